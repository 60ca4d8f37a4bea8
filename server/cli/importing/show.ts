import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportDoubles } from '@xiaoer/contract'
import { shortened } from '@xiaoer/contract/graphemes'
import { type BadRow, badRowsCsv, type Shown } from '#learning/importing'
import { inLanguage, type Language, reasonIn, say } from './words.ts'

/** What the command was asked. */
export interface Wanted {
  readonly path: string
  readonly category: string | null
  readonly doubles: ImportDoubles
  readonly badRows: string | undefined
  readonly language: Language
}

/** Of every kind so many rows are shown. */
const MOST = 10
const LENGTH = 60
const KINDS = ['bad', 'held', 'double', 'near', 'changed', 'new'] as const

/** Some rows of every kind on standard error. */
export function showRows(rows: readonly Shown[], language: Language): void {
  for (const kind of KINDS) {
    const those = rows.filter((row) => kindOf(row) === kind).slice(0, MOST)
    if (those.length > 0) say(`${inLanguage(language, kind)}:`)
    for (const row of those) say(`  ${row.where}: ${lineOf(row, language)}`)
  }
}

const kindOf = ({ kind, near, fault, isDouble }: Shown) =>
  kind !== 'bad' && fault ? 'held' : isDouble ? 'double' : near === null ? kind : 'near'

function lineOf({ what, question, answer, near, fault }: Shown, language: Language): string {
  if (what) return `${what} ${short(question)}`
  if (fault) return `${reasonIn(fault, language)}: ${short(question)}`
  return near === null ? `${short(question)} → ${short(answer)}` : `${short(question)} ≈ ${short(near)}`
}

const short = (text: string) => shortened(text, LENGTH).replaceAll('\n', ' ')

/** Bad rows into a csv, where there are any. */
export function writeBadRows({ path, badRows, language }: Wanted, rows: readonly BadRow[]): void {
  if (rows.length === 0) return
  const file = badRows ?? `${basename(path)}.bad-rows.csv`
  writeFileSync(file, badRowsCsv(rows, language))
  say(inLanguage(language, 'written_down', rows.length, file))
}

/** How many there are, and how all of them are seen: what only compares leaves no file that nobody asked for. */
export function sayBadRows(rows: readonly BadRow[], language: Language): void {
  if (rows.length > 0) say(inLanguage(language, 'not_written_down', rows.length))
}
