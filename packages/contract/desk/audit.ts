import { z } from 'zod'
import { Instant } from '../money.ts'

/** One thing that a colleague did, or was refused. */
export const AuditRow = z.object({
  seq: z.int(),
  at: Instant,
  /** Who; null where nobody was signed in. */
  accountId: z.uuid().nullable(),
  name: z.string().nullable(),
  /** METHOD and address, or the name of what else happened. */
  action: z.string(),
  target: z.record(z.string(), z.string()),
  /** What was sent, secrets left out and long words cut; null where nothing was, or it was erased. */
  sent: z.unknown(),
  /** The code of the refusal; null where it was done, or where that is not known: the service ended meanwhile. */
  refused: z.string().nullable(),
})
export type AuditRow = z.infer<typeof AuditRow>

/** Rows, newest first; `next`: those before this number follow. */
export const AuditRows = z.object({ rows: z.array(AuditRow), next: z.int().nullable() })
export type AuditRows = z.infer<typeof AuditRows>

/** Which rows: of one person, and before a number. */
export const AuditQuery = z.object({ accountId: z.uuid().optional(), before: z.coerce.number().int().min(1).optional() })

/** Whether the chain is whole: how many rows, the newest one's hash, and the first that is not as it was written. */
export const AuditCheck = z.object({
  rows: z.int(),
  head: z.string(),
  bad: z.object({ seq: z.int(), why: z.enum(['changed', 'missing', 'broken_link', 'sent_changed']) }).nullable(),
})
export type AuditCheck = z.infer<typeof AuditCheck>
