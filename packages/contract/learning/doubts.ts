import { z } from 'zod'
import { Instant } from '../money.ts'

/** Why a message stands in the queue. */
export const DoubtReason = z.enum(['refused', 'unsure', 'disliked', 'appraised', 'drawn'])
export type DoubtReason = z.infer<typeof DoubtReason>

/** A message the bot was not sure of, with what it took it for, as the queue shows it. */
export const Doubt = z.object({
  /** Of the turn, and of its trace. */
  id: z.uuid(),
  conversationId: z.uuid(),
  at: Instant,
  /** Without private data. */
  text: z.string(),
  language: z.string(),
  reasons: z.array(DoubtReason),
  /** How it was read, and how surely. */
  intent: z.string(),
  confidence: z.number(),
  /** Likeliest first, at most nine: a key each. */
  suggestions: z.array(z.object({ intent: z.string(), confidence: z.number() })),
  /** What the bot had asked, where the message answers something. */
  asked: z.string().nullable(),
  /** How many messages say the same. */
  times: z.int(),
})
export type Doubt = z.infer<typeof Doubt>

/** A page of the queue: what was drawn of the last days, then the least sure times how often; how many are left, were labelled in all and today, of how many at most a day. */
export const Doubts = z.object({ messages: z.array(Doubt), left: z.int(), labelled: z.int(), today: z.int(), mostADay: z.int() })
export type Doubts = z.infer<typeof Doubts>

/** What a person says of a message: the intent it has, that it has none, or that it is left out. */
export const LabelDoubt = z.strictObject({
  label: z.enum(['intent', 'none', 'skip']),
  /** With `intent` alone. */
  intent: z.string().max(80).optional(),
})
export type LabelDoubt = z.infer<typeof LabelDoubt>
