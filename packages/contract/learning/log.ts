import { z } from 'zod'
import { Instant } from '../money.ts'

export const LogEntry = z.object({
  id: z.uuid(),
  at: Instant,
  by: z.string().nullable(),
  what: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
export const TrainingLog = z.object({ entries: z.array(LogEntry) })
export type TrainingLog = z.infer<typeof TrainingLog>
