import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'

/** Which column of a table says what, by the words of its head. */
export const Mapping = z.strictObject({
  /** Which session a message belongs to. */
  session: z.string(),
  /** Who wrote it. */
  from: z.string(),
  text: z.string(),
  /** When; without it rows stand in their order. */
  at: z.string().optional(),
  /** What the column of who says for shoppers, beside the usual words. */
  shopper: z.array(z.string()).default([]),
  agent: z.array(z.string()).default([]),
  /** Of times that name none: "+08:00". */
  offset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/u)
    .default('+08:00'),
})
export type Mapping = z.infer<typeof Mapping>

/** Heads as exports call them. */
const HEADS: Readonly<Record<'session' | 'from' | 'text' | 'at', readonly string[]>> = {
  session: [
    'session',
    'session_id',
    'sessionid',
    'conversation',
    'conversation_id',
    'chat_id',
    'ticket_id',
    '会话',
    '会话id',
    '会话编号',
    '对话id',
    '对话编号',
    '咨询编号',
  ],
  from: ['from', 'sender', 'sender_type', 'role', 'who', 'speaker', '发送方', '发送人', '角色', '说话人', '身份', '发言人'],
  text: ['text', 'message', 'content', 'body', '内容', '消息', '消息内容', '聊天内容', '文本'],
  at: ['at', 'time', 'created_at', 'timestamp', 'date', 'sent_at', '时间', '发送时间', '消息时间', '日期'],
}

const folded = (head: string) => head.normalize('NFKC').trim().toLowerCase()

const findIn = (heads: readonly string[]) => (field: keyof typeof HEADS) => heads.find((head) => HEADS[field].includes(folded(head)))

/** The mapping that a table's heads speak for; undefined where they do not. */
export function isGuessed(heads: readonly string[]): Mapping | undefined {
  const find = findIn(heads)
  const [session, from, text, at] = [find('session'), find('from'), find('text'), find('at')]
  if (session === undefined || from === undefined || text === undefined) return undefined
  return Mapping.parse({ session, from, text, ...(at !== undefined && { at }) })
}

/** The same. Throws `invalid` with what is missing and the way out. */
export function guessMapping(heads: readonly string[]): Mapping {
  const guessed = isGuessed(heads)
  if (guessed) return guessed
  const find = findIn(heads)
  const [session, from, text] = [find('session'), find('from'), find('text')]
  const missing = Object.entries({ session, from, text }).flatMap(([field, found]) => (found === undefined ? [field] : []))
  throw new AppError('invalid', refusal('history.heads', { heads: firstGraphemes(heads.join(', '), 200), missing: missing.join(', ') }))
}

const SHOPPERS = [
  'shopper',
  'customer',
  'user',
  'visitor',
  'client',
  'buyer',
  'contact',
  'incoming',
  '0',
  '顾客',
  '客户',
  '买家',
  '用户',
  '访客',
  '会员',
]
const AGENTS = [
  'agent',
  'seller',
  'staff',
  'admin',
  'bot',
  'operator',
  'service',
  'outgoing',
  '1',
  '客服',
  '商家',
  '卖家',
  '坐席',
  '机器人',
  '店铺',
  '小二',
]

/** Who wrote a message by what the column says; null where it says neither. */
export function whoOf(said: string, mapping: Mapping): 'shopper' | 'agent' | null {
  const word = folded(said)
  const among = (own: readonly string[], usual: readonly string[]) => own.some((one) => folded(one) === word) || usual.includes(word)
  if (among(mapping.shopper, [])) return 'shopper'
  if (among(mapping.agent, AGENTS)) return 'agent'
  return among([], SHOPPERS) ? 'shopper' : null
}

const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/u

/** Milliseconds of a time as tables have it: "2026/11/3 9:05", ISO 8601, or seconds or milliseconds since 1970; null where it is none. */
export function timeOf(said: string, offset: string): number | null {
  const text = said.trim()
  if (/^\d{9,10}(?:\.\d+)?$/u.test(text)) return Number(text) * 1_000
  if (/^\d{12,13}$/u.test(text)) return Number(text)
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00', zone = offset] = WRITTEN.exec(text) ?? []
  if (year === undefined) return null
  const two = (part: string) => part.padStart(2, '0')
  const at = Date.parse(
    `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${zone.replace(/^([+-]\d{2})(\d{2})$/u, '$1:$2')}`,
  )
  return Number.isNaN(at) ? null : at
}
