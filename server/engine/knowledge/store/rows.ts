import type { EntryView } from '@xiaoer/contract'
import type { Entry } from '../entry.ts'

/** A row of `entries` as the driver gives it. */
export interface EntryRow extends Entry {
  slug: string | null
  revision: number
  updatedAt: Date
  /** The loan it came by; null: the workspace's own. */
  loanId: string | null
}

export const toEntry = ({ slug: _, updatedAt: __, revision: ___, loanId: ____, ...entry }: EntryRow): Entry => entry

const translationsOf = ({ translations }: EntryRow): EntryView['translations'] =>
  Object.fromEntries(Object.entries(translations).map(([language, one]) => [language, { ...one, wordings: [...one.wordings] }]))

/** As the console shows it. */
export const toView = (row: EntryRow): EntryView => ({
  id: row.id,
  question: row.question,
  wordings: [...row.wordings],
  answer: row.answer,
  answers: [...row.answers],
  parts: [...row.parts],
  translations: translationsOf(row),
  category: row.category,
  status: row.status,
  source: row.source,
  ownerId: row.ownerId,
  reviewAt: row.reviewAt,
  setId: row.setId,
  overrides: [...row.overrides],
  revision: row.revision,
  updatedAt: row.updatedAt.toISOString(),
  loanId: row.loanId,
})
