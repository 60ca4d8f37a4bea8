import { z } from 'zod'
import { Instant } from '../money.ts'
import { EntryView } from './entries.ts'

/** One version of an entry: what it said, and who made it so, when and by what. */
export const Revision = z.object({
  revision: z.int(),
  at: Instant,
  /** Null where no person did: an import, the demo shop. */
  by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  via: z.enum(['console', 'restore', 'bulk', 'import']),
  content: EntryView.omit({ id: true, revision: true, updatedAt: true, loanId: true }),
})
export type Revision = z.infer<typeof Revision>

/** All versions of an entry, the newest first. */
export const EntryHistory = z.object({ revisions: z.array(Revision) })
export type EntryHistory = z.infer<typeof EntryHistory>
