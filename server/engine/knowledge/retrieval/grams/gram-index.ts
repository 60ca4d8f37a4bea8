import type { Concepts } from '#engine/text'
import { SegmentBuilder } from './build-segment.ts'
import { Deleted, IdFinder } from './deleted.ts'
import { Merge } from './merge.ts'
import { fold, TermReader } from './reader.ts'
import { bytesOf, idOf, type Pair, type Segment, textOf } from './segment.ts'
import { type Hit, Scratch, topOf, type Weighted } from './top.ts'
import { weigh } from './weigh.ts'

/** A pair that was found. */
export interface Found {
  readonly id: string
  /** Its question, folded. */
  readonly text: string
  /** Whole, ≥ 1; to be compared within one question alone. */
  readonly score: number
}

/** What is asked of the index. */
export interface Asking {
  readonly most: number
  /** Whether pairs under these conditions may answer here; asked once a name. All may where it is absent. */
  readonly holds?: ((conditions: string) => boolean) | undefined
}

/** Changes are gathered in a small segment that is made anew at each; so many and it is left as it is. */
const SMALL = 512
/** A segment is merged with those behind it once they are this share of it. */
const SHARE = 1 / 8

interface Living {
  readonly segment: Segment
  readonly deleted: Deleted
  readonly finder: IdFinder
}

/**
 * Questions by id, searched by their grams. Pure and synchronous; one thread at a time. A change shows in the next search; the segments it
 * leaves behind are put together by `tidy`, a slice at a time.
 */
export class GramIndex {
  readonly reader: TermReader
  private segments: Living[] = []
  private fresh: Pair[] = []
  private merge: Merge | undefined
  private readonly scratch = new Scratch()

  constructor(concepts?: Concepts, segments: readonly Segment[] = []) {
    this.reader = new TermReader(concepts)
    this.segments = segments.map(living)
  }

  static of(pairs: Iterable<Pair>, concepts?: Concepts): GramIndex {
    const index = new GramIndex(concepts)
    index.append(index.sealed(pairs))
    return index
  }

  /** Pairs that count. */
  get count(): number {
    return this.segments.reduce((sum, { segment, deleted }) => sum + segment.count - deleted.size, 0)
  }

  /** Bytes of all arrays. */
  get bytes(): number {
    return this.segments.reduce((sum, { segment }) => sum + bytesOf(segment), 0)
  }

  get segmentCount(): number {
    return this.segments.length
  }

  /** Puts pairs in the place of all that have these ids. */
  put(pairs: readonly Pair[]): void {
    for (const id of new Set(pairs.map((pair) => pair.id))) this.remove(id)
    const small = this.fresh.length > 0
    this.fresh.push(...pairs)
    if (small) this.segments.pop()
    this.append(this.sealed(this.fresh))
    if (this.fresh.length >= SMALL) this.fresh = []
  }

  /** Takes all pairs of an id out. */
  remove(id: string): void {
    if (this.fresh.some((pair) => pair.id === id)) {
      this.fresh = this.fresh.filter((pair) => pair.id !== id)
      this.segments.pop()
      if (this.fresh.length > 0) this.append(this.sealed(this.fresh))
    }
    for (const [at, { finder, deleted }] of this.segments.entries())
      for (const doc of finder.of(id)) {
        deleted.add(doc)
        this.removedWhileMerging(at, doc)
      }
  }

  private readonly lateRemovals: [number, number][] = []

  private removedWhileMerging(part: number, doc: number): void {
    if (this.merge && part < this.merge.parts.length) this.lateRemovals.push([part, doc])
  }

  /** The pairs most alike, one for an id, best first. */
  search(text: string, { most, holds }: Asking): Found[] {
    const query = this.weighTerms(this.reader.of(text))
    for (let wanted = most; ; wanted *= 2) {
      const hits = this.hits(query, wanted, holds)
      const found = onePerId(hits)
      if (found.length >= most || hits.length < wanted) return found.slice(0, most)
    }
  }

  /** A text with its terms, weighed as they are here. */
  read(text: string): { text: string; terms: Weighted[] } {
    return this.readFolded(fold(text))
  }

  /** Of a text that was found. */
  readFolded(text: string): { text: string; terms: Weighted[] } {
    return { text, terms: this.weighTerms(this.reader.ofFolded(text)) }
  }

  private weighTerms(terms: Uint32Array): Weighted[] {
    const all = this.segments.map(({ segment }) => segment)
    const count = all.reduce((sum, segment) => sum + segment.count, 0)
    return weigh(terms, all, count)
  }

  private hits(query: readonly Weighted[], most: number, holds: Asking['holds']): Hit[] {
    return this.segments
      .flatMap(({ segment, deleted }) => topOf(segment, query, most, this.scratch, countingOf(segment, deleted, holds)))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
  }

  /** Puts segments together where changes have piled up, so many terms a call; true where work is left. */
  tidy(terms = 20_000): boolean {
    this.merge ??= this.worthMerging()
    if (!this.merge) return false
    const merged = this.merge.step(terms)
    if (!merged) return true
    const done = living(merged)
    for (const [part, doc] of this.lateRemovals) {
      const place = this.merge.placeOf(part, doc)
      if (place >= 0) done.deleted.add(place)
    }
    this.segments.splice(0, this.merge.parts.length, done)
    this.lateRemovals.length = 0
    this.merge = undefined
    return false
  }

  private worthMerging(): Merge | undefined {
    const settled = this.fresh.length > 0 ? this.segments.slice(0, -1) : this.segments
    const [first, ...others] = settled
    if (!first) return undefined
    const later = others.reduce((sum, { segment }) => sum + segment.count, 0)
    const waste = settled.reduce((sum, { deleted }) => sum + deleted.size, 0)
    return later + waste > first.segment.count * SHARE || others.length > 16 ? new Merge(settled) : undefined
  }

  /** All in one segment without what was taken out: for a snapshot. */
  whole(): Segment {
    if (this.segments.length === 1 && this.segments[0]!.deleted.size === 0) return this.segments[0]!.segment
    return new Merge(this.segments).step(Number.POSITIVE_INFINITY) ?? this.sealed([])
  }

  private sealed(pairs: Iterable<Pair>): Segment {
    const builder = new SegmentBuilder(this.reader)
    for (const pair of pairs) builder.add(pair)
    return builder.done()
  }

  private append(segment: Segment): void {
    if (segment.count > 0) this.segments.push(living(segment))
  }
}

const living = (segment: Segment): Living => ({ segment, deleted: new Deleted(segment.count), finder: new IdFinder(segment) })

/** Undefined where every document counts: the common case asks nothing. */
function countingOf(
  { conditions, holds: held }: Segment,
  deleted: Deleted,
  holds: Asking['holds'],
): ((doc: number) => boolean) | undefined {
  if (holds === undefined) return deleted.size === 0 ? undefined : (doc) => !deleted.has(doc)
  const may = conditions.map((name) => name === '' || holds(name))
  return (doc) => may[held[doc]!]! && !deleted.has(doc)
}

function onePerId(hits: readonly Hit[]): Found[] {
  const found = new Map<string, Found>()
  for (const { segment, doc, score } of hits) {
    const id = idOf(segment, doc)
    if (!found.has(id)) found.set(id, { id, text: textOf(segment, doc), score })
  }
  return [...found.values()]
}
