import { SegmentBuilder } from './build-segment.ts'
import { docsOf, idHash } from './changing/by-id.ts'
import { Intake } from './changing/intake.ts'
import { Merge, type Part } from './changing/merge.ts'
import { type Found, met, onePerAnswer } from './finding/found.ts'
import { type Asking, bearingOf, bears, countingOf, type Living, living } from './finding/living.ts'
import { placesOf } from './finding/places.ts'
import { type Question, read } from './finding/question.ts'
import { Scratch } from './finding/scratch.ts'
import { type Meanings, TermReader } from './reader.ts'
import { bytesOf, idOf, type Pair, type Segment } from './segment.ts'
import { type Hit, topOf, type Weighted } from './top.ts'

/** Changes are gathered in a small segment that is made anew at each; so many and it is left as it is. */
const SMALL = 512
/** A segment is merged with those behind it once they, and what was taken out of it, are this share of it. */
const SHARE = 1 / 8
/**
 * The same while more is coming. Of 670,000 pairs that come 512 at a time each is moved 3.5 times instead of 16 (simulated), and the
 * arrays that merges leave behind bring on full collections of garbage; a search looks at some 9 segments instead of 3 meanwhile.
 */
export const COMING = 4

/** Postings worked in one slice, a millisecond or two. */
const TIDIED = 30_000

/** A list is made so many times as long as it need be at first. */
const AHEAD = 4

/**
 * Questions by id, searched by their grams. Pure and synchronous; one thread at a time. A change shows in the next search; the segments it
 * leaves behind are put together by `tidy`, a slice at a time.
 */
export class GramIndex {
  readonly reader: TermReader
  private segments: Living[] = []
  private fresh: Pair[] = []
  /** Of the segments from one on. */
  private merging: { readonly from: number; readonly merge: Merge } | undefined
  /** What was taken out of its parts meanwhile. */
  private readonly lateRemovals: [number, number][] = []
  private readonly scratch = new Scratch()

  constructor(meanings?: Meanings, segments: readonly Segment[] = []) {
    this.reader = new TermReader(meanings)
    this.segments = segments.filter(({ count }) => count > 0).map((segment) => living(segment))
  }

  static of(pairs: Iterable<Pair>, meanings?: Meanings): GramIndex {
    const index = new GramIndex(meanings)
    index.append(index.sealed(pairs))
    return index
  }

  /** An index of segments of which some documents may count no longer. */
  static from(parts: readonly Part[], meanings?: Meanings): GramIndex {
    const index = new GramIndex(meanings)
    index.segments = parts.filter(({ segment }) => segment.count > 0).map(({ segment, deleted }) => living(segment, deleted))
    return index
  }

  /** Its segments as they stand: what is changed later does not show in them. */
  get parts(): Part[] {
    return this.segments.map(({ segment, deleted }) => ({ segment, deleted: deleted.copy() }))
  }

  /** Its segments themselves; another list after a change. */
  get standing(): readonly Segment[] {
    return this.segments.map(({ segment }) => segment)
  }

  /** Pairs that count. */
  get count(): number {
    return this.segments.reduce((sum, { segment, deleted }) => sum + segment.count - deleted.size, 0)
  }

  /** Whether a pair that counts has a card of which this holds. */
  bears(holds: (card: string) => boolean): boolean {
    return this.segments.some((own) => bears(own, holds))
  }

  /** Ids of all pairs that count; those of several wordings come more than once. */
  *ids(): Generator<string> {
    for (const { segment, deleted } of this.segments)
      for (let doc = 0; doc < segment.count; doc++) if (!deleted.has(doc)) yield idOf(segment, doc)
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
    this.take(this.intake(pairs))
  }

  /** For pairs that are read little by little, and then taken in. */
  intake(pairs: readonly Pair[] = []): Intake {
    return new Intake(this.reader, pairs)
  }

  /** Puts what was read in the place of all that have these ids. */
  take(intake: Intake): void {
    if (intake.pairs.length === 0) return
    this.remove(intake.ids)
    if (intake.isMany) {
      this.fresh = []
      this.append(intake.sealed(this.segments.map(({ segment }) => segment)))
      return
    }
    if (this.fresh.length > 0) this.segments.pop()
    this.fresh.push(...intake.pairs)
    this.append(this.sealed(this.fresh))
    if (this.fresh.length >= SMALL) this.fresh = []
  }

  /** Takes all pairs of some ids out. */
  remove(gone: ReadonlySet<string>): void {
    if (this.fresh.some(({ id }) => gone.has(id))) {
      this.fresh = this.fresh.filter(({ id }) => !gone.has(id))
      this.segments.pop()
      if (this.fresh.length > 0) this.append(this.sealed(this.fresh))
    }
    for (const id of gone) {
      const hash = idHash(id)
      for (const [at, { segment, deleted }] of this.segments.entries())
        for (const doc of docsOf(segment, id, hash)) {
          deleted.add(doc)
          if (this.merging && at >= this.merging.from) this.lateRemovals.push([at - this.merging.from, doc])
        }
    }
  }

