import { numberOf } from '../by-document/held.ts'
import { contains, findTerm, type Segment } from '../segment.ts'
import type { Weighted } from '../top.ts'

/** Where the terms of a question stand in a segment. */
export interface Places {
  /** By term of the question, its place; −1 where the segment lacks it. */
  readonly terms: Int32Array
  /** By number of a common term, which of the question it is, from 1 on; 0 for none. */
  readonly asked: Uint8Array
  /** Terms of the question that the segment has and that are not common. */
  readonly rare: readonly number[]
}

function placesIn(segment: Segment, query: readonly Weighted[]): Places {
  const terms = new Int32Array(query.length)
  const asked = new Uint8Array(segment.commons.length)
  const rare: number[] = []
  for (const [term, { hash }] of query.entries()) {
    terms[term] = findTerm(segment, hash)
    if (terms[term]! < 0) continue
    const number = numberOf(segment, hash)
    if (number < 0) rare.push(term)
    else asked[number] = term + 1
  }
  return { terms, asked, rare }
}

/** The same for every segment, each looked up once. */
export function placesOf(query: readonly Weighted[]): (segment: Segment) => Places {
  const known = new Map<Segment, Places>()
  return (segment) => {
    const places = known.get(segment) ?? placesIn(segment, query)
    known.set(segment, places)
    return places
  }
}

/** Sets a bit at each term of the question that a document holds. */
export function markHeld(segment: Segment, doc: number, { terms, asked, rare }: Places, marks: Uint8Array, bit: number): void {
  const { units, starts } = segment.held
  for (let at = starts[doc]!, end = starts[doc + 1]!; at < end; at++) {
    const term = asked[units[at]!]!
    if (term > 0) marks[term - 1]! |= bit
  }
  // looked for in its postings, where it was not met yet
  for (const term of rare) if (marks[term] === 0 && contains(segment, terms[term]!, doc)) marks[term]! |= bit
}
