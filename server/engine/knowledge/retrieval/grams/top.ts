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

/** Working memory for one question at a time. */
export class Scratch {
  /** By document: the weights of the terms seen in it so far. All terms a text may have come to less than 65,536; half the bytes are half the misses. */
  sums = new Uint16Array(0)
  found = new Uint32Array(1024)
  length = 0
  /** Of scores, for the floor. */
  readonly counts = new Uint32Array(BUCKETS)

  fit(count: number): void {
    if (this.sums.length < count) this.sums = new Uint16Array(count)
  }

  /** Makes room for so many more. */
  widen(more: number): void {
    if (this.length + more <= this.found.length) return
    const wider = new Uint32Array(Math.max(this.found.length * 2, this.length + more))
    wider.set(this.found)
    this.found = wider
  }

  clear(): void {
    for (let at = 0; at < this.length; at++) this.sums[this.found[at]!] = 0
    this.length = 0
  }
}

const BUCKETS = 4096

interface List {
  readonly term: number
  readonly weight: number
  readonly frequency: number
  readonly dense: boolean
}

/** A document counts only where this says so. */
export type Counts = (doc: number) => boolean

/** So many postings are walked for new documents; terms beyond only settle the order of those found. */
const WALKED = 12_000
/** So many of those found, the best by what has been added up so far, are settled. */
const SETTLED = 4_096
/** Those that can no longer win are dropped again once this share of the weight is left. */
const SHRUNK = 0.7

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
  { counts, walked = WALKED }: { readonly counts?: Counts | undefined; readonly walked?: number } = {},
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
    if (next > scratch.length && rest[0]! - rest[at + 1]! > rest[at + 1]!)
      floor = floorOf(segment, scratch, scratch.found, scratch.length, most)
  }
  const winners = settle(segment, lists.slice(at), rest.subarray(at), { floor, most, scratch })
  const hits = Array.from(winners, (doc) => ({ segment, doc, score: scratch.sums[doc]! * segment.norms[doc]! }))
  scratch.clear()
  return hits.sort((a, b) => b.score - a.score || a.doc - b.doc).slice(0, most)
}

function listsOf(segment: Segment, query: readonly Weighted[]): List[] {
  const lists: List[] = []
  for (const { hash, weight } of query) {
    const term = findTerm(segment, hash)
    if (term < 0) continue
    const frequency = segment.frequencies[term]!
    lists.push({ term, weight, frequency, dense: isDense(frequency, segment.count) })
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
    if (sum === 0) {
      if (counts !== undefined && !counts(doc)) continue
      found[next++] = doc
    }
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

interface Settling {
  readonly floor: number
  readonly most: number
  readonly scratch: Scratch
}

/** Adds the lists left to the documents found and drops those that can no longer win. */
function settle(segment: Segment, lists: readonly List[], rest: Uint32Array, { floor, most, scratch }: Settling): Uint32Array {
  const alive = scratch.found
  let length = scratch.length
  if (length > SETTLED) length = keep(segment, scratch, length, 0, floorOf(segment, scratch, alive, length, SETTLED))
  let under = floor
  let dropped = Number.POSITIVE_INFINITY
  for (let at = 0; ; at++) {
    const left = rest[at]!
    // each time costs two looks at all that are alive: not before what is left has shrunk
    if (length > most && (left < dropped * SHRUNK || at === lists.length)) {
      under = Math.max(under, floorOf(segment, scratch, alive, length, most))
      length = keep(segment, scratch, length, left, under)
      dropped = left
    }
    if (at === lists.length) return alive.slice(0, length)
    addTo(segment, lists[at]!, alive, length, scratch.sums)
  }
}

function addTo(segment: Segment, list: List, alive: Uint32Array, length: number, sums: Uint16Array): void {
  const place = segment.places[list.term]!
  const { weight } = list
  if (list.dense) {
    const { bits } = segment
    for (let at = 0; at < length; at++) {
      const doc = alive[at]!
      // a sum without asking the bit: whether it is set is a coin's throw
      sums[doc]! += weight * ((bits[place + (doc >>> 5)]! >>> (doc & 31)) & 1)
    }
    return
  }
  const { lists } = segment
  // documents that were dropped get it too: they cannot win all the same
  for (let at = place, end = place + list.frequency; at < end; at++) {
    const doc = lists[at]!
    const sum = sums[doc]!
    if (sum !== 0) sums[doc] = sum + weight
  }
}

/** Moves those that can still reach the floor to the front, the others behind them; gives how many can. */
function keep({ norms }: Segment, { sums, found }: Scratch, length: number, left: number, floor: number): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const doc = found[at]!
    if ((sums[doc]! + left) * norms[doc]! < floor) continue
    found[at] = found[kept]!
    found[kept++] = doc
  }
  return kept
}

/** A score that at least `most` of the documents reach, as high as buckets tell; 0 where there are fewer. */
function floorOf({ norms }: Segment, { sums, counts }: Scratch, docs: Uint32Array, length: number, most: number): number {
  if (length < most) return 0
  let top = 1
  for (let at = 0; at < length; at++) {
    const score = sums[docs[at]!]! * norms[docs[at]!]!
    if (score > top) top = score
  }
  // buckets as wide as a power of two: a shift is a division for nothing
  const shift = Math.max(0, 32 - Math.clz32(top) - Math.log2(BUCKETS))
  counts.fill(0)
  for (let at = 0; at < length; at++) counts[(sums[docs[at]!]! * norms[docs[at]!]!) >> shift]!++
  for (let bucket = BUCKETS - 1, seen = 0; bucket >= 0; bucket--) {
    seen += counts[bucket]!
    if (seen >= most) return bucket << shift
  }
  return 0
}
