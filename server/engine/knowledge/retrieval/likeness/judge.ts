import type { GramIndex } from '../grams/gram-index.ts'
import { FEATURES, type Features, featuresOf, type Read } from './features.ts'
import { WEIGHTS } from './weights.ts'

/** Whether the best answers, the shopper is asked which is meant, or nothing is known. */
export type PairVerdict = 'answer' | 'ask' | 'not_known'

/** A pair with the probability that its answer answers. */
export interface Judged {
  readonly id: string
  readonly score: number
}

/** What the pairs say to a question. */
export interface PairSearch {
  readonly verdict: PairVerdict
  /** Likeliest first. */
  readonly results: readonly Judged[]
}

/** The judge's weights: logistic, `lead` is how far the next is behind, by likeness. */
export interface JudgeWeights {
  readonly bias: number
  readonly lead: number
  /** In the order of `FEATURES`. */
  readonly likeness: readonly number[]
}

/** So many are looked at closely, and more where more are wanted. */
export const LOOKED_AT = 24
/** From here on an answer is right more often than a question back is worth. */
export const SURE = 0.5
/** Below, what is nearest is not shown: it is seldom what was asked. */
export const MAYBE = 0.18

/** Options of a search: conditions as `GramIndex.search` takes them. */
export interface PairSearchOptions {
  readonly top: number
  readonly holds?: ((conditions: string) => boolean) | undefined
}

/** Searches the pairs, looks closely at the nearest, and says how likely the best answers. Pure. */
export function searchPairs(index: GramIndex, text: string, { top, holds }: PairSearchOptions): PairSearch {
  const near = candidates(index, text, Math.max(LOOKED_AT, top), holds)
  const ranked = near.map(({ id, features }) => ({ id, like: likeness(features) })).sort((a, b) => b.like - a.like)
  const results = ranked
    .slice(0, top)
    .map(({ id, like }, at) => ({ id, score: probability(like, like - (ranked[at === 0 ? 1 : 0]?.like ?? NOTHING)) }))
  const best = results[0]?.score ?? 0
  return { verdict: best >= SURE ? 'answer' : best >= MAYBE ? 'ask' : 'not_known', results }
}

/** A pair near a question, and how they meet. */
export interface Candidate {
  readonly id: string
  readonly features: Features
}

/** The pairs nearest by their grams, best first, looked at closely. */
export function candidates(index: GramIndex, text: string, most: number, holds?: PairSearchOptions['holds']): Candidate[] {
  const question: Read = index.read(text)
  return index
    .search(text, { most, holds })
    .map((found) => ({ id: found.id, features: featuresOf(question, index.readFolded(found.text)) }))
}

/** What a candidate that does not exist counts as, for the lead of one that stands alone. */
export const NOTHING = 0

/** The weighed sum of the features: larger is likelier. */
export const likeness = (features: Features, { likeness: weights }: JudgeWeights = WEIGHTS): number =>
  FEATURES.reduce((sum, name, at) => sum + weights[at]! * features[name], 0)

/** Quantised, so that a trace is the same on every machine. */
function probability(like: number, lead: number): number {
  const odds = WEIGHTS.bias + like + WEIGHTS.lead * lead
  return Math.round(1000 / (1 + Math.exp(-odds))) / 1000
}
