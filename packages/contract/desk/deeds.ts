import { z } from 'zod'
import { Instant, Money } from '../money.ts'

/** How a deed of the bot stands. */
export const DeedState = z.enum(['begun', 'waiting', 'done', 'refused', 'failed', 'uncertain', 'undone'])
export type DeedState = z.infer<typeof DeedState>

/** Something the bot does in a shop's systems; `receipts` are the shop's numbers, `why` says what speaks against it. */
export const DeedRow = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  kind: z.string(),
  orderNumber: z.string(),
  amount: Money.nullable(),
  state: DeedState,
  receipts: z.array(z.string()),
  why: z.string().nullable(),
  at: Instant,
})
export type DeedRow = z.infer<typeof DeedRow>
/** Deeds, newest first. */
export const Deeds = z.object({ actions: z.array(DeedRow) })
/** A person's word on a deed that waits. */
export const DecideDeed = z.strictObject({ yes: z.boolean() })
/** What came of that word: the deed's state. */
export const DecidedDeed = z.object({ state: z.string() })

/** A promise in an outgoing message; `borneBy` is fact, receipt, policy or template, and null where the message was held back. */
export const PromiseRow = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  sessionId: z.uuid(),
  turnId: z.uuid(),
  kind: z.string(),
  words: z.string(),
  value: z.string(),
  borneBy: z.string().nullable(),
  at: Instant,
})
export type PromiseRow = z.infer<typeof PromiseRow>
/** Promises, newest first. */
export const PromiseRows = z.object({ promises: z.array(PromiseRow) })
