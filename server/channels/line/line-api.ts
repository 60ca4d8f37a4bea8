import { createHash } from 'node:crypto'
import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import type { CallFault, Outward } from '#platform/outbound'
import { askJson, platformRefused } from '../calling/index.ts'
import type { Connection, Sent } from '../push-channel.ts'

/** Where LINE's interface answers; files lie elsewhere. */
export const LINE = 'https://api.line.me'
const LINE_DATA = 'https://api-data.line.me'

/** What a call came to. */
export type LineAnswer =
  | { readonly status: number; readonly result: unknown; readonly why: string }
  | { readonly status: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** The Messaging API under one token. */
export interface LineApi {
  readonly call: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    json?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<LineAnswer>
  /** The bytes of what somebody sent. */
  readonly content: (messageId: string, mostBytes: number) => Promise<Buffer>
}

/** https://developers.line.biz/en/reference/messaging-api/#error-responses */
const Refused = z.looseObject({
  message: z.string(),
  details: z.array(z.looseObject({ message: z.string().optional(), property: z.string().optional() })).optional(),
})
const WITHIN_MS = 20_000

/** The Messaging API that a connection reaches. */
export function lineApi(outward: Outward, { token = '', api = LINE }: Connection['settings']): LineApi {
  const base = api.replace(/\/+$/, '')
  const authorization = `Bearer ${token}`
  return {
    async call(method, path, json, headers = {}) {
      const heard = await askJson(outward, { url: `${base}${path}`, method, headers: { authorization, ...headers }, ...(json && { json }) })
      if (heard.status === undefined) return { status: undefined, arrived: heard.arrived, why: heard.why, fault: heard.fault }
      // a gateway answered, not LINE: nobody knows what became of the call
      if (heard.json === undefined) return { status: undefined, arrived: true, why: `HTTP ${heard.status}` }
      return { status: heard.status, result: heard.json, why: wordsOf(heard.status, heard.json) }
    },
    async content(messageId, mostBytes) {
      const url = `${base === LINE ? LINE_DATA : base}/v2/bot/message/${encodeURIComponent(messageId)}/content`
      const { status, body } = await outward({ method: 'GET', url, headers: { authorization }, withinMs: WITHIN_MS, mostBytes })
      if (status !== 200) throw new Error(`LINE gave no file: HTTP ${status}`)
      return body
    },
  }
}

function wordsOf(status: number, json: unknown): string {
  const { message = '', details = [] } = Refused.safeParse(json).data ?? {}
  const more = details.map((one) => [one.property, one.message].filter(Boolean).join(' ')).join('; ')
  return firstGraphemes(storable(`${status} ${[message, more].filter(Boolean).join(': ')}`), 500)
}

/** The result of a call; throws with LINE's own words where it refused. */
export function mustAnswer(answer: LineAnswer): unknown {
  return answer.status !== undefined && answer.status < 300
    ? answer.result
    : platformRefused(answer.why, 'fault' in answer ? answer.fault : undefined)
}

/** The retry key of a call: a UUID made of our own key, of version 8 (RFC 9562). Known again for 24 hours. */
export function retryKey(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')
}

const Sending = z.looseObject({ sentMessages: z.array(z.looseObject({ id: z.string() })).optional() })
/** LINE tells no seconds (https://developers.line.biz/en/reference/messaging-api/#rate-limits). */
const BUSY_S = 5

/**
 * What a sending call came to. 409: taken before, under the same key. 429 is too often, or the month's messages are used up, which stops the channel
 * until there are more; 401 and 403 mean that the token does not hold.
 */
export function asSent(answer: LineAnswer): Sent {
  const { why } = answer
  if (answer.status === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why }
  const { status } = answer
  if (status < 300 || status === 409)
    return { outcome: 'sent', externalId: Sending.safeParse(answer.result).data?.sentMessages?.[0]?.id ?? null }
  if (status === 401 || status === 403 || (status === 429 && /monthly limit/i.test(why))) return { outcome: 'stopped', why }
  if (status === 429 || status >= 500) return { outcome: 'later', why, seconds: BUSY_S }
  // said of somebody who is not there
  return { outcome: 'refused', why, blocked: /Failed to send messages/i.test(why) }
}
