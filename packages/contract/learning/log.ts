import { z } from 'zod'
import { Instant } from '../money.ts'

/** Who changed what in the training, and when. */
export const LogEntry = z.object({
  id: z.uuid(),
  at: Instant,
  by: z.string().nullable(),
  what: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
/** The last changes, newest first. */
export const TrainingLog = z.object({ entries: z.array(LogEntry) })
export type TrainingLog = z.infer<typeof TrainingLog>
