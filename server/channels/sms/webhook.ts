import { createHmac } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { sameSecret } from '../calling/index.ts'
import type { Connection, WebhookCall } from '../push-channel.ts'

/** What we read of a message (https://www.twilio.com/docs/messaging/guides/webhook-request). Checked in November 2026. */
const Message = z.object({
  MessageSid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/),
  AccountSid: z.string().max(40),
  From: z.string().min(1).max(80),
  To: z.string().max(80),
  Body: z.string().max(20_000).default(''),
  NumMedia: z.coerce.number().int().min(0).default(0),
})
/** What we read of what becomes of a message of ours (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). */
const Status = z.object({
  MessageSid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/),
  MessageStatus: z.string().max(40),
  ErrorCode: z.coerce.number().int().optional(),
})
export type SmsCall = { readonly message: z.infer<typeof Message> } | { readonly status: z.infer<typeof Status> }

/** `X-Twilio-Signature`: HMAC-SHA1 of the address and the sorted form (https://www.twilio.com/docs/usage/security#validating-requests). */
export function twilioSignature(authToken: string, address: string, form: Iterable<readonly [string, string]>): string {
  const sorted = [...form].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return createHmac('sha1', authToken)
    .update(address + sorted.map(([name, value]) => name + value).join(''))
    .digest('base64')
}

/** Where the call may have gone before a proxy passed it on: whoever holds no token can sign none of these. */
function addresses({ headers, url = '' }: WebhookCall): string[] {
  const hosts = [headers['x-forwarded-host'], headers.host].filter((host): host is string => typeof host === 'string' && host !== '')
  return hosts.flatMap((host) => ['https', 'http'].map((scheme) => `${scheme}://${host}${url}`))
}

/** The form in bytes of UTF-8; throws `invalid` for bytes that are none, which a lenient reader would take for other words. */
function formIn(body: Buffer): URLSearchParams {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const part of body.toString('latin1').split(/[&=]/u))
      strict.decode(
        Buffer.from(
          part.replace(/%([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ),
      )
  } catch {
    throw new AppError('invalid', 'The form is not in UTF-8')
  }
  return new URLSearchParams(body.toString('utf8'))
}

/** The form of a call that Twilio has signed. Throws `unauthenticated` for what is not signed under the account's token, `invalid`. */
export function twilioForm(authToken: string, call: WebhookCall): URLSearchParams {
  const form = formIn(call.body)
  const said = call.headers['x-twilio-signature']
  const fits = addresses(call).some((address) => sameSecret(said, twilioSignature(authToken, address, form)))
  if (call.method !== 'POST' || authToken === '' || !fits)
    throw new AppError('unauthenticated', 'X-Twilio-Signature is not the signature of this address and form under the auth token')
  return form
}

/** Verifies a call and reads it. Throws as `twilioForm` does. */
export function readSms({ settings }: Connection, call: WebhookCall): SmsCall {
  const form = twilioForm(settings['authToken'] ?? '', call)
  const status = Status.safeParse(Object.fromEntries(form))
  if (status.success) return { status: status.data }
  const read = Message.safeParse(Object.fromEntries(form))
  if (!read.success) throw new AppError('invalid', `The call is no message of Twilio: ${firstGraphemes(z.prettifyError(read.error), 300)}`)
  return { message: read.data }
}
