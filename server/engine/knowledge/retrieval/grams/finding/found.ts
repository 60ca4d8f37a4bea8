import { GROUPS, groupOf, LETTERS } from '../reader.ts'
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

/** What the documents of an answer and a question have in common. */
export function met(hits: readonly Hit[], terms: readonly Weighted[]): Found {
  const { segment, doc, score } = hits[0]!
  const shared = new Float64Array(GROUPS)
  let [within, sharedItem] = [0, 0]
  for (const { hash, weight, known, item } of terms) {
    if (!known) continue
    if (holdsTerm(hits[0]!, hash)) {
      shared[groupOf(hash)]! += weight
      if (item && groupOf(hash) === LETTERS) sharedItem += weight
    }
    if (hits.slice(0, LOOKED_AT).some((hit) => holdsTerm(hit, hash))) within += weight
  }
  const mass = segment.masses.subarray(doc * GROUPS, (doc + 1) * GROUPS)
  const id = idOf(segment, doc)
  return { id, text: textOf(segment, doc), card: segment.cards[segment.cardOf[doc]!]!, score, shared, sharedItem, mass, within }
}

function holdsTerm({ segment, doc }: Hit, hash: number): boolean {
  const term = findTerm(segment, hash)
  return term >= 0 && contains(segment, term, doc)
}
