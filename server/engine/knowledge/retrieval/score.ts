import type { Index } from './build.ts'
import { termsOf } from './terms.ts'

/** How an entry's nearest wording meets the question, each 0 … 1 by the weight of the terms. */
export interface Match {
  readonly owner: number
  /** How much of the question the wording holds. */
  readonly asked: number
  /** How much of the wording the question holds. */
  readonly held: number
  /** BM25 with terms counted once, over its highest possible value for this question. */
  readonly score: number
}

/** BM25's usual constants; wordings are short, so length counts for little. */
const K1 = 1.2
const B = 0.3
/** A term the index has never seen counts as much as one in few wordings: it is part of what was asked. */
const UNSEEN = 0.6

/** The best wording of every entry that shares a term with the question; all of them, unsorted. */
export function matches(index: Index, text: string): Match[] {
  const { known, mass } = ask(index, text)
  if (known.length === 0) return []
  const { common, touched } = gather(index, known)
  const best = new Map<number, Match>()
  for (const doc of touched) {
    const shared = common[doc]!
    const length = 1 - B + B * (index.masses[doc]! / index.meanMass)
    const match = {
      owner: index.entryOf[doc]!,
      asked: shared / mass,
      held: shared / index.masses[doc]!,
      score: ((shared / mass) * (K1 + 1)) / (1 + K1 * length),
    }
    const before = best.get(match.owner)
    if (!before || likeness(match) > likeness(before)) best.set(match.owner, match)
  }
  return [...best.values()]
}

/** The harmonic mean of both coverings, with BM25 to settle between near ones. */
export const likeness = ({ asked, held, score }: Match): number => (2 * asked * held) / Math.max(1e-6, asked + held) + 0.2 * score

function ask(index: Index, text: string): { known: number[]; mass: number } {
  const terms = termsOf(text)
  const known = terms.map((term) => index.terms.get(term)).filter((id) => id !== undefined)
  const unseen = terms.filter((term) => !index.terms.has(term) && term.length > 1).length
  const typical = Math.log(1 + index.masses.length)
  return { known, mass: known.reduce((sum, id) => sum + index.weights[id]!, 0) + unseen * typical * UNSEEN }
}

function gather(index: Index, known: readonly number[]): { common: Float32Array; touched: number[] } {
  const common = new Float32Array(index.masses.length)
  const touched: number[] = []
  for (const term of known) {
    const weight = index.weights[term]!
    for (let at = index.starts[term]!; at < index.starts[term + 1]!; at++) {
      const doc = index.docs[at]!
      if (common[doc] === 0) touched.push(doc)
      common[doc]! += weight
    }
  }
  return { common, touched }
}
