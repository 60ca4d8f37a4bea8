import { Growing } from '../growing.ts'
import { eachDoc, lowerBound, type Segment } from '../segment.ts'

/**
 * A term counts as common that more than one document in so many holds. All the terms of all documents are at most 192 a document, so that
 * there are at most 256 × 192 common ones: their numbers fit in sixteen bits.
 */
const COMMON = 256
/** Documents counted in one go. */
const GO = 65_536

export const isCommon = (frequency: number, count: number): boolean => frequency * COMMON > count

/** What the postings say. */
export type Laid = Pick<Segment, 'count' | 'hashes' | 'frequencies' | 'places' | 'lists' | 'bits'>

/** The common terms, and by document those it holds; each step gives how many postings were worked. */
export function* holding(laid: Laid): Generator<number, Pick<Segment, 'commons' | 'held'>> {
  const { count, hashes, frequencies } = laid
  const places = new Growing()
  for (let term = 0; term < hashes.length; term++) if (isCommon(frequencies[term]!, count)) places.push(term)
  const common = places.view().slice()
  const starts = new Uint32Array(count + 1)
  for (const term of common) {
    eachDoc(laid, term, (doc) => {
      starts[doc + 1]!++
    })
    yield frequencies[term]!
  }
  for (let doc = 0; doc < count; doc++) {
    starts[doc + 1]! += starts[doc]!
    if (doc % GO === GO - 1) yield GO
  }
  const units = new Uint16Array(starts[count]!)
  const next = starts.slice()
  for (const [number, term] of common.entries()) {
    eachDoc(laid, term, (doc) => {
      units[next[doc]!++] = number
    })
    yield frequencies[term]!
  }
  return { commons: common.map((term) => hashes[term]!), held: { units, starts } }
}

/** The number of a term among the common ones; −1 where it is rarer. */
export function numberOf({ commons }: Pick<Segment, 'commons'>, hash: number): number {
  const number = lowerBound(commons, hash)
  return commons[number] === hash ? number : -1
}
