import type { Segment } from '../segment.ts'
import { floorOf, keep, type Scratch, score } from './scratch.ts'

/** The postings of a term of the question. */
export interface List {
  readonly term: number
  /** Among the common terms; −1 where it is rarer. */
  readonly number: number
  readonly weight: number
  readonly frequency: number
  readonly dense: boolean
}

/** So many of those found, the best by what has been added up so far, are settled. */
export const SETTLED = 1_024
/** For them it counts as if each had this power of a half of the weight left: long texts are the likelier to have none of it. */
const HOPED = 2
/** Those that can no longer win are dropped again once this share of the weight is left. */
const SHRUNK = 0.7

interface Settling {
  readonly floor: number
  readonly most: number
  readonly settled: number
  readonly scratch: Scratch
}

/** Adds the lists left to the documents found and drops those that can no longer win; the first so many, with their scores, are left. */
export function settle(segment: Segment, lists: readonly List[], rest: Uint32Array, { floor, most, settled, scratch }: Settling): number {
  let length = scratch.length
  let at = 0
  // what is not common is walked whole, however many are alive: first, so that what is cut off is cut off by more
  for (; at < lists.length && lists[at]!.number < 0; at++) addTo(segment, lists[at]!, scratch, length)
  if (length > settled) {
    score(segment, scratch, length, rest[at]! >> HOPED)
    length = keep(segment, scratch, length, 0, floorOf(scratch, length, settled))
  }
  score(segment, scratch, length)
  let under = floor
  let dropped = Number.POSITIVE_INFINITY
  for (; ; at++) {
    const left = rest[at]!
    // each time costs two looks at all that are alive: not before what is left has shrunk
    if (length > most && (left < dropped * SHRUNK || at === lists.length)) {
      under = Math.max(under, floorOf(scratch, length, most))
      length = keep(segment, scratch, length, left, under)
      dropped = left
    }
    if (at === lists.length) return length
    if (isBetterByDocument(segment, lists, at, length)) {
      addHeld(segment, lists.slice(at), scratch, length)
      at = lists.length - 1
    } else addTo(segment, lists[at]!, scratch, length)
    score(segment, scratch, length)
  }
}

/** Whether reading what each document holds is less work than reading the lists from one on. */
function isBetterByDocument({ count, held }: Segment, lists: readonly List[], from: number, documents: number): boolean {
  if (lists[from]!.number < 0) return false
  let postings = 0
  for (let at = from; at < lists.length; at++) postings += lists[at]!.dense ? documents : lists[at]!.frequency
  return postings > documents * (held.units.length / count)
}

/** So many documents are worked together. */
const TOGETHER = 64

/** Adds lists of common terms, document by document. */
function addHeld(segment: Segment, lists: readonly List[], scratch: Scratch, length: number): void {
  const { units, starts } = segment.held
  const { found, sums } = scratch
  const weights = new Uint16Array(segment.commons.length)
  for (const { number, weight } of lists) weights[number] = weight
  let touched = 0
  for (let from = 0; from < length; from += TOGETHER) {
    const to = Math.min(length, from + TOGETHER)
    // what documents hold lies far apart: touched together, it is fetched together
    for (let at = from; at < to; at++) touched ^= units[starts[found[at]!]!]!
    for (let at = from; at < to; at++) {
      const doc = found[at]!
      let sum = sums[doc]!
      for (let unit = starts[doc]!, end = starts[doc + 1]!; unit < end; unit++) sum += weights[units[unit]!]!
      sums[doc] = sum
    }
  }
  scratch.touched = touched
}

function addTo(segment: Segment, list: List, { found, sums }: Scratch, length: number): void {
  const place = segment.places[list.term]!
  const { weight } = list
  if (list.dense) {
    const { bits } = segment
    for (let at = 0; at < length; at++) {
      const doc = found[at]!
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
