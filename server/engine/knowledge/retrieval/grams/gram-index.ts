import { SegmentBuilder } from './build-segment.ts'
import { Deleted, IdFinder } from './deleted.ts'
import { type Bearing, bearing } from './finding/bearing.ts'
import { type Found, met, onePerAnswer, type Question } from './finding/found.ts'
import { Merge } from './merge.ts'
import { fold, GROUPS, groupOf, LETTERS, type Meanings, TermReader } from './reader.ts'
import { bytesOf, type Pair, type Segment } from './segment.ts'
import { type Hit, Scratch, topOf, type Weighted } from './top.ts'
import { weigh } from './weigh.ts'

/** What is asked of the index. */
export interface Asking {
  readonly most: number
  /** Whether pairs of this card may answer here; asked once a card. All may where it is absent. */
  readonly holds?: ((card: string) => boolean) | undefined
}

/** Changes are gathered in a small segment that is made anew at each; so many and it is left as it is. */
const SMALL = 512
/** A segment is merged with those behind it once they are this share of it. */
const SHARE = 1 / 8

/** A term no pair holds is part of what was asked, yet it may be a slip or a courtesy: it weighs this share of the rarest. */
const UNKNOWN = 0.6

/** A list is made so many times as long as it need be at first. */
const AHEAD = 4

interface Living {
  readonly segment: Segment
  readonly deleted: Deleted
  readonly finder: IdFinder
  readonly bearing: Map<string, Bearing>
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

  constructor(meanings?: Meanings, segments: readonly Segment[] = []) {
    this.reader = new TermReader(meanings)
    this.segments = segments.map((segment) => living(segment))
  }

  static of(pairs: Iterable<Pair>, meanings?: Meanings): GramIndex {
    const index = new GramIndex(meanings)
    index.append(index.sealed(pairs))
    return index
  }

  /** Another index that begins as this one: what is changed there does not show here. */
  fork(meanings?: Meanings): GramIndex {
    const other = new GramIndex(meanings)
    other.segments = this.segments.map(({ segment, deleted }) => living(segment, deleted.copy()))
    return other
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

  /** Reads a text as the index does. */
  ask(text: string): Question {
    const folded = fold(text)
    const items = new Set(this.reader.ofFolded(this.reader.itemsIn(folded)))
    const terms = weigh(
      this.reader.ofFolded(folded),
      this.segments.map(({ segment }) => segment),
      items,
    )
    const mass = new Float64Array(GROUPS)
    let [all, unknown, rest, restKnown] = [0, 0, 0, 0]
    for (const { hash, weight, known, item } of terms) {
      mass[groupOf(hash)]! += known ? weight : weight * UNKNOWN
      all += weight
      if (!known) unknown += weight
      if (item || groupOf(hash) !== LETTERS) continue
      rest += known ? weight : weight * UNKNOWN
      if (known) restKnown += weight
    }
    return { text: folded, terms, mass, strange: all === 0 ? 1 : unknown / all, rest, restKnown, cases: this.reader.casesIn(folded) }
  }

  /** The pairs most alike, one for an answer, best first. */
  search(text: string, asking: Asking): Found[] {
    return this.nearest(this.ask(text), asking)
  }

  /** The same for a question that was read. */
  nearest({ terms }: Question, { most, holds }: Asking): Found[] {
    let hits: Hit[] = []
    for (let [wanted, reached] = [2 * most, 0]; ; wanted *= 2) {
      // wordings of an entry fill the list: it is made long enough for the next rounds too
      if (wanted > reached) {
        reached = AHEAD * wanted
        hits = this.hits(terms, reached, holds)
      }
      const found = onePerAnswer(hits.slice(0, wanted))
      if (found.length >= most || hits.length < wanted) return found.slice(0, most).map((own) => met(own, terms))
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
    return { found: found.map((own) => met(own, [])), ids: all.reduce((sum, { has }) => sum + has.ids, 0) }
  }

  private hits(query: readonly Weighted[], most: number, holds: Asking['holds']): Hit[] {
    return this.segments
      .flatMap(({ segment, deleted }) => topOf(segment, query, most, this.scratch, { counts: countingOf(segment, deleted, holds) }))
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
    return builder.done(this.segments.map(({ segment }) => segment))
  }

  private append(segment: Segment): void {
    if (segment.count > 0) this.segments.push(living(segment))
  }
}

const living = (segment: Segment, deleted = new Deleted(segment.count)): Living => ({
  segment,
  deleted,
  finder: new IdFinder(segment),
  bearing: new Map(),
})

/** Undefined where every document counts: the common case asks nothing. A card is asked about when it is first met. */
function countingOf({ cards, cardOf }: Segment, deleted: Deleted, holds: Asking['holds']): ((doc: number) => boolean) | undefined {
  if (holds === undefined) return deleted.size === 0 ? undefined : (doc) => !deleted.has(doc)
  const asked: (boolean | undefined)[] = new Array(cards.length)
  const may = (card: number): boolean => {
    asked[card] ??= cards[card] === '' || holds(cards[card]!)
    return asked[card]
  }
  return (doc) => may(cardOf[doc]!) && !deleted.has(doc)
}

/** As it stands now: made again where documents were taken out since. */
function bearingOf({ segment, deleted, bearing: made }: Living, key: string, rank: (card: string) => number | undefined): Bearing {
  const known = made.get(key)
  if (known?.deleted === deleted.size) return known
  const now = bearing(segment, deleted, rank)
  made.set(key, now)
  return now
}
