import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Refusal } from '../refusals/refusal.ts'
import { EntryState } from './entries.ts'

/** What is changed of many entries at once. */
export const BulkEdit = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(1_000),
  set: z.strictObject({
    status: EntryState.optional(),
    category: z.string().min(1).check(upTo(80)).optional(),
    ownerId: z.uuid().nullable().optional(),
    reviewAt: z.iso.date().nullable().optional(),
    setId: z.uuid().nullable().optional(),
  }),
})
export type BulkEdit = z.infer<typeof BulkEdit>

/** What became of a change of many: those left as they were, with the reason (in English, and for the catalogues). */
export const BulkDone = z.object({
  changed: z.int(),
  refused: z.array(z.object({ id: z.uuid(), question: z.string(), why: z.string(), refusal: Refusal })),
})
export type BulkDone = z.infer<typeof BulkDone>

/** Categories in use and how many entries each holds, archived ones left out. */
export const Categories = z.object({ categories: z.array(z.object({ name: z.string(), count: z.int() })) })
export type Categories = z.infer<typeof Categories>
