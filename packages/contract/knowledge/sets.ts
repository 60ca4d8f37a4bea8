import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import type { Reason } from '../refusals/refusal.ts'

/** A set of entries: one base that some shops use, or all. */
export const EntrySet = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The shops that use it; empty: all of the workspace. */
  shopIds: z.array(z.uuid()),
  entries: z.int(),
  /** Who lends it, by which loan; null: the workspace's own. */
  lent: z.object({ loanId: z.uuid(), lender: z.string() }).nullable(),
})
export type EntrySet = z.infer<typeof EntrySet>

/** A set that the workspace lends to another; `accepted` once that one has taken it. */
export const LentSet = z.object({ id: z.uuid(), setId: z.uuid(), borrowerId: z.uuid(), borrower: z.string(), accepted: z.boolean() })
export type LentSet = z.infer<typeof LentSet>

/** A set that another workspace offers to this one, with the number of its published entries. */
export const OfferedSet = z.object({ id: z.uuid(), name: z.string(), lender: z.string(), entries: z.int() })
export type OfferedSet = z.infer<typeof OfferedSet>

/** The sets of a workspace, what it lends, and what it is offered. */
export const EntrySets = z.object({
  sets: z.array(EntrySet),
  lent: z.array(LentSet),
  offered: z.array(OfferedSet),
  /** The number of this workspace: others lend to it by it. */
  workspaceId: z.uuid(),
})
export type EntrySets = z.infer<typeof EntrySets>

/** A set, new or changed. */
export const PutEntrySet = z.strictObject({ name: z.string().trim().min(1).check(upTo(80)), shopIds: z.array(z.uuid()).max(100) })
export type PutEntrySet = z.infer<typeof PutEntrySet>

/** To which workspace a set is lent. */
export const LendSet = z.strictObject({ borrowerId: z.uuid({ error: 'shape.workspace_number' satisfies Reason }) })
export type LendSet = z.infer<typeof LendSet>
