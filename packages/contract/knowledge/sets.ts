import { z } from 'zod'

/** A set of entries: one base that some shops use, or all. */
export const EntrySet = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The shops that use it; empty: all of the workspace. */
  shopIds: z.array(z.uuid()),
  entries: z.int(),
})
export type EntrySet = z.infer<typeof EntrySet>

/** The sets of a workspace. */
export const EntrySets = z.object({ sets: z.array(EntrySet) })
export type EntrySets = z.infer<typeof EntrySets>

/** A set, new or changed. */
export const PutEntrySet = z.strictObject({ name: z.string().trim().min(1).max(80), shopIds: z.array(z.uuid()).max(100) })
export type PutEntrySet = z.infer<typeof PutEntrySet>
