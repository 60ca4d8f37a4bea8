import { Cards } from '../card.ts'
import { GramIndex } from '../grams/gram-index.ts'
import type { Meanings } from '../grams/reader.ts'
import type { Pair } from '../grams/segment.ts'
import { aboutOf, type Candidate, candidates, chancesOf, type JudgeWeights, likeness, signsOf, standingOf } from './judge.ts'
import { type Signs, signNamed, type Weights } from './weighed.ts'

/** A question with the id that would be right, none where the base lacks it; it counts as so many. */
interface LessonAsked {
  readonly text: string
  readonly intent?: string | undefined
  readonly right: string | undefined
  readonly times?: number
}

/** A base with questions put to it. */
export interface Lesson {
  readonly pairs: readonly Pair[]
  readonly asked: readonly LessonAsked[]
  /** Counts as so many; once where it is absent. */
  readonly times?: number
}

interface Row {
  readonly x: Signs
  readonly right: boolean
  /** Counts as so many. */
  readonly times: number
}

interface Answered {
  readonly near: readonly Candidate[]
  readonly alone: number
  readonly strange: number
  readonly unheard: number
  readonly right: string | undefined
  readonly times: number
}

/** How weights are pulled towards none: all alike, or each by its sign's variance, so that one that seldom says anything is pulled no harder. */
export type Pull = 'alike' | 'by_spread'

/** How to fit. */
export interface Fitting {
  readonly meanings?: Meanings | undefined
  readonly pull?: Pull
  /** What small bases are asked. */
  readonly bare?: boolean
}

/**
 * Fits the judge on bases with questions. First the likeness, over the nearest of every question; then the chance, over the first few by
 * likeness, so that it gives the probability that each is right. It weighs the signs that `signs` names, whatever they weigh there.
 */
export function fitJudge(lessons: readonly Lesson[], signs: JudgeWeights, { meanings, pull = 'alike', bare }: Fitting = {}): JudgeWeights {
  const answered = lessons.flatMap((lesson) => answer(lesson, meanings, bare))
  const rows = answered.flatMap(({ near, right, times }) =>
    near.slice(0, TAUGHT).map((one) => ({ x: signsOf(one), right: one.found.id === right, times })),
  )
  // candidates of one question are compared: what all have alike does not count
  const { bias: _, ...likeness } = fitted(rows, signs.likeness, pull)
  const chance = fitted(
    answered.flatMap((one) => rankedFirst(one, { likeness, chance: {} })),
    signs.chance,
    pull,
  )
  return { likeness, chance }
}

function fitted(rows: readonly Row[], signs: Weights, pull: Pull): Weights {
  const names = Object.keys(signs).filter((name) => name !== 'bias')
  const read = names.map(signNamed)
  const weights = fitLogistic(
    rows.map((row) => numbersOf(row, read)),
    names.length + 1,
    pull,
  )
  return Object.fromEntries(['bias', ...names].map((name, at) => [name, round(weights[at]!)]))
}

const round = (value: number) => Math.round(value * 100) / 100

/** So many of a question teach the chance: the farther ones hardly ever answer. */
const FIRST = 3
/** Candidates a question; the farther ones are easily told apart and teach little. */
const TAUGHT = 12

function answer({ pairs, asked, times = 1 }: Lesson, meanings: Meanings | undefined, bare: boolean | undefined): Answered[] {
  const index = GramIndex.of(pairs, meanings)
  const cards = new Cards()
  return asked.map(({ text, intent, right, times: own = 1 }) => {
    const question = index.ask(text)
    return { ...candidates(index, question, { most: 5, cards, intent, bare }), strange: question.strange, right, times: times * own }
  })
}

function rankedFirst({ near, alone, strange, unheard, right, times }: Answered, weights: JudgeWeights): Row[] {
  const ranked = near.map((one) => ({ one, like: likeness(one, weights) })).sort((a, b) => b.like - a.like)
  const standing = standingOf(ranked.map(({ one, like }) => ({ like, sense: aboutOf(one) })))
  return ranked
    .slice(0, FIRST)
    .map(({ one }, at) => ({ x: chancesOf(one, { ...standing(at), alone, strange, unheard }), right: one.found.id === right, times }))
}

