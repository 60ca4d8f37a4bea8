import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { writtenMoment } from '#platform/clock'
import { AppError } from '#platform/errors'
import { parseTheirJson } from '#platform/http'
import { sameSecret } from '../calling/index.ts'
import { startOf, textPart } from '../parts/index.ts'
import type { Arrival, Connection, Received, Report, WebhookCall } from '../push-channel.ts'

const Phone = z.string().regex(/^\+?\d{5,20}$/)
const Moment = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
/** https://help.aliyun.com/knowledge_detail/60127.html (SmsUp, as of November 2026). */
const Up = z.looseObject({
  phone_number: Phone,
  send_time: Moment,
  content: z.string().max(20_000),
  sequence_id: z.union([z.string(), z.int()]),
})
/** https://help.aliyun.com/document_detail/101867.html (SmsReport, as of November 2026). */
const Told = z.looseObject({
  phone_number: Phone,
  report_time: Moment,
  success: z.boolean(),
  err_code: z.string().default(''),
  err_msg: z.string().default(''),
  biz_id: z.string().max(100),
})

/** Whatever number it reads as, it must not be rounded: it tells one message from another. */
const BIG = /("sequence_id"\s*:\s*)(\d{16,})/gu
/** The platform reads a number, and nothing else. */
const TAKEN = { type: 'application/json', body: '{"code":0,"msg":"OK"}' }

/** Times are told by Beijing's clock. */
const at = (told: string) => writtenMoment(told, 'Asia/Shanghai') ?? new Date(Number.NaN)

/**
 * Reads a call of the batch push: what shoppers answered, and what became of messages. The platform signs nothing, so the address that it was given
 * carries a secret. Throws `unauthenticated` where that is missing, `invalid` for what is no list.
 */
export function readCall({ settings, language }: Connection, { method, query, body }: WebhookCall): Received {
  if (method !== 'POST' || !settings['token'] || !sameSecret(query['token'], settings['token']))
    throw new AppError('unauthenticated', 'The address does not carry the secret that was shown when the channel was connected')
  const list = z
    .array(z.unknown())
    .max(1_000)
    .safeParse(parseTheirJson(Buffer.from(body.toString('utf8').replace(BIG, '$1"$2"'))))
  if (!list.success) throw new AppError('invalid', 'The call is no list of messages or reports')
  const read = list.data.map((one) => readOne(one, language))
  return {
    arrivals: read.flatMap((one) => ('arrival' in one ? [one.arrival] : [])),
    reports: read.flatMap((one) => ('report' in one ? [one.report] : [])),
    refused: read.flatMap((one) => ('refused' in one ? [one.refused] : [])),
    answer: TAKEN,
  }
}

function readOne(
  one: unknown,
  language: string,
): { readonly arrival: Arrival } | { readonly report: Report } | { readonly refused: NonNullable<Received['refused']>[number] } {
  const told = Told.safeParse(one)
  if (told.success) return { report: reportOf(told.data) }
  const up = Up.safeParse(one)
  if (!up.success) return refusedOf(one, `It is neither a message nor a report: ${firstGraphemes(z.prettifyError(up.error), 300)}`)
  const { phone_number: address, send_time: said, content, sequence_id: id } = up.data
  const start = startOf(content, language)
  const words = start ? start.says : content.trim()
  if (words === '') return refusedOf(one, 'The message has no words')
  const saidAt = at(said)
  // a number can be forged on its way: it is said, and proves nobody
  const contact = { kind: 'phone', said: /^1\d{10}$/.test(address) ? `+86${address}` : address, proven: false } as const
  const from = { id: address, name: null, language: null }
  const base = { externalId: String(id), order: saidAt.getTime(), from, address, parts: [textPart(words)], contact, saidAt }
  return { arrival: { ...base, ...(start && { proof: start.proof }) } }
}

const refusedOf = (one: unknown, why: string) => ({ refused: { error: new AppError('invalid', why), words: JSON.stringify(one) } })

const reportOf = ({ biz_id: externalId, success, err_code, err_msg, report_time }: z.infer<typeof Told>): Report => ({
  externalId,
  state: success ? 'delivered' : 'refused',
  at: at(report_time),
  ...(!success && { why: firstGraphemes(`${err_code} ${err_msg}`.trim(), 300) }),
})
