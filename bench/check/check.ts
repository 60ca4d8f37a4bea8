import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Features, type Lines, probabilityOf, type Verdict, verdictOf } from '../../server/engine/dialogue/check/index.ts'
import { type BenchOptions, plain, type Result, round } from '../harness/result.ts'
import { fit, ranked } from './fit.ts'

const EXAMPLES = join(import.meta.dirname, 'examples.jsonl.br')
const LEARNT = join(import.meta.dirname, '../../data/dialogue/check.json')

const FOLDS = 10
const OF_SCRIPTS = 'script-'
const RIDGE = 1.7

type Grade = 'R' | 'O' | 'W'
/** A draft of a turn that a reader graded, as it looked when it was graded. */
interface Graded {
  readonly talk: string
  readonly grade: Grade
  /** Drafts of one turn share its one grade. */
  readonly weight: number
  readonly features: Features
}

/**
 * What the check of replies is learnt from: drafts of graded talks. Tells how well right and wrong ones are told apart in talks that were not
 * learnt from, and what becomes of them. `--write` puts what is learnt of all into `data/dialogue/check.json`.
 */
export async function* bench({ args }: BenchOptions): AsyncIterable<Result> {
  const drafts = readExamples()
  yield plain('check.drafts', drafts.length, 'count')
  // scripts of conduct are learnt from, and tell nothing of talks
  const scored = held(drafts).filter(({ talk }) => !talk.startsWith(OF_SCRIPTS))
  const told = (grade: Grade, of: 'right' | 'wrong') => ranked(scored.map((one) => ({ score: one[of], holds: one.grade === grade })))
  yield plain('check.right_told', round(told('R', 'right'), 3), 'AUC')
  yield plain('check.wrong_told', round(told('W', 'wrong'), 3), 'AUC')
  const all = scored.reduce((sum, { weight }) => sum + weight, 0)
  const share = (grade: Grade, verdict: Verdict) =>
    (100 * scored.reduce((sum, one) => sum + (one.grade === grade && verdictOf(one) === verdict ? one.weight : 0), 0)) / all
  for (const verdict of ['said', 'hedged', 'withheld'] as const)
    for (const grade of ['R', 'O', 'W'] as const) yield plain(`check.${verdict}_${grade}`, round(share(grade, verdict), 1), '%')
  if (args.includes('--write')) writeFileSync(LEARNT, `${JSON.stringify(linesOf(drafts))}\n`)
}

/** Each draft as what was learnt from the other talks puts it. */
function held(drafts: readonly Graded[]) {
  const talks = [...new Set(drafts.map(({ talk }) => talk))]
  const fold = (talk: string) => talks.indexOf(talk) % FOLDS
  return Array.from({ length: FOLDS }, (_, at) => at).flatMap((at) => {
    const { right, wrong } = linesOf(drafts.filter(({ talk }) => fold(talk) !== at))
    return drafts
      .filter(({ talk }) => fold(talk) === at)
      .map((one) => ({ ...one, right: probabilityOf(right, one.features), wrong: probabilityOf(wrong, one.features) }))
  })
}

const linesOf = (drafts: readonly Graded[]): Lines => {
  const line = (grade: Grade) =>
    fit(
      drafts.map((one) => ({ ...one, holds: one.grade === grade })),
      RIDGE,
    )
  return { right: line('R'), wrong: line('W') }
}

const readExamples = (): readonly Graded[] =>
  brotliDecompressSync(readFileSync(EXAMPLES))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
