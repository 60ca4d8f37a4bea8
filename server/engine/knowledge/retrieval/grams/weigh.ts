import { BIGRAM, CONCEPT, kindOf, MATTER, NAME, NUMBER, SINGLE, THING, WORD } from './reader.ts'
import { findTerm, type Segment } from './segment.ts'
import type { Weighted } from './top.ts'

/** What each kind of term counts: single characters stand in the bigrams already. */
export const KIND: Readonly<Record<number, number>> = {
  [BIGRAM]: 1,
  [SINGLE]: 0.7,
  [WORD]: 1.2,
  [CONCEPT]: 0.8,
  [THING]: 1.2,
  [NUMBER]: 1.2,
  [MATTER]: 1.2,
  [NAME]: 1,
}
/** Weights are whole numbers, so that sums are the same in any order. */
const STEPS = 16

/** What a term weighs that so many of all documents hold: its inverse document frequency, by its kind. At least 1. */
export const weightOf = (hash: number, holding: number, count: number): number =>
  Math.max(1, Math.round(STEPS * KIND[kindOf(hash)]! * Math.log(1 + (count - holding + 0.5) / (holding + 0.5))))

/** How many documents of some segments hold a term. */
export function holdingIn(segments: readonly Segment[], hash: number): number {
  let holding = 0
  for (const segment of segments) {
    const term = findTerm(segment, hash)
    if (term >= 0) holding += segment.frequencies[term]!
  }
  return holding
}

/** Documents of some segments. */
export const countOf = (segments: readonly Segment[]) => segments.reduce((sum, { count }) => sum + count, 0)

/** The terms of a question, weighed over all segments; `items` are those of the things it names. */
export function weigh(terms: Uint32Array, segments: readonly Segment[], items: ReadonlySet<number> = new Set()): Weighted[] {
  const count = countOf(segments)
  return Array.from(terms, (hash) => {
    const holding = holdingIn(segments, hash)
    return { hash, weight: weightOf(hash, holding, count), known: holding > 0, item: items.has(hash) }
  })
}
