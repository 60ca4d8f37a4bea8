import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import type { CallFault, Outward } from '#platform/outbound'
import { askJson, platformRefused } from '../calling/index.ts'
import type { Connection, Sent } from '../push-channel.ts'

/** Where Twilio's interface answers. */
export const TWILIO = 'https://api.twilio.com'

/** What a call came to. */
export type TwilioAnswer =
  | { readonly status: number; readonly result: unknown; readonly code: number; readonly why: string }
  | { readonly status: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** The REST API of one account. */
export interface TwilioApi {
  readonly call: (method: 'GET' | 'POST', path: string, form?: Readonly<Record<string, string>>) => Promise<TwilioAnswer>
}

/** https://www.twilio.com/docs/usage/twilios-response#error-responses */
const Refused = z.looseObject({ code: z.number().optional(), message: z.string() })

/** The API that a connection reaches, as its account. */
export function twilioApi(outward: Outward, { accountSid = '', authToken = '', api = TWILIO }: Connection['settings']): TwilioApi {
  const base = `${api.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  return {
    async call(method, path, form) {
      const body = form && new URLSearchParams(form).toString()
      const headers = { authorization, ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) }
      const heard = await askJson(outward, { url: `${base}${path}`, method, headers, ...(body !== undefined && { body }) })
      if (heard.status === undefined) return heard
      // a gateway answered, not Twilio: nobody knows what became of the call
      if (heard.json === undefined) return { status: undefined, arrived: true, why: `HTTP ${heard.status}` }
      const { code = 0, message = '' } = heard.status < 300 ? {} : (Refused.safeParse(heard.json).data ?? {})
      const why = storable(`${heard.status} ${code || ''} ${message}`)
        .replace(/\s+/gu, ' ')
        .trim()
      return { status: heard.status, result: heard.json, code, why: firstGraphemes(why, 500) }
    },
  }
}

/** The result of a call; throws with Twilio's own words where it refused. */
export function mustAnswer(answer: TwilioAnswer): unknown {
  return answer.status !== undefined && answer.status < 300
    ? answer.result
    : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)
}

/** Twilio tells no seconds (https://www.twilio.com/docs/api/errors/20429). */
const BUSY_S = 5
/** https://www.twilio.com/docs/api/errors/21610: who has written STOP. */
export const STOPPED = 21_610
const Sending = z.looseObject({ sid: z.string() })

/** What a sending call came to. Twilio takes no key: what may have arrived is never sent again by itself. */
export function asSent(answer: TwilioAnswer): Sent {
  const { why } = answer
  if (answer.status === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why }
  if (answer.status < 300) return { outcome: 'sent', externalId: Sending.safeParse(answer.result).data?.sid ?? null }
  if (answer.status === 401 || answer.status === 403) return { outcome: 'stopped', why }
  if (answer.status === 429) return { outcome: 'later', why, seconds: BUSY_S }
  // it may have been taken before it failed
  if (answer.status >= 500) return { outcome: 'unsure', why }
  return { outcome: 'refused', why, blocked: answer.code === STOPPED }
}