/** The signs of a candidate that say something, by their place after the bias; most say nothing. */
interface Numbers extends Omit<Row, 'x'> {
  readonly places: Uint16Array
  readonly values: Float64Array
}

function numbersOf({ x, ...row }: Row, signs: readonly ((x: Signs) => number)[]): Numbers {
  const all = [1, ...signs.map((sign) => sign(x))]
  const places = Uint16Array.from(all.keys()).filter((at) => all[at] !== 0)
  return { ...row, places, values: Float64Array.from(places, (at) => all[at]!) }
}

/** Pulls weights towards none; few rows must not swing them. */
const RIDGE: Readonly<Record<Pull, number>> = { alike: 1e-4, by_spread: 3e-4 }
const PASSES = 8
/** A step so small moves no weight that is told. */
const SETTLED = 0.002
/** A sign that says nothing at all must not leave the equations without an answer. */
const LEAST_SPREAD = 1e-6

/** Logistic regression by Newton's method; bias first. Rows right and wrong count alike as they come. */
function fitLogistic(rows: readonly Numbers[], width: number, pull: Pull): Float64Array {
  const count = rows.reduce((sum, { times }) => sum + times, 0)
  const spread = pull === 'alike' ? new Float64Array(width).fill(1) : spreadOf(rows, width, count)
  const ridge = RIDGE[pull] * count
  let weights = new Float64Array(width)
  for (let pass = 0; pass < PASSES; pass++) {
    const slope = new Float64Array(width)
    const bend = Array.from({ length: width }, () => new Float64Array(width))
    for (const row of rows) addRow(row, { weights, slope, bend })
    for (let at = 0; at < width; at++) {
      for (let other = 0; other < at; other++) bend[at]![other] = bend[other]![at]!
      slope[at]! -= ridge * spread[at]! * weights[at]!
      bend[at]![at]! += ridge * spread[at]!
    }
    const step = solve(bend, slope)
    weights = weights.map((weight, at) => weight + step[at]!)
    if (step.every((each) => Math.abs(each) < SETTLED)) break
  }
  return weights
}

/** The variance of each sign, 1 of the bias. */
function spreadOf(rows: readonly Numbers[], width: number, count: number): Float64Array {
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)]
  for (const { places, values, times } of rows)
    for (let nth = 0; nth < places.length; nth++) {
      sums[places[nth]!]! += times * values[nth]!
      squares[places[nth]!]! += times * values[nth]! ** 2
    }
  return sums.map((sum, at) => (at === 0 ? 1 : Math.max(LEAST_SPREAD, squares[at]! / count - (sum / count) ** 2)))
}

interface Sums {
  readonly weights: Float64Array
  readonly slope: Float64Array
  readonly bend: readonly Float64Array[]
}

function addRow({ places, values, right, times }: Numbers, { weights, slope, bend }: Sums): void {
  let sum = 0
  for (let nth = 0; nth < places.length; nth++) sum += values[nth]! * weights[places[nth]!]!
  const guess = 1 / (1 + Math.exp(-sum))
  const curve = times * guess * (1 - guess)
  const miss = times * ((right ? 1 : 0) - guess)
  for (let nth = 0; nth < places.length; nth++) {
    slope[places[nth]!]! += miss * values[nth]!
    const row = bend[places[nth]!]!
    const led = curve * values[nth]!
    // of a matrix that is the same on both sides one side is summed
    for (let other = nth; other < places.length; other++) row[places[other]!]! += led * values[other]!
  }
}

/** Gauss–Jordan elimination with pivots. */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row, at) => (Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? at + column : best), column)
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const top = rows[column]!
    for (const row of rows) {
      if (row === top) continue
      const share = row[column]! / top[column]!
      for (let at = column; at <= rows.length; at++) row[at]! -= share * top[at]!
    }
  }
  return rows.map((row, at) => row[rows.length]! / row[at]!)
}
