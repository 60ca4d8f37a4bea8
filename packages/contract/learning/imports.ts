import { z } from 'zod'
import { Instant } from '../money.ts'

/** What becomes of rows. `near` are some of the new ones: they nearly repeat another question; `held` came in as drafts, as they may not be published; `double` ask what stands here already, with another answer. */
export const ImportCounts = z.object({
  ...{ new: z.int(), changed: z.int(), same: z.int(), near: z.int(), held: z.int(), double: z.int(), bad: z.int() },
})

/** What becomes of rows whose question stands here already: the entry is changed, the row is left out, or both stand. */
export const ImportDoubles = z.enum(['replace', 'leave', 'keep'])
export type ImportDoubles = z.infer<typeof ImportDoubles>

/** A row as a check shows it. */
export const ImportRow = z.object({
  kind: z.enum(['new', 'changed', 'same', 'bad']),
  /** What it tells of, where it is no entry. */
  what: z.enum(['set', 'notice', 'node', 'edge']).optional(),
  /** Where people find it: a line, a sheet and its row, a page. */
  where: z.string(),
  question: z.string(),
  answer: z.string(),
  /** The question it nearly repeats. */
  near: z.string().nullable(),
  /** Its question stands here already. */
  isDouble: z.boolean().optional(),
  /** Why it cannot be taken, or comes in as a draft, in the language asked for. */
  reason: z.string().nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

/** An import of knowledge: `checked` has written nothing yet, `interrupted` can be gone on with. */
export const ImportView = z.object({
  id: z.uuid(),
  fileName: z.string(),
  category: z.string().nullable(),
  state: z.enum(['checking', 'checked', 'importing', 'interrupted', 'done', 'failed', 'undone']),
  counts: ImportCounts,
  doubles: ImportDoubles,
  /** Rows that are settled, and how many there are in all as far as that is known. */
  position: z.int(),
  total: z.int().nullable(),
  /** Of the file, 0 … 1. */
  share: z.number(),
  /** Some rows of every kind. */
  rows: z.array(ImportRow),
  /** Why the file was refused. */
  problem: z.string().nullable(),
  by: z.string().nullable(),
  at: Instant,
  endedAt: Instant.nullable(),
  /** Of an import that was taken back: entries that somebody had changed since, and which were kept. */
  kept: z.int().optional(),
})
export type ImportView = z.infer<typeof ImportView>

/** The latest imports, without their rows. */
export const Imports = z.object({ imports: z.array(ImportView) })
export type Imports = z.infer<typeof Imports>

/** A page of the shop that facts and questions are to be taken from, as drafts. */
export const ImportPage = z.strictObject({ url: z.url().max(2_000) })
