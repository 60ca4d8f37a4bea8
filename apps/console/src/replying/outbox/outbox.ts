import { Part } from '@xiaoer/contract'
import { ReplyHelp } from '@xiaoer/contract/suggestions'
import { z } from 'zod'

/** A reply on its way. `waiting`: to be sent, or sent and unanswered; `failed`: refused, and shown with the reason. */
export const Pending = z.object({
  id: z.string(),
  conversationId: z.string(),
  parts: z.array(Part),
  at: z.string(),
  /** What it was made of, and what it is sent despite. */
  help: ReplyHelp.optional(),
  /** The message that it answers. */
  quotes: z.string().optional(),
  state: z.enum(['waiting', 'failed']),
  problem: z.string().nullable(),
})
export type Pending = z.infer<typeof Pending>
export type Replies = readonly Pending[]

export const add = (replies: Replies, reply: Pending): Replies => [...replies, reply]
export const drop = (replies: Replies, id: string): Replies => replies.filter((one) => one.id !== id)
const change = (replies: Replies, id: string, to: Partial<Pending>): Replies =>
  replies.map((one) => (one.id === id ? { ...one, ...to } : one))
export const fail = (replies: Replies, id: string, problem: string): Replies => change(replies, id, { state: 'failed', problem })
export const again = (replies: Replies, id: string): Replies => change(replies, id, { state: 'waiting', problem: null })
export const of = (replies: Replies, conversationId: string): Replies => replies.filter((one) => one.conversationId === conversationId)

/** What to send next: the oldest waiting reply of each conversation that has none under way, so that words keep their order. */
export function due(replies: Replies, underWay: ReadonlySet<string>): Pending[] {
  const busy = new Set(replies.filter((one) => underWay.has(one.id)).map((one) => one.conversationId))
  const first = new Map<string, Pending>()
  for (const one of replies) if (one.state === 'waiting' && !first.has(one.conversationId)) first.set(one.conversationId, one)
  return [...first.values()].filter((one) => !busy.has(one.conversationId))
}
