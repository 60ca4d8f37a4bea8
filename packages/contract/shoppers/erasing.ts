import { z } from 'zod'
import { Instant } from '../money.ts'

/** What is kept of a shopper, by what it is to people. */
export const KEPT_KINDS = [
  ...(['conversations', 'sessions', 'messages', 'files', 'turns', 'tickets', 'deeds', 'notes'] as const),
  ...(['orders', 'ways_in', 'learnt', 'history', 'quality', 'costs', 'other'] as const),
] as const
/** One of them. */
export const KeptKind = z.enum(KEPT_KINDS)
export type KeptKind = z.infer<typeof KeptKind>

const Counts = z.partialRecord(KeptKind, z.int())

/** What erasing the shopper of a conversation would do. */
export const ErasurePlan = z.object({
  /** Rows that go, by kind; what there is none of is left out. */
  counts: Counts,
  /** Shoppers who were joined into this one, or this one into: the same person, and erased with them. */
  joined: z.int(),
  /** Conversations that run now: they are ended first. */
  running: z.int(),
  /** Deeds that wait or are under way: nobody does or follows them any more. */
  waiting: z.int(),
  /** Tickets that name an address or a number which the shopper said and never proved: they stay, each to be erased by itself. */
  left: z.int(),
})
export type ErasurePlan = z.infer<typeof ErasurePlan>

/** Yes to a plan that was read: of how many conversations it spoke. */
export const PostErasure = z.strictObject({ conversations: z.int() })
export type PostErasure = z.infer<typeof PostErasure>

/** A receipt, without anything of the person. */
export const Erasure = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done']),
  counts: Counts,
  askedAt: Instant,
  doneAt: Instant.nullable(),
})
export type Erasure = z.infer<typeof Erasure>
