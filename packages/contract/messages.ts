import { z } from 'zod'
import { Instant } from './money.ts'
import { StoredPart } from './parts.ts'

/** Who holds a conversation: the bot, nobody yet (waiting for a person), or an agent. */
export const Holder = z.enum(['bot', 'queue', 'agent'])
export type Holder = z.infer<typeof Holder>

/** Who said a message. `system` is a notice, not a sentence of anybody. */
export const Author = z.enum(['shopper', 'bot', 'agent', 'system'])
export type Author = z.infer<typeof Author>

/** The message that another answers, in a line; without words where it was taken back. */
export const Quote = z.object({ id: z.uuid(), author: Author, authorName: z.string().nullable(), text: z.string() })
export type Quote = z.infer<typeof Quote>

/** A message as both browsers see it. `seq` orders; the clock does not. */
export const MessageView = z.object({
  id: z.uuid(),
  seq: z.int(),
  conversationId: z.uuid(),
  sessionId: z.uuid(),
  author: Author,
  /** The agent's name where a person wrote it. */
  authorName: z.string().nullable(),
  parts: z.array(StoredPart),
  at: Instant,
  /** The trace that says why the bot said this; only for the console. */
  traceId: z.uuid().nullable(),
  /** The shopper's 有用 / 没用. */
  helpful: z.boolean().nullable(),
  /** True where a machine worded it and the law asks for the label. */
  byAi: z.boolean(),
  /** The kind of channel it came or went by; only for the console. */
  channel: z.string().optional(),
  /** The account of the agent who wrote it; only for the console. */
  agentId: z.uuid().optional(),
  quote: Quote.optional(),
  /** When whoever wrote it took it back; its parts are gone then. */
  recalledAt: Instant.optional(),
})
export type MessageView = z.infer<typeof MessageView>

/** A change, in the order of `seq`. Clients apply what they know and skip the rest. */
export const FeedEvent = z.object({
  seq: z.int(),
  at: Instant,
  type: z.string(),
  conversationId: z.uuid().nullable(),
  message: MessageView.nullable(),
  detail: z.record(z.string(), z.unknown()),
})
export type FeedEvent = z.infer<typeof FeedEvent>

/** The events after a cursor, in order; with `more`, ask again from the new cursor at once. */
export const FeedPage = z.object({ events: z.array(FeedEvent), cursor: z.int(), more: z.boolean() })
export type FeedPage = z.infer<typeof FeedPage>

/** What the sockets ring: there is news up to `seq`; read it by cursor, unless the bell brings it along to where one has read. */
export interface Bell {
  seq: number
  conversationId?: string
  news?: News
}
/** All events after a number up to the bell's, as a read of the feed gives them. Only a console's bell brings them. */
export const News = z.object({ after: z.int(), events: z.array(FeedEvent) })
export type News = z.infer<typeof News>
/** Passing signs that are never stored. */
export interface Typing {
  conversationId: string
  who: 'shopper' | 'bot' | 'agent'
  name?: string
  on: boolean
}
