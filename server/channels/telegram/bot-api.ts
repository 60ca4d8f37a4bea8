import { z } from 'zod'
import type { CallFault, Outward } from '#platform/outbound'
import { type Attached, askJson, formOf } from '../calling/index.ts'
import type { Connection, Sent } from '../push-channel.ts'

/** Where Telegram's own servers answer; a merchant may name a Bot API server of their own. */
export const TELEGRAM = 'https://api.telegram.org'

const WITHIN_MS = 15_000
/** A bot may fetch files up to 20 MB (https://core.telegram.org/bots/api#getfile). */
const MOST_FILE_BYTES = 20_000_000

/** Every answer of the Bot API: https://core.telegram.org/bots/api#making-requests */
const Answer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.int().optional(),
  description: z.string().optional(),
  parameters: z.looseObject({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
})

/** What a call came to: its result, Telegram's refusal, or no answer of Telegram's at all. */
export type BotAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly why: string; readonly seconds?: number }
  | { readonly ok: undefined; readonly arrived: boolean; readonly why: string; readonly fault?: CallFault | undefined }

/** The Bot API of one bot. */
export interface BotApi {
  readonly call: (method: string, fields: Readonly<Record<string, unknown>>, file?: Attached) => Promise<BotAnswer>
  /** The bytes of a file that somebody sent to the bot. */
  readonly file: (fileId: string) => Promise<Buffer>
}

/** The Bot API of the bot whose token this is. */
export function botApi(outward: Outward, { token = '', api = TELEGRAM }: Connection['settings']): BotApi {
  const base = api.replace(/\/+$/, '')

  async function call(method: string, fields: Readonly<Record<string, unknown>>, file?: Attached): Promise<BotAnswer> {
    const { headers, body } = file
      ? formOf(fields, file)
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) }
    const heard = await askJson(outward, { url: `${base}/bot${token}/${method}`, headers, body })
    return heard.status === undefined
      ? { ok: undefined, arrived: heard.arrived, why: heard.why, fault: heard.fault }
      : readAnswer(heard.status, heard.json)
  }

  async function file(fileId: string): Promise<Buffer> {
    const asked = await call('getFile', { file_id: fileId })
    const path = asked.ok ? z.looseObject({ file_path: z.string().max(500) }).parse(asked.result).file_path : undefined
    if (path === undefined) throw new Error(`Telegram gave no file: ${asked.ok ? 'no path' : asked.why}`)
    const url = `${base}/file/bot${token}/${path}`
    const { status, body } = await outward({ method: 'GET', url, withinMs: WITHIN_MS, mostBytes: MOST_FILE_BYTES })
    if (status !== 200) throw new Error(`Telegram gave no file: ${status}`)
    return body
  }

  return { call, file }
}

function readAnswer(status: number, json: unknown): BotAnswer {
  const read = Answer.safeParse(json)
  // a gateway answered, not Telegram: nobody knows what became of the call
  if (!read.success) return { ok: undefined, arrived: true, why: `HTTP ${status}` }
  const { ok, result, error_code: code = status, description = `HTTP ${status}`, parameters } = read.data
  if (ok) return { ok, result }
  const seconds = parameters?.retry_after
  return { ok, code, why: `${code} ${description}`, ...(seconds !== undefined && { seconds }) }
}

const Message = z.looseObject({ message_id: z.int() })

/**
 * What a sending call came to. 429 says when to come again; 403 means that the user has blocked the bot or left; 401, and 404 for the whole bot,
 * that the token does not hold; 5xx that Telegram did not take it.
 */
export function asSent(answer: BotAnswer): Sent {
  if (answer.ok) return { outcome: 'sent', externalId: String(Message.safeParse(answer.result).data?.message_id ?? '') || null }
  if (answer.ok === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why: answer.why }
  const { code, why, seconds } = answer
  if (code === 429 || code >= 500) return { outcome: 'later', why, ...(seconds !== undefined && { seconds }) }
  if (code === 401 || code === 404) return { outcome: 'stopped', why }
  return { outcome: 'refused', why, blocked: code === 403 }
}
