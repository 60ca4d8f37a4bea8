import { numberOf } from './by-document/held.ts'
import { floorOf, type Scratch, score } from './finding/scratch.ts'
import { type List, SETTLED, settle } from './finding/settle.ts'
import { findTerm, isDense, type Segment } from './segment.ts'

/** A term of the question with what it weighs, a whole number. */
export interface Weighted {
  readonly hash: number
  readonly weight: number
  /** Whether any document holds it. */
  readonly known: boolean
  /** Whether it is of the name of a thing, and not of what is asked of it. */
  readonly item: boolean
}

/** A document that was found. */
export interface Hit {
  readonly segment: Segment
  readonly doc: number
  /** The weights of the shared terms times the document's norm: a whole number. */
  readonly score: number
}

/** A document counts only where this says so. */
export type Counts = (doc: number) => boolean

/** How to look. */
export interface Looking {
  /** All documents count where it is absent. */
  readonly counts?: Counts | undefined
  readonly walked?: number
  readonly settled?: number
}

/** So many postings are walked for new documents; terms beyond only settle the order of those found. */
const WALKED = 12_000

/**
 * The `most` documents of highest score, equal ones by their number: exactly those that scoring all would give, as long as the terms have
 * no more than `walked` postings together; else the best of those documents that hold one of the rarer terms, which may lack some.
 * Rare terms go first; once the terms left could not lift an unseen document among the best, none is added any more and the rest only
 * settles the order of those that still can win (MaxScore: Turtle and Flood 1995, term at a time).
 */
export function topOf(
  segment: Segment,
  query: readonly Weighted[],
  most: number,
  scratch: Scratch,
  { counts, walked = WALKED, settled = SETTLED }: Looking = {},
): Hit[] {
  const lists = listsOf(segment, query)
  const rest = remaining(lists)
  scratch.fit(segment.count)
  let [floor, at, left] = [0, 0, walked]
  for (; at < lists.length && !(floor > rest[at]! * segment.topNorm); at++) {
    const { frequency } = lists[at]!
    left -= frequency
    if (left < 0 && scratch.length >= most) break
    gather(segment, lists[at]!, scratch, counts)
    // the floor cannot be over what has been given out; looking for it costs as much as a list of as many documents
    const next = lists[at + 1]?.frequency ?? 0
    if (next > scratch.length && rest[0]! - rest[at + 1]! > rest[at + 1]!) floor = floorNow(segment, scratch, most)
  }
  const hits = best(segment, scratch, settle(segment, lists.slice(at), rest.subarray(at), { floor, most, settled, scratch }), most)
  scratch.clear()
  return hits
}

function floorNow(segment: Segment, scratch: Scratch, most: number): number {
  score(segment, scratch, scratch.length)
  return floorOf(scratch, scratch.length, most)
}

/** A segment has fewer documents. */
const DOCS = 2 ** 21

/** The best of the first documents found, in their order: a score and a document in one number sort without a comparison of our own. */
function best(segment: Segment, { found, scores }: Scratch, length: number, most: number): Hit[] {
  const keys = new Float64Array(length)
  for (let at = 0; at < length; at++) keys[at] = scores[at]! * DOCS + (DOCS - 1 - found[at]!)
  keys.sort()
  return Array.from({ length: Math.min(most, keys.length) }, (_, at) => {
    const key = keys[keys.length - 1 - at]!
    return { segment, doc: DOCS - 1 - (key % DOCS), score: Math.floor(key / DOCS) }
  })
}

function listsOf(segment: Segment, query: readonly Weighted[]): List[] {
  const lists: List[] = []
  for (const { hash, weight } of query) {
    const term = findTerm(segment, hash)
    if (term < 0) continue
    const frequency = segment.frequencies[term]!
    lists.push({ term, weight, frequency, number: numberOf(segment, hash), dense: isDense(frequency, segment.count) })
  }
  return lists.sort((a, b) => a.frequency - b.frequency || a.term - b.term)
}

/** By place: the weight of this list and all after it. */
function remaining(lists: readonly List[]): Uint32Array {
  const rest = new Uint32Array(lists.length + 1)
  for (let at = lists.length - 1; at >= 0; at--) rest[at] = rest[at + 1]! + lists[at]!.weight
  return rest
}

/** Adds a list to the sums, with the documents not yet found. */
function gather(segment: Segment, list: List, scratch: Scratch, counts: Counts | undefined): void {
  scratch.widen(list.frequency)
  scratch.length = list.dense ? gatherBits(segment, list, scratch, counts) : gatherList(segment, list, scratch, counts)
}

/** Gives how many are found now. */
function gatherList(
  { places, lists }: Segment,
  { term, frequency, weight }: List,
  { sums, found, length }: Scratch,
  counts: Counts | undefined,
) {
  let next = length
  for (let at = places[term]!, end = at + frequency; at < end; at++) {
    const doc = lists[at]!
    const sum = sums[doc]!
    if (sum === 0 && counts !== undefined && !counts(doc)) continue
    // written whether or not it is new: which it is cannot be foreseen
    found[next] = doc
    next += sum === 0 ? 1 : 0
    sums[doc] = sum + weight
  }
  return next
}

function gatherBits(
  { places, bits, count }: Segment,
  { term, weight }: List,
  { sums, found, length }: Scratch,
  counts: Counts | undefined,
) {
  let next = length
  const place = places[term]!
  for (let word = 0, words = Math.ceil(count / 32); word < words; word++)
    for (let left = bits[place + word]!; left !== 0; left &= left - 1) {
      const doc = (word << 5) + 31 - Math.clz32(left & -left)
      const sum = sums[doc]!
      if (sum === 0) {
        if (counts !== undefined && !counts(doc)) continue
        found[next++] = doc
      }
      sums[doc] = sum + weight
    }
  return next
}
