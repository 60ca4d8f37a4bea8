import { GROUPS, groupOf } from '../reader.ts'
import { contains, findTerm, idOf, textOf } from '../segment.ts'
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
  /** By group, the weight of all its terms. */
  readonly mass: ArrayLike<number>
  /** The weight of the terms that the question shares with any wording of the id that was found. */
  readonly within: number
}

/** Ids in the order of their best documents, each with its documents, best first. */
export function onePerId(hits: readonly Hit[]): [string, Hit[]][] {
  const found = new Map<string, Hit[]>()
  for (const hit of hits) {
    const id = idOf(hit.segment, hit.doc)
    const own = found.get(id)
    if (own) own.push(hit)
    else found.set(id, [hit])
  }
  return [...found]
}

/** Wordings of an entry that are looked at together. */
const LOOKED_AT = 6

/** What the documents of an id and a question have in common. */
export function met(id: string, hits: readonly Hit[], terms: readonly Weighted[]): Found {
  const { segment, doc, score } = hits[0]!
  const shared = new Float64Array(GROUPS)
  let within = 0
  for (const { hash, weight, known } of terms) {
    if (!known) continue
    if (holdsTerm(hits[0]!, hash)) shared[groupOf(hash)]! += weight
    if (hits.slice(0, LOOKED_AT).some((hit) => holdsTerm(hit, hash))) within += weight
  }
  const mass = segment.masses.subarray(doc * GROUPS, (doc + 1) * GROUPS)
  return { id, text: textOf(segment, doc), card: segment.cards[segment.cardOf[doc]!]!, score, shared, mass, within }
}

function holdsTerm({ segment, doc }: Hit, hash: number): boolean {
  const term = findTerm(segment, hash)
  return term >= 0 && contains(segment, term, doc)
}
