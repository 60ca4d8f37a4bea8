import { z } from 'zod'
import { Instant } from '../../money.ts'

/** What merging the shopper of one conversation into that of another would do, told before it is done. */
export const MergePlan = z.object({
  from: z.object({ conversationId: z.uuid(), shopperName: z.string(), sessions: z.int(), messages: z.int() }),
  into: z.object({ conversationId: z.uuid(), shopperName: z.string(), sessions: z.int(), messages: z.int() }),
  /** Ways in that lead to the other from then on, by the name of their channel. */
  identities: z.array(z.string()),
  tickets: z.int(),
  tags: z.int(),
  fields: z.array(z.string()),
  /** `sees_history`: who writes from there sees what was said with the other. `stays_visitor`: nobody vouched for who writes there, so their ways in stay theirs and no order is told. */
  warnings: z.array(z.enum(['sees_history', 'stays_visitor'])),
})
export type MergePlan = z.infer<typeof MergePlan>
export const Merge = z.strictObject({ into: z.uuid() })
export type Merge = z.infer<typeof Merge>

/** What splitting the session of a message off at it would do. */
export const SplitPlan = z.object({
  messages: z.int(),
  stay: z.int(),
  turns: z.int(),
  deeds: z.int(),
  promises: z.int(),
  tickets: z.int(),
  open: z.boolean(),
})
export type SplitPlan = z.infer<typeof SplitPlan>
export const Split = z.strictObject({ messageId: z.uuid(), outcome: z.enum(['settled', 'unsettled']) })
export type Split = z.infer<typeof Split>

/** What was merged or split here, the newest first, each undoable until then. */
export const Regroupings = z.object({
  regroupings: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['merge', 'split']),
      by: z.string(),
      at: Instant,
      undoneAt: Instant.nullable(),
      undoUntil: Instant,
      /** The other conversation of a merge, and whether this one was merged into it. */
      other: z.object({ conversationId: z.uuid(), shopperName: z.string(), into: z.boolean() }).nullable(),
    }),
  ),
})
export type Regroupings = z.infer<typeof Regroupings>
