import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type BadRow, badRowsCsv, type Shown, wordsOf } from '#learning/importing'
import { say } from './parts.ts'

/** Of every kind so many rows are shown. */
const MOST = 10
const LENGTH = 60
const KINDS = ['bad', 'held', 'near', 'changed', 'new'] as const
const TITLES = {
  bad: 'cannot be taken',
  held: 'taken as drafts, as they may not be published',
  near: 'new, but nearly the same as another question',
  changed: 'changed',
  new: 'new',
}

/** Some rows of every kind on standard error. */
export function showRows(rows: readonly Shown[]): void {
  for (const kind of KINDS) {
    const those = rows.filter((row) => kindOf(row) === kind).slice(0, MOST)
    if (those.length > 0) say(`${TITLES[kind]}:`)
    for (const row of those) say(`  ${row.where}: ${lineOf(row)}`)
  }
}

const kindOf = ({ kind, near, fault }: Shown) => (kind !== 'bad' && fault ? 'held' : near === null ? kind : 'near')

function lineOf({ what, question, answer, near, fault }: Shown): string {
  if (what) return `${what} ${short(question)}`
  if (fault) return `${wordsOf(fault).en}: ${short(question)}`
  return near === null ? `${short(question)} → ${short(answer)}` : `${short(question)} ≈ ${short(near)}`
}

const short = (text: string) => (text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text).replaceAll('\n', ' ')

/** Bad rows into a csv, where there are any. */
export function writeBadRows({ path, badRows }: { path: string; badRows: string | undefined }, rows: readonly BadRow[]): void {
  if (rows.length === 0) return
  const file = badRows ?? `${basename(path)}.bad-rows.csv`
  writeFileSync(file, badRowsCsv(rows, 'en'))
  say(`${rows.length} rows could not be taken, or only as drafts; they are in ${file} with the reasons`)
}

/** How many there are, and how all of them are seen: what only compares leaves no file that nobody asked for. */
export function sayBadRows(rows: readonly BadRow[]): void {
  if (rows.length > 0)
    say(`${rows.length} rows could not be taken, or only as drafts; --bad-rows OUT.csv writes all of them down with the reasons`)
}
