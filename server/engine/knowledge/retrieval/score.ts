import type { Index, Postings } from './build.ts'
import { termsOf } from './terms.ts'

/** How an entry meets the question, each 0 … 1 by the weight of the terms. */
export interface Match {
  readonly owner: number
  /** How much of the question the nearest wording holds. */
  readonly asked: number
  /** How much of that wording the question holds. */
  readonly held: number
  /** BM25 with terms counted once, over its highest possible value for this question. */
  readonly score: number
  /** How much of the question stands anywhere in the entry, its answer included. */
  readonly within: number
}

/** BM25's usual constants; wordings are short, so length counts for little. */
const K1 = 1.2
const B = 0.3
/** A term the index has never seen counts as much as one in few wordings: it is part of what was asked. */
const UNSEEN = 0.6
const BM25_SHARE = 0.2
const WITHIN_SHARE = 0.8

/** Every entry that shares a term with the question, by its nearest wording; unsorted. */
export function matches(index: Index, text: string): Match[] {
  const terms = termsOf(text)
  const known = terms.map((term) => index.terms.get(term)).filter((id) => id !== undefined)
  if (known.length === 0) return []
  const unseen = terms.filter((term) => !index.terms.has(term) && term.length > 1).length
  const nearest = nearestWordings(index, known, unseen)
  const { common, touched } = gather(index.bodies, index.entries.length, known)
  const mass = massOf(index.bodies, known, unseen, index.entries.length)
  return touched.map((owner) => ({ ...(nearest.get(owner) ?? { asked: 0, held: 0, score: 0 }), owner, within: common[owner]! / mass }))
}

/** The harmonic mean of both coverings, with BM25 and the whole entry to settle between near ones. */
export const likeness = ({ asked, held, score, within }: Match): number =>
  covering(asked, held) + BM25_SHARE * score + WITHIN_SHARE * within

const covering = (asked: number, held: number) => (2 * asked * held) / Math.max(1e-6, asked + held)

type Wording = Omit<Match, 'owner' | 'within'>

function nearestWordings(index: Index, known: readonly number[], unseen: number): Map<number, Wording> {
  const mass = massOf(index.wordings, known, unseen, index.masses.length)
  const { common, touched } = gather(index.wordings, index.masses.length, known)
  const nearest = new Map<number, Wording>()
  for (const doc of touched) {
    const asked = common[doc]! / mass
    const length = 1 - B + B * (index.masses[doc]! / index.meanMass)
    const wording = { asked, held: common[doc]! / index.masses[doc]!, score: (asked * (K1 + 1)) / (1 + K1 * length) }
    const before = nearest.get(index.entryOf[doc]!)
    if (!before || worth(wording) > worth(before)) nearest.set(index.entryOf[doc]!, wording)
  }
  return nearest
}

const worth = ({ asked, held, score }: Wording) => covering(asked, held) + BM25_SHARE * score

/** The weight of the whole question: what it could score at most. */
const massOf = ({ weights }: Postings, known: readonly number[], unseen: number, documents: number): number =>
  known.reduce((sum, id) => sum + weights[id]!, 0) + unseen * Math.log(1 + documents) * UNSEEN

function gather({ starts, docs, weights }: Postings, size: number, known: readonly number[]): { common: Float32Array; touched: number[] } {
  const common = new Float32Array(size)
  const touched: number[] = []
  for (const term of known) {
    const weight = weights[term]!
    for (let at = starts[term]!; at < starts[term + 1]!; at++) {
      const doc = docs[at]!
      if (common[doc] === 0) touched.push(doc)
      common[doc]! += weight
    }
  }
  return { common, touched }
}
