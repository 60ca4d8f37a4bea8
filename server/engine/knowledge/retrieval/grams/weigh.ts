import { BIGRAM, CONCEPT, SINGLE, WORD } from './reader.ts'
import { findTerm, type Segment } from './segment.ts'
import type { Weighted } from './top.ts'

/** What each kind of term counts: single characters stand in the bigrams already. */
const KIND: Readonly<Record<number, number>> = { [BIGRAM]: 1, [SINGLE]: 0.7, [WORD]: 1.2, [CONCEPT]: 0.8 }
/** Weights are whole numbers, so that sums are the same in any order. */
const STEPS = 16

/** What a term weighs that so many of all documents hold: its inverse document frequency, by its kind. At least 1. */
export const weightOf = (hash: number, holding: number, count: number): number =>
  Math.max(1, Math.round(STEPS * KIND[hash & 3]! * Math.log(1 + (count - holding + 0.5) / (holding + 0.5))))

/** The terms of a question, weighed over all segments. */
export function weigh(terms: Uint32Array, segments: readonly Segment[], count: number): Weighted[] {
  return Array.from(terms, (hash) => {
    let holding = 0
    for (const segment of segments) {
      const term = findTerm(segment, hash)
      if (term >= 0) holding += segment.frequencies[term]!
    }
    return { hash, weight: weightOf(hash, holding, count) }
  })
}
