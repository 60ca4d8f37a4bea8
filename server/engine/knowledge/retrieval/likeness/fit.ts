import type { Concepts } from '#engine/text'
import { GramIndex } from '../grams/gram-index.ts'
import type { Pair } from '../grams/segment.ts'
import { FEATURES } from './features.ts'
import { type Candidate, candidates, type JudgeWeights, likeness, NOTHING } from './judge.ts'

interface Row {
  readonly x: readonly number[]
  readonly right: boolean
}

/** A question asked of a base, what was near, and the id that would be right: none where the base lacks it. */
interface Asked {
  readonly near: readonly Candidate[]
  readonly right: string | undefined
}

/**
 * Fits the judge on pairs of which several have one id. Of every entry each second wording is kept to be asked; a base of the others knows
 * all entries, a second base only each second entry, so that half of what is asked there it cannot know. First the likeness, over all
 * candidates; then bias and lead, over the best alone, so that they give the probability that the best is right.
 */
export function fitJudge(pairs: readonly Pair[], concepts?: Concepts): JudgeWeights {
  const asked = askAll(pairs, concepts)
  const rows = asked.flatMap(({ near, right }) =>
    near.map(({ id, features }) => ({ x: FEATURES.map((name) => features[name]), right: id === right })),
  )
  const [, ...weights] = fitLogistic(rows, FEATURES.length)
  const own: JudgeWeights = { bias: 0, lead: 0, likeness: weights }
  const [bias = 0, scale = 1, lead = 0] = fitLogistic(
    asked.flatMap((one) => bestOf(one, own)),
    2,
  )
  const rounded = (value: number) => Math.round(value * 100) / 100
  return { bias: rounded(bias), lead: rounded(lead), likeness: weights.map((weight) => rounded(weight * scale)) }
}

/** Candidates a question; the farther ones are easily told apart and teach little. */
const TAUGHT = 8

function askAll(pairs: readonly Pair[], concepts: Concepts | undefined): Asked[] {
  const kept = pairs.filter((_, at) => at % 2 === 0)
  const known = [...new Set(pairs.map(({ id }) => id))].filter((_, at) => at % 2 === 0)
  const few = new Set(known)
  const bases = [
    GramIndex.of(kept, concepts),
    GramIndex.of(
      kept.filter(({ id }) => few.has(id)),
      concepts,
    ),
  ]
  const there = [new Set(kept.map(({ id }) => id)), few]
  return pairs
    .filter((_, at) => at % 2 === 1)
    .flatMap(({ id, text }) =>
      bases.map((base, at) => ({ near: candidates(base, text, TAUGHT), right: there[at]!.has(id) ? id : undefined })),
    )
}

function bestOf({ near, right }: Asked, weights: JudgeWeights): Row[] {
  const ranked = near.map(({ id, features }) => ({ id, like: likeness(features, weights) })).sort((a, b) => b.like - a.like)
  const [best, next] = ranked
  return best ? [{ x: [best.like, best.like - (next?.like ?? NOTHING)], right: best.id === right }] : []
}

/** Pulls weights towards none; few rows must not swing them. */
const RIDGE = 1e-3
const PASSES = 800
const RATE = 4
/** How much of the last step is taken again. */
const KEPT = 0.95

/** Logistic regression by gradient descent with momentum; bias first. Rows right and wrong count alike as they come. */
function fitLogistic(rows: readonly Row[], width: number): number[] {
  const weights = new Float64Array(width + 1)
  const speed = new Float64Array(width + 1)
  for (let pass = 0; pass < PASSES; pass++) {
    const slope = new Float64Array(width + 1)
    for (const { x, right } of rows) {
      let odds = weights[0]!
      for (let at = 0; at < width; at++) odds += x[at]! * weights[at + 1]!
      const off = (right ? 1 : 0) - 1 / (1 + Math.exp(-odds))
      slope[0]! += off
      for (let at = 0; at < width; at++) slope[at + 1]! += off * x[at]!
    }
    for (let at = 0; at <= width; at++) {
      speed[at] = KEPT * speed[at]! + RATE * (slope[at]! / rows.length - (at === 0 ? 0 : RIDGE) * weights[at]!)
      weights[at]! += speed[at]! * (1 - KEPT)
    }
  }
  return [...weights]
}
