import { z } from 'zod'
import { Instant } from '../money.ts'

/** The other shopper of a join, and where they are found. */
const OtherShopper = z.object({
  name: z.string().nullable(),
  /** The shop has vouched for them. */
  known: z.boolean(),
  /** The kinds of channels they write by. */
  channels: z.array(z.string()),
  /** Their own thread; null where nothing was said in one. */
  conversationId: z.uuid().nullable(),
})

/** Two shoppers that were made one, and by what proof. */
export const JoinView = z.object({
  id: z.uuid(),
  proof: z.enum(['link', 'email', 'phone', 'order', 'person']),
  /** The number of the order that proved it. */
  evidence: z.string().nullable(),
  /** The colleague who accepted it. */
  by: z.string().nullable(),
  at: Instant,
  other: OtherShopper,
})
export type JoinView = z.infer<typeof JoinView>

/** Two that may be one person; a person says whether they are. */
export const SuggestedJoin = z.object({
  id: z.uuid(),
  evidence: z.object({ kind: z.enum(['email', 'phone', 'order']), value: z.string() }),
  at: Instant,
  other: OtherShopper,
})
export type SuggestedJoin = z.infer<typeof SuggestedJoin>

/** Who the shopper of a conversation is elsewhere, and may be. */
export const ConversationJoins = z.object({ joined: z.array(JoinView), suggested: z.array(SuggestedJoin) })
export type ConversationJoins = z.infer<typeof ConversationJoins>

/** What a person says to a suggestion. */
export const DecideJoin = z.strictObject({ accept: z.boolean() })
