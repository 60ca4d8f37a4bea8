import { firstGraphemes, storable, storableIn } from '@xiaoer/contract/graphemes'
import type { EntryExtras } from '#engine/knowledge'
import type { ImportFault } from './faults.ts'

/** What a row may say of an entry; a list may also stand in one cell, an item a line. */
export type Field =
  | 'id'
  | 'question'
  | 'title'
  | 'wordings'
  | 'answer'
  | 'category'
  | 'tags'
  | 'conditions'
  | 'intents'
  | 'language'
  | 'status'
  | 'priority'
  | 'questionEn'
  | 'wordingsEn'
  | 'answerEn'

/** A row as a reader found it, unchecked. */
export interface RawRow {
  /** Where people find it: a line, a sheet and its row, a page. */
  readonly where: string
  readonly fields: Readonly<Partial<Record<Field, string | readonly string[]>>>
  /** An entry as an export wrote it: taken to the letter. */
  readonly exact?: boolean
  /** Made out of something else: a new entry waits for a person to check it. */
  readonly draft?: boolean
  /** What an export wrote beside its words. */
  readonly extras?: EntryExtras
}

/** A row that cannot be an entry. */
export interface BadRow {
  readonly where: string
  readonly fault: ImportFault
  /** Its beginning, for finding it again. */
  readonly excerpt: string
}

/** What readers give, one after another. */
export type Row = RawRow | BadRow

/** Whether it is one that cannot be taken. */
export const isBad = (row: object): row is BadRow => 'fault' in row

const EXCERPT = 200

/** A bad row. What it holds that no database keeps is told of in a form that one does. */
export const bad = (where: string, why: ImportFault, excerpt: string): BadRow => ({
  where,
  fault: storableIn(why),
  excerpt: firstGraphemes(storable(excerpt), EXCERPT),
})

/** An entry of a file, checked. What the row does not say is absent, and stays as it is where the entry is there already. */
export interface ReadEntry {
  readonly where: string
  /** To be checked by a person where it is new. */
  readonly draft?: boolean
  readonly id?: string
  readonly question: string
  readonly wordings?: readonly string[]
  readonly answer: string
  readonly category?: string
  readonly intents?: readonly string[]
  readonly language?: string
  readonly status?: 'draft' | 'live' | 'archived'
  readonly priority?: number
  readonly extras?: EntryExtras
  readonly english?: { readonly question: string; readonly wordings: readonly string[]; readonly answer: string }
}
