import { z } from 'zod'

/** An intent as it is named: `area.want`, or `own.` and an id for one of the workspace's own. */
export const IntentId = z
  .string()
  .regex(/^(?:[a-z]+(?:\.[a-z_]+)+|own\.[\da-f-]{36})$/)
  .max(80)

/** One intent with its names, how many sentences teach it, and the confidence asked of it. */
export const IntentRow = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Sentences that ship, and those of this workspace. */
  shipped: z.int(),
  own: z.int(),
  /** Below this confidence the intent is not believed; null where the common one holds. */
  threshold: z.number().nullable(),
})
export type IntentRow = z.infer<typeof IntentRow>

/** All intents of a workspace, as the console lists them. */
export const Intents = z.object({
  intents: z.array(IntentRow),
  /** The confidence that is asked of an intent without its own threshold. */
  commonThreshold: z.number(),
  /** Sentences and thresholds changed since the published version was made. */
  unpublished: z.int(),
})
export type Intents = z.infer<typeof Intents>

/** The confidence asked of one intent, 0 … 0.99; null for the common one. */
export const SetThreshold = z.strictObject({ value: z.number().min(0).max(0.99).nullable() })
export type SetThreshold = z.infer<typeof SetThreshold>