  /** Reads a text as the index does. */
  ask(text: string): Question {
    return read(text, this.reader, this.standing)
  }

  /** The pairs most alike, one for an answer, best first. */
  search(text: string, asking: Asking): Found[] {
    return this.nearest(this.ask(text), asking)
  }

  /** The same for a question that was read. */
  nearest({ terms }: Question, { most, holds }: Asking): Found[] {
    let hits: Hit[] = []
    const places = placesOf(terms)
    for (let [wanted, reached] = [2 * most, 0]; ; wanted *= 2) {
      // wordings of an entry fill the list: it is made long enough for the next rounds too
      if (wanted > reached) {
        reached = AHEAD * wanted
        hits = this.hits(terms, reached, holds)
      }
      const found = onePerAnswer(hits.slice(0, wanted))
      if (found.length >= most || hits.length < wanted) return found.slice(0, most).map((own) => met(own, terms, places))
    }
  }

  /**
   * The pairs whose cards rank highest, whatever their words: one for an answer, at most so many, and how many ids have such a card at all.
   * A card that `rank` gives nothing is not meant; what it gives is remembered under `key`.
   */
  bearing(key: string, rank: (card: string) => number | undefined, { most, holds }: Asking): { found: Found[]; ids: number } {
    const all = this.segments.map((own) => ({ own, has: bearingOf(own, key, rank) }))
    const hits = all.flatMap(({ own: { segment }, has }) =>
      has.docs
        .filter((doc) => holds === undefined || holds(segment.cards[segment.cardOf[doc]!]!))
        .map((doc) => ({ segment, doc, score: 0 })),
    )
    const rankOf = ({ segment, doc }: Hit) => rank(segment.cards[segment.cardOf[doc]!]!) ?? 0
    const found = onePerAnswer(hits.sort((a, b) => rankOf(b) - rankOf(a))).slice(0, most)
    return { found: found.map((own) => met(own, [], placesOf([]))), ids: all.reduce((sum, { has }) => sum + has.ids, 0) }
  }

  private hits(query: readonly Weighted[], most: number, holds: Asking['holds']): Hit[] {
    return this.segments
      .flatMap(({ segment, deleted }) => topOf(segment, query, most, this.scratch, { counts: countingOf(segment, deleted, holds) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
  }

  /** Puts segments together where changes have piled up, for about so many postings a call; true where work is left. `share`: see `COMING`. */
  tidy(postings = TIDIED, share = SHARE): boolean {
    this.merging ??= this.nextMerge(share)
    if (!this.merging) return false
    const { from, merge } = this.merging
    const merged = merge.step(postings)
    if (!merged) return true
    // all of it was taken out meanwhile or before: a segment of nothing is none
    const done = merged.count > 0 ? [living(merged)] : []
    for (const [part, doc] of this.lateRemovals) {
      const place = part < merge.parts.length ? merge.placeOf(part, doc) : -1
      if (place >= 0) done[0]?.deleted.add(place)
    }
    this.segments.splice(from, merge.parts.length, ...done)
    this.lateRemovals.length = 0
    this.merging = undefined
    return this.outweighed(share) >= 0
  }

  private nextMerge(share: number): { from: number; merge: Merge } | undefined {
    const from = this.outweighed(share)
    return from < 0 ? undefined : { from, merge: new Merge(this.settled.slice(from)) }
  }

  private get settled(): readonly Living[] {
    return this.fresh.length > 0 ? this.segments.slice(0, -1) : this.segments
  }

  /** The first segment that what is behind it and what it has lost outweigh: sizes fall by a factor, and no merge moves far more than has come. −1: none. */
  private outweighed(share: number): number {
    const { settled } = this
    let [later, from] = [0, -1]
    for (let at = settled.length - 1; at >= 0; at--) {
      const { segment, deleted } = settled[at]!
      later += deleted.size
      if (later > segment.count * share) from = at
      later += segment.count - deleted.size
    }
    return from
  }

  /** All in one segment without what was taken out: for a snapshot. */
  whole(): Segment {
    if (this.segments.length === 1 && this.segments[0]!.deleted.size === 0) return this.segments[0]!.segment
    return new Merge(this.segments).step(Number.POSITIVE_INFINITY) ?? this.sealed([])
  }

  private sealed(pairs: Iterable<Pair>): Segment {
    const builder = new SegmentBuilder(this.reader)
    for (const pair of pairs) builder.add(pair)
    return builder.done(this.segments.map(({ segment }) => segment))
  }

  private append(segment: Segment): void {
    if (segment.count > 0) this.segments.push(living(segment))
  }
}
