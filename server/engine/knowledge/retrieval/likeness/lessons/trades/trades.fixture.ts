import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Lesson } from '../../fit.ts'

interface Trade {
  readonly name: string
  readonly entries: readonly { readonly id: string; readonly question: string; readonly asked: readonly string[] }[]
  /** What shoppers of the trade ask and no entry answers. */
  readonly unanswered: readonly string[]
}

/** A file a trade: lines "a question, two ways in which shoppers put it", then one of a dash and what no entry answers. */
const TRADES: readonly Trade[] = globSync('*/*.tsv', { cwd: import.meta.dirname })
  .sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
  .map(tradeIn)

function tradeIn(file: string): Trade {
  const rows = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
  const entries = rows.flatMap(([question = '', ...asked], at) => (question === '-' ? [] : [{ id: `${file}:${at}`, question, asked }]))
  return { name: file, entries, unanswered: rows.flatMap(([question, ...asked]) => (question === '-' ? asked : [])) }
}

/** What no entry answers counts as so many: there are fewer lines of it. */
const UNANSWERED = 3

/** Bases as services and crafts begin, of one trade with a third of its entries missing, and of two with all of them. */
export function tradeLessons(): Lesson[] {
  const neighbours = TRADES.map((one, at) => [one, TRADES[(at + 1) % TRADES.length]!])
  return [
    ...TRADES.flatMap((one) => [0, 1, 2].map((part) => lessonOf([one], (at) => at % 3 === part))),
    ...neighbours.map((some) => lessonOf(some, () => false)),
  ]
}

function lessonOf(trades: readonly Trade[], lacks: (at: number) => boolean): Lesson {
  const entries = trades.flatMap((one) => one.entries)
  const known = entries.map((_, at) => !lacks(at))
  return {
    pairs: entries.flatMap(({ id, question }, at) => (known[at] ? [{ id, text: question }] : [])),
    asked: [
      ...entries.flatMap(({ id, asked }, at) => asked.map((text) => ({ text, right: known[at] ? id : undefined }))),
      ...trades.flatMap(({ unanswered }) => unanswered.map((text) => ({ text, right: undefined, times: UNANSWERED }))),
    ],
  }
}
