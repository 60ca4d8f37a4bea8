import { z } from 'zod'
import { Instant } from './money.ts'

/** A knowledge entry as the console shows and edits it. */
export const EntryView = z.object({
  id: z.uuid(),
  question: z.string(),
  wordings: z.array(z.string()),
  answer: z.string(),
  category: z.string(),
  status: z.enum(['draft', 'live', 'archived']),
  updatedAt: Instant,
})
export type EntryView = z.infer<typeof EntryView>

/** A page of entries, and how many there are in all. */
export const Entries = z.object({ entries: z.array(EntryView), total: z.int() })
export type Entries = z.infer<typeof Entries>

/** What is written of an entry, new or changed; the lengths are the limits of its columns. */
export const PutEntry = z.strictObject({
  question: z.string().min(1).max(300),
  wordings: z.array(z.string().min(1).max(300)).max(1_000),
  answer: z.string().min(1).max(8_000),
  category: z.string().min(1).max(80),
  status: z.enum(['draft', 'live', 'archived']),
})
export type PutEntry = z.infer<typeof PutEntry>
