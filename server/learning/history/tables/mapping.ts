import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { isZone, writtenMoment } from '#platform/clock'
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
  /** The shop's own id of the shopper: whose session it is. */
  customer: z.string().optional(),
  /** What the column of who says for shoppers, beside the usual words. */
  shopper: z.array(z.string()).default([]),
  agent: z.array(z.string()).default([]),
  /** The clock of times that name no zone: "Asia/Shanghai". */
  timeZone: z.string().refine(isZone).optional(),
  /** An offset in its place, "+08:00": it knows of no summer time. */
  offset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/u)
    .optional(),
})
export type Mapping = z.infer<typeof Mapping>

/** Heads as exports call them. */
const HEADS: Readonly<Record<'session' | 'from' | 'text' | 'at' | 'customer', readonly string[]>> = {
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
  customer: [
    ...['customer', 'customer_id', 'customerid', 'buyer', 'buyer_id', 'user_id', 'userid', '买家id', '买家编号', '顾客id', '顾客编号'],
    ...['客户id', '客户编号', '会员id', '会员编号', '用户id'],
  ],
  at: ['at', 'time', 'created_at', 'timestamp', 'date', 'sent_at', '时间', '发送时间', '消息时间', '日期'],
}

const folded = (head: string) => head.normalize('NFKC').trim().toLowerCase()

const findIn = (heads: readonly string[]) => (field: keyof typeof HEADS) => heads.find((head) => HEADS[field].includes(folded(head)))

/** The mapping that a table's heads speak for; undefined where they do not. */
export function isGuessed(heads: readonly string[]): Mapping | undefined {
  const find = findIn(heads)
  const [session, from, text, at, customer] = [find('session'), find('from'), find('text'), find('at'), find('customer')]
  if (session === undefined || from === undefined || text === undefined) return undefined
  return Mapping.parse({ session, from, text, ...(at !== undefined && { at }), ...(customer !== undefined && { customer }) })
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

/** Of a mapping that names no clock. */
const USUAL = 'Asia/Shanghai'

/** Milliseconds of a time as tables have it, by the clock of the mapping where it names no zone; null where it is none. */
export const timeOf = (said: string, { timeZone, offset }: Pick<Mapping, 'timeZone' | 'offset'>): number | null =>
  writtenMoment(said, timeZone ?? offset ?? USUAL)?.getTime() ?? null
