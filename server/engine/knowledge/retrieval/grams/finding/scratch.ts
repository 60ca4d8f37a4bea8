import type { Segment } from '../segment.ts'

/** Working memory for one question at a time. */
export class Scratch {
  /** By document: the weights of the terms seen in it so far. All terms a text may have come to less than 65,536; half the bytes are half the misses. */
  sums = new Uint16Array(0)
  found = new Uint32Array(1024)
  length = 0
  /** By place in `found`, what `score` gave. */
  scores = new Uint32Array(1024)
  /** What was only read to have it near: kept so that it is read at all. */
  touched = 0
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
    this.scores = new Uint32Array(wider.length)
  }

  clear(): void {
    for (let at = 0; at < this.length; at++) this.sums[this.found[at]!] = 0
    this.length = 0
  }
}

const BUCKETS = 4096

/** Scores the first documents found by what has been added up, and so much more each: sums and norms lie far apart, so they are looked up once for all that is asked of them. */
export function score({ norms }: Segment, { sums, found, scores }: Scratch, length: number, more = 0): void {
  for (let at = 0; at < length; at++) scores[at] = (sums[found[at]!]! + more) * norms[found[at]!]!
}

/** A score that at least `most` of the documents reach, as high as buckets tell; 0 where there are fewer. */
export function floorOf({ scores, counts }: Scratch, length: number, most: number): number {
  if (length < most) return 0
  let top = 1
  for (let at = 0; at < length; at++) if (scores[at]! > top) top = scores[at]!
  // buckets as wide as a power of two: a shift is a division for nothing
  const shift = Math.max(0, 32 - Math.clz32(top) - Math.log2(BUCKETS))
  counts.fill(0)
  for (let at = 0; at < length; at++) counts[scores[at]! >> shift]!++
  for (let bucket = BUCKETS - 1, seen = 0; bucket >= 0; bucket--) {
    seen += counts[bucket]!
    if (seen >= most) return bucket << shift
  }
  return 0
}

/** Moves those that can still reach the floor to the front with their scores, the others behind them; gives how many can. */
export function keep({ norms }: Segment, { found, scores }: Scratch, length: number, left: number, floor: number): number {
  let kept = 0
  for (let at = 0; at < length; at++) {
    const doc = found[at]!
    if (scores[at]! + left * norms[doc]! < floor) continue
    found[at] = found[kept]!
    found[kept] = doc
    scores[kept++] = scores[at]!
  }
  return kept
}
