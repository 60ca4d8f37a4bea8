import { GROUPS, groupOf, LETTERS } from '../reader.ts'
import { contains, findTerm, idOf, type Segment, textOf } from '../segment.ts'
import type { Hit, Weighted } from '../top.ts'

/** A text as it was read here: what is asked. */
export interface Question {
  /** Folded. */
  readonly text: string
  readonly terms: readonly Weighted[]
  /** By group (see `groupOf`), what its terms weigh; a term that no pair holds counts less. */
  readonly mass: ArrayLike<number>
  /** How much of it no pair holds, 0 … 1. */
  readonly strange: number
  /** What its letters weigh but for those of the things it names: what is asked of them. */
  readonly rest: number
  /** Of that, what any pair holds. */
  readonly restKnown: number
  /** By kind, the cases it names: places, states, sizes. */
  readonly cases: ReadonlyMap<string, readonly number[]>
}

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

/** Where the terms of a question stand in each segment: looked up once for all that is found. */
export type Places = (segment: Segment) => Int32Array

/** Of these terms, in their order; −1 where a segment lacks one. */
export function placesOf(terms: readonly Weighted[]): Places {
  const known = new Map<Segment, Int32Array>()
  return (segment) => {
    const places = known.get(segment) ?? Int32Array.from(terms, ({ hash }) => findTerm(segment, hash))
    known.set(segment, places)
    return places
  }
}

/** What the documents of an answer and a question have in common. */
export function met(hits: readonly Hit[], terms: readonly Weighted[], places: Places): Found {
  const near = hits.slice(0, LOOKED_AT).map(({ segment, doc }) => ({ segment, doc, places: places(segment) }))
  const [{ segment, doc, score }, first, ...others] = [hits[0]!, near[0]!, ...near.slice(1)]
  const shared = new Float64Array(GROUPS)
  let [within, sharedItem] = [0, 0]
  for (const [term, { hash, weight, known, item }] of terms.entries()) {
    if (!known) continue
    if (holds(first, term)) {
      within += weight
      shared[groupOf(hash)]! += weight
      if (item && groupOf(hash) === LETTERS) sharedItem += weight
    } else if (others.some((hit) => holds(hit, term))) within += weight
  }
  const mass = segment.masses.subarray(doc * GROUPS, (doc + 1) * GROUPS)
  const id = idOf(segment, doc)
  return { id, text: textOf(segment, doc), card: segment.cards[segment.cardOf[doc]!]!, score, shared, sharedItem, mass, within }
}

interface Placed {
  readonly segment: Segment
  readonly doc: number
  readonly places: Int32Array
}

const holds = ({ segment, doc, places }: Placed, term: number): boolean => places[term]! >= 0 && contains(segment, places[term]!, doc)
