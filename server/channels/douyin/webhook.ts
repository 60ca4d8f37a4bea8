import { createHash } from 'node:crypto'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { parseTheirJson } from '#platform/http'
import { sameSecret } from '../calling/index.ts'
import { arriving, textPart } from '../parts/index.ts'
import type { Arrival, Connection, WebhookCall } from '../push-channel.ts'

/** …/dop/develop/webhooks/summarize: the same value is wanted back. */
const Greeting = z.looseObject({
  event: z.literal('verify_webhook'),
  content: z.looseObject({ challenge: z.union([z.int(), z.string().max(200)]) }),
})
const Event = z.looseObject({
  event: z.string(),
  client_key: z.string(),
  from_user_id: z.string().max(200).default(''),
  to_user_id: z.string().max(200).default(''),
  content: z.unknown(),
})
/** …/private-message/private-msg-webhook (as of November 2026). */
const Message = z.looseObject({
  conversation_short_id: z.string().min(1).max(500),
  server_message_id: z.string().min(1).max(500),
  conversation_type: z.int().default(1),
  message_type: z.string(),
  text: z.string().max(20_000).optional(),
  create_time: z.number(),
  user_infos: z.array(z.looseObject({ open_id: z.string(), nick_name: z.string().default('') })).default([]),
})
type DouyinMessage = z.infer<typeof Message>

/** Where an answer goes: it names the conversation, and the message that it answers. */
export interface LastWritten {
  readonly conversation: string
  readonly message: string
  /** Milliseconds. */
  readonly at: number
}

/** What a call brought: the platform's greeting with what is wanted back, a message, or nothing of ours. */
export type DouyinCall = { readonly challenge: number | string } | { readonly arrival: Arrival; readonly last: LastWritten } | undefined

/** `X-Douyin-Signature`: sha1 of the app's secret and the bytes of the body, in hex. */
export const douyinSignature = (secret: string, body: Buffer): string => createHash('sha1').update(secret).update(body).digest('hex')

/**
 * Reads a call. The greeting when an address is filled in changes nothing and is answered to anybody; all else must be signed. Throws `unauthenticated`
 * for what is not, `invalid` for what is no message of the platform.
 */
export function readCall({ settings, about, language }: Connection, { method, headers, body }: WebhookCall): DouyinCall {
  const secret = settings['clientSecret'] ?? ''
  const isSigned = secret !== '' && sameSecret(headers['x-douyin-signature'], douyinSignature(secret, body))
  const told = method === 'POST' && (isSigned || body.length < 2_000) ? Greeting.safeParse(looseJson(body)) : undefined
  if (told?.success) return { challenge: told.data.content.challenge }
  if (method !== 'POST' || !isSigned)
    throw new AppError('unauthenticated', 'X-Douyin-Signature is not the SHA-1 of the app’s secret and these bytes')
  const event = Event.safeParse(parseTheirJson(body))
  if (!event.success) throw new AppError('invalid', `The call is no event: ${firstGraphemes(z.prettifyError(event.error), 300)}`)
  const { event: name, client_key: app, from_user_id: from, to_user_id: to, content } = event.data
  if (name !== 'im_receive_msg' || app !== settings['clientKey'] || to !== about['id'] || from === '') return undefined
  const message = Message.safeParse(typeof content === 'string' ? parseTheirJson(Buffer.from(content)) : content)
  if (!message.success) throw new AppError('invalid', `The event is no message: ${firstGraphemes(z.prettifyError(message.error), 300)}`)
  // groups are not served
  return message.data.conversation_type === 1 ? arrived(message.data, from, language) : undefined
}

/** A greeting may come before anything is signed; what is no JSON is no greeting. */
function looseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

function arrived(message: DouyinMessage, from: string, language: string): DouyinCall {
  const { server_message_id: id, conversation_short_id: conversation, create_time: at, message_type: type, text = '' } = message
  const words = text.trim()
  if (type === 'text' && words === '') throw new AppError('invalid', 'The message has no words')
  const parts = arriving(language)
  const part =
    type === 'text'
      ? textPart(words)
      : type === 'emoji'
        ? parts.sticker()
        : type === 'image' || type === 'video'
          ? parts.unseen(type)
          : parts.other()
  const name = message.user_infos.find(({ open_id }) => open_id === from)?.nick_name
  return {
    arrival: {
      // not the header Msg-Id: the signature does not cover it, so that a replayed call could bring another
      externalId: id,
      order: at,
      from: { id: from, name: name ? firstGraphemes(name, 80) : null, language: null },
      address: from,
      parts: [part],
      saidAt: new Date(at),
    },
    last: { conversation, message: id, at },
  }
}
