import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Draft, DRAFTS, type Features, featuresOf, probabilityOf, type Verdict, verdictOf } from '../../server/engine/dialogue/check/index.ts'
import { type BenchOptions, plain, type Result, round } from '../harness/result.ts'
import { DemoTalk, playDemo } from '../talks/demo.ts'
import { linesOf } from '../talks/input.ts'
import { fit, ranked } from './fit.ts'

const TALKS = join(import.meta.dirname, '../talks')
/** Sets of talks whose turns were graded by readers; none of them judges the engine any more. */
const SETS = ['second', 'third', 'fourth', 'graded']
const LEARNT = join(import.meta.dirname, '../../data/dialogue/check.json')

const FOLDS = 10
const RIDGE = 3

type Grade = 'R' | 'O' | 'W'
/** A draft of a graded turn. */
interface Graded {
  readonly talk: string
  readonly grade: Grade
  readonly features: Features
  readonly weight: number
}

/**
 * What the check of replies is learnt from: plays the graded talks, takes how each draft looked, and tells how well right and wrong ones are
 * told apart in talks that were not learnt from. `--write` puts what is learnt of all into `data/dialogue/check.json`.
 */
export async function* bench({ args }: BenchOptions): AsyncIterable<Result> {
  const drafts = await gradedDrafts()
  yield plain('check.drafts', drafts.length, 'count')
  const scored = drafts.map((draft) => ({ ...draft, right: 0, wrong: 0 }))
  const talks = [...new Set(drafts.map(({ talk }) => talk))]
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(talks.filter((_, at) => at % FOLDS === fold))
    const [right, wrong] = lines(drafts.filter(({ talk }) => !held.has(talk)))
    for (const one of scored.filter(({ talk }) => held.has(talk))) {
      one.right = probabilityOf(right, one.features)
      one.wrong = probabilityOf(wrong, one.features)
    }
  }
  const told = (grade: Grade, of: 'right' | 'wrong') => ranked(scored.map((one) => ({ score: one[of], holds: one.grade === grade })))
  yield plain('check.right_told', round(told('R', 'right'), 3), 'AUC')
  yield plain('check.wrong_told', round(told('W', 'wrong'), 3), 'AUC')
  const share = (grade: Grade, verdict: Verdict) =>
    (100 * scored.reduce((sum, one) => sum + (one.grade === grade && verdictOf(one) === verdict ? one.weight : 0), 0)) /
    scored.reduce((sum, { weight }) => sum + weight, 0)
  for (const verdict of ['said', 'hedged', 'withheld'] as const)
    for (const grade of ['R', 'O', 'W'] as const) yield plain(`check.${verdict}_${grade}`, round(share(grade, verdict), 1), '%')
  if (!args.includes('--write')) return
  const [right, wrong] = lines(drafts)
  writeFileSync(LEARNT, `${JSON.stringify({ right, wrong })}\n`)
}

const lines = (drafts: readonly Graded[]) =>
  (['R', 'W'] as const).map((grade) =>
    fit(
      drafts.map((one) => ({ features: one.features, weight: one.weight, holds: one.grade === grade })),
      RIDGE,
    ),
  ) as [ReturnType<typeof fit>, ReturnType<typeof fit>]

/** Every draft of the graded talks, as the engine makes them now. */
async function gradedDrafts(): Promise<readonly Graded[]> {
  const grades = readGrades()
  const files = SETS.flatMap((set) => ['zh', 'en'].map((language) => join(TALKS, set, `demo-${language}.jsonl`)))
  const talks = files.flatMap((file) => linesOf(file, DemoTalk))
  const all: Graded[] = []
  let heard: Draft[] = []
  const hear = (draft: unknown) => void heard.push(draft as Draft)
  DRAFTS.subscribe(hear)
  await playDemo(talks, { driver: 'local', modelUrl: undefined, modelName: '', atOnce: 1, traces: undefined }, (talk, turns) => {
    const left = heard.filter(({ scene }) => scene.turn.cause === 'message')
    heard = []
    for (const [at, { said }] of turns.entries()) {
      const own: Draft[] = []
      while (left[0] && said.includes(left[0].scene.turn.said.trim())) own.push(left.shift()!)
      const grade = grades.get(`${talk.id} ${at + 1}`)
      if (grade) for (const draft of own) all.push({ talk: talk.id, grade, features: featuresOf(draft), weight: 1 / own.length })
    }
  })
  DRAFTS.unsubscribe(hear)
  return all
}

/** Grades by talk and turn; see docs/benchmarks.md for who gave them. */
function readGrades(): ReadonlyMap<string, Grade> {
  const rows = readFileSync(join(import.meta.dirname, 'grades.tsv'), 'utf8').trim().split('\n')
  return new Map(
    rows.flatMap((row) => {
      const [talk, turn, grade] = row.split('\t')
      return grade === 'R' || grade === 'O' || grade === 'W' ? [[`${talk} ${turn}`, grade] as const] : []
    }),
  )
}
