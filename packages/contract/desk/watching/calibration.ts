import { z } from 'zod'
import { Instant } from '../../money.ts'
import { Appraisal, Kappa } from './quality.ts'

/** What several said of the same sessions, each apart. */
export const CalibrationRound = z.object({
  /** Those that all have appraised, the widest apart first. `apart`: between the lowest and the highest total, of 100. */
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      apart: z.number(),
      /** In a line of the card, or in passing. */
      differ: z.boolean(),
      appraisals: z.array(Appraisal),
      settled: z
        .object({ scores: z.record(z.string(), z.int()), total: z.number(), passed: z.boolean(), by: z.string(), at: Instant })
        .nullable(),
    }),
  ),
  /** Sessions of it that not all have appraised yet: nothing of them is shown. */
  waiting: z.int(),
  /** Each two by their names: how far they agree on passing. */
  pairs: z.array(Kappa),
})
export type CalibrationRound = z.infer<typeof CalibrationRound>

/** What they agreed on. */
export const SettleDifference = z.strictObject({ scores: z.record(z.string(), z.int().min(0).max(100)) })
export type SettleDifference = z.infer<typeof SettleDifference>

/** Records that people judged in so many days. */
export const LabelledQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(90) })
