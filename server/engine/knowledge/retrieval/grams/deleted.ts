import { idOf, lowerBound, type Segment } from './segment.ts'

/** Which documents of a segment no longer count. */
export class Deleted {
  /** A bit a document. */
  readonly bits: Uint32Array
  size = 0

  constructor(count: number, bits = new Uint32Array(Math.ceil(count / 32))) {
    this.bits = bits
    for (let word of bits) for (; word !== 0; word &= word - 1) this.size++
  }

  copy(): Deleted {
    return new Deleted(0, this.bits.slice())
  }

  has(doc: number): boolean {
    return ((this.bits[doc >>> 5]! >>> (doc & 31)) & 1) === 1
  }

  add(doc: number): void {
    if (this.has(doc)) return
    this.bits[doc >>> 5]! |= 1 << (doc & 31)
    this.size++
  }
}

/** Finds the documents of an id without a table of all ids: by their hashes, sorted when first asked. */
export class IdFinder {
  private readonly segment: Segment
  private sorted: { hashes: Uint32Array; docs: Uint32Array } | undefined

  constructor(segment: Segment) {
    this.segment = segment
  }

  of(id: string): number[] {
    this.sorted ??= sortedIds(this.segment)
    const { hashes, docs } = this.sorted
    const wanted = hashBytes(new TextEncoder().encode(id))
    const found: number[] = []
    for (let at = lowerBound(hashes, wanted); hashes[at] === wanted; at++) if (idOf(this.segment, docs[at]!) === id) found.push(docs[at]!)
    return found
  }
}

/** Hashes of ids ascending, each with its document. */
function sortedIds({ count, ids }: Segment): { hashes: Uint32Array; docs: Uint32Array } {
  // a hash and a document in one double sort together, ten times as fast as by a comparison
  const both = Float64Array.from({ length: count }, (_, doc) => {
    return hashBytes(ids.units.subarray(ids.starts[doc]!, ids.starts[doc + 1]!)) * 2 ** 21 + doc
  }).sort()
  return { hashes: Uint32Array.from(both, (one) => Math.floor(one / 2 ** 21)), docs: Uint32Array.from(both, (one) => one % 2 ** 21) }
}

/** FNV-1a. */
function hashBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < bytes.length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash >>> 0
}
