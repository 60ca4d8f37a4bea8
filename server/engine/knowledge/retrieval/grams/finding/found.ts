import { GROUPS, groupOf, LETTERS } from '../reader.ts'
import { idOf, type Segment, textOf } from '../segment.ts'
import type { Hit, Weighted } from '../top.ts'
import { markHeld, type Places } from './places.ts'

/** A pair that was found. */
export interface Found {
  readonly id: string
  /** Its question, folded. */
  readonly text: string
  /** What else is known of it. */
  readonly card: string
  /** Whole, ≥ 1; to be compared within one question alone. 0 where it was not found by its words. */
  readonly score: number
  /** By group, the weight of the terms it shares with the question. */
  readonly shared: ArrayLike<number>
  /** Of the shared letters, those that are of the things the question names; the others are what is asked of them. */
  readonly sharedItem: number
  /** By group, the weight of all its terms. */
  readonly mass: ArrayLike<number>
  /** The weight of the terms that the question shares with any wording of the answer that was found. */
  readonly within: number
}

/** Answers in the order of their best documents, each with its documents, best first: entries that answer the same are one. */
export function onePerAnswer(hits: readonly Hit[]): Hit[][] {
  const found = new Map<string | number, Hit[]>()
  for (const hit of hits) {
    const answer = hit.segment.answers[hit.doc]! || idOf(hit.segment, hit.doc)
    const own = found.get(answer)
    if (own) own.push(hit)
    else found.set(answer, [hit])
  }
  return [...found.values()]
}

/** Wordings of an entry that are looked at together. */
const LOOKED_AT = 6

/** In the marks of a term: the nearest document holds it; another one does. */
const [NEAREST, OTHER] = [1, 2]

/** What the documents of an answer and a question have in common. */
export function met(hits: readonly Hit[], terms: readonly Weighted[], places: (segment: Segment) => Places): Found {
  const marks = new Uint8Array(terms.length)
  for (let at = 0; at < hits.length && at < LOOKED_AT; at++)
    markHeld(hits[at]!.segment, hits[at]!.doc, places(hits[at]!.segment), marks, at === 0 ? NEAREST : OTHER)
  const { segment, doc, score } = hits[0]!
  const shared = new Float64Array(GROUPS)
  let [within, sharedItem] = [0, 0]
  for (let term = 0; term < terms.length; term++) {
    if (marks[term] === 0) continue
    const { hash, weight, item } = terms[term]!
    within += weight
    if ((marks[term]! & NEAREST) === 0) continue
    shared[groupOf(hash)]! += weight
    if (item && groupOf(hash) === LETTERS) sharedItem += weight
  }
  const mass = segment.masses.subarray(doc * GROUPS, (doc + 1) * GROUPS)
  const id = idOf(segment, doc)
  return { id, text: textOf(segment, doc), card: segment.cards[segment.cardOf[doc]!]!, score, shared, sharedItem, mass, within }
}
