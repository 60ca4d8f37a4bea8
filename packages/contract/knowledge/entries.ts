import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import type { Reason } from '../refusals/refusal.ts'
import { AnswerParts, ConditionalAnswer, Override } from './answers.ts'

/** `draft`: being written; `live`: published, it answers; `archived`: retired, kept to look at and to put back. */
export const EntryState = z.enum(['draft', 'live', 'archived'])
export type EntryState = z.infer<typeof EntryState>

/** Question, other wordings and answer in another language. */
export const EntryTranslation = z.strictObject({
  question: z.string().trim().min(1).check(upTo(300)),
  wordings: z.array(z.string().min(1).check(upTo(300))).max(1_000),
  answer: z.string().check(upTo(8_000)),
})
const translations = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), EntryTranslation)

/** A knowledge entry as the console shows and edits it. */
export const EntryView = z.object({
  id: z.uuid(),
  question: z.string(),
  wordings: z.array(z.string()),
  /** For whom no answer with conditions fits; empty where there are only such. */
  answer: z.string(),
  answers: z.array(ConditionalAnswer),
  parts: AnswerParts,
  /** The same in other languages, by language. */
  translations: z.record(z.string(), z.object({ question: z.string(), wordings: z.array(z.string()), answer: z.string() })),
  category: z.string(),
  status: EntryState,
  /** Where it comes from: a page, a file, a person. */
  source: z.string().nullable(),
  ownerId: z.uuid().nullable(),
  /** The day it is to be looked at again. */
  reviewAt: z.iso.date().nullable(),
  /** The set it belongs to; null: the workspace's own, for all shops. */
  setId: z.uuid().nullable(),
  overrides: z.array(Override),
  /** Number of this version, from 1. */
  revision: z.int(),
  updatedAt: Instant,
  /** The loan it came by, from another workspace: it is read only. Null: the workspace's own. */
  loanId: z.uuid().nullable(),
})
export type EntryView = z.infer<typeof EntryView>

/** A page of entries, and how many there are in all. */
export const Entries = z.object({ entries: z.array(EntryView), total: z.int() })
export type Entries = z.infer<typeof Entries>

/** Which entries are listed; what is absent does not restrict. */
export const EntryQuery = z.strictObject({
  q: z.string().check(upTo(200)).optional(),
  category: z.string().check(upTo(80)).optional(),
  status: EntryState.optional(),
  ownerId: z.uuid().optional(),
  setId: z.uuid().optional(),
  /** Words of where it comes from. */
  source: z.string().check(upTo(300)).optional(),
  /** By their day of review: `due` within the next fourteen days, `overdue` before today. */
  review: z.enum(['due', 'overdue']).optional(),
  /** Those to be looked at again by this day. */
  reviewBy: z.iso.date().optional(),
  /** Those with answers by condition. */
  conditional: z.stringbool().optional(),
  offset: z.coerce.number().int().min(0).default(0),
})
export type EntryQuery = z.infer<typeof EntryQuery>

const MOST_WORDINGS = 1_000

/** What is written of an entry, new or changed; the lengths are the limits of its columns. What is absent of the fields below `status` stays as it is. */
export const PutEntry = z.strictObject({
  question: z.string().trim().min(1).check(upTo(300)),
  wordings: z.array(z.string().min(1).check(upTo(300))).max(MOST_WORDINGS),
  answer: z.string().check(upTo(8_000)),
  category: z.string().min(1).check(upTo(80)),
  status: EntryState,
  answers: z.array(ConditionalAnswer).max(100).optional(),
  parts: AnswerParts.optional(),
  translations: translations.refine((all) => Object.keys(all).length <= 30, { error: 'shape.translations' satisfies Reason }).optional(),
  source: z.string().check(upTo(300)).nullable().optional(),
  ownerId: z.uuid().nullable().optional(),
  reviewAt: z.iso.date().nullable().optional(),
  setId: z.uuid().nullable().optional(),
  overrides: z.array(Override).max(50).optional(),
  /** The version that was edited: somebody else's change since then is not overwritten. */
  revision: z.int().optional(),
})
export type PutEntry = z.infer<typeof PutEntry>
