import { layoutOf } from './build-segment.ts'
import type { Deleted } from './deleted.ts'
import { isDense, lowerBound, postings, type Segment, type Texts } from './segment.ts'
import { massesOf } from './weigh.ts'

/** A segment with what was taken out of it. */
export interface Part {
  readonly segment: Segment
  readonly deleted: Deleted
}

const GONE = 0xffffffff

/**
 * Makes one segment of several, without what was taken out, in slices: each `step` works some terms, and questions are answered by the
 * old segments until the last. What is taken out of them meanwhile is taken out of the new one by `placeOf`.
 */
export class Merge {
  readonly parts: readonly Part[]
  private readonly moved: readonly Uint32Array[]
  private readonly hashes: Uint32Array
  private readonly frequencies: Uint32Array
  private readonly count: number
  private layout: ReturnType<typeof layoutOf> | undefined
  private at = 0

  constructor(parts: readonly Part[]) {
    // a copy: the caller's list grows while the merge goes on
    this.parts = [...parts]
    let next = 0
    this.moved = parts.map(({ segment, deleted }) =>
      Uint32Array.from({ length: segment.count }, (_, doc) => (deleted.has(doc) ? GONE : next++)),
    )
    this.count = next
    this.hashes = Uint32Array.from(new Set(parts.flatMap(({ segment }) => [...segment.hashes]))).sort()
    this.frequencies = new Uint32Array(this.hashes.length)
  }

  /** Works so many terms (counted and laid: each comes twice); gives the merged segment once all is done. */
  step(terms: number): Segment | undefined {
    const end = this.at + terms
    for (; this.at < Math.min(end, this.hashes.length); this.at++) this.each(this.at, () => this.frequencies[this.at]!++)
    if (this.at < this.hashes.length) return undefined
    this.layout ??= layoutOf(this.frequencies, this.count)
    for (; this.at < Math.min(end, 2 * this.hashes.length); this.at++) this.lay(this.at - this.hashes.length, this.layout)
    return this.at < 2 * this.hashes.length ? undefined : this.done(this.layout)
  }

  /** Where a document of a part now stands; −1 where it is gone. */
  placeOf(part: number, doc: number): number {
    const place = this.moved[part]![doc]!
    return place === GONE ? -1 : place
  }

  /** The new places of a term's documents, ascending: parts stand one behind another. */
  private each(term: number, take: (doc: number) => void): void {
    const hash = this.hashes[term]!
    this.parts.forEach(({ segment }, part) => {
      const own = lowerBound(segment.hashes, hash)
      if (segment.hashes[own] !== hash) return
      for (const doc of postings(segment, own)) if (this.moved[part]![doc] !== GONE) take(this.moved[part]![doc]!)
    })
  }

  private lay(term: number, { places, lists, bits }: ReturnType<typeof layoutOf>): void {
    const place = places[term]!
    const dense = isDense(this.frequencies[term]!, this.count)
    let next = place
    this.each(term, (doc) => {
      if (dense) bits[place + (doc >>> 5)]! |= 1 << (doc & 31)
      else lists[next++] = doc
    })
  }

  private done({ places, lists, bits }: ReturnType<typeof layoutOf>): Segment {
    const stay = this.parts.map((_, part) => (doc: number) => this.moved[part]![doc] !== GONE)
    const norms = new Uint8Array(this.count)
    const cardOf = new Uint32Array(this.count)
    const answers = new Uint32Array(this.count)
    const cards = [...new Set(['', ...this.parts.flatMap(({ segment }) => segment.cards)])]
    const numbers = new Map(cards.map((card, number) => [card, number]))
    this.parts.forEach(({ segment }, part) => {
      const renumbered = Uint32Array.from(segment.cards, (card) => numbers.get(card)!)
      this.moved[part]!.forEach((place, doc) => {
        if (place === GONE) return
        norms[place] = segment.norms[doc]!
        answers[place] = segment.answers[doc]!
        cardOf[place] = renumbered[segment.cardOf[doc]!]!
      })
    })
    const laid = { count: this.count, hashes: this.hashes, frequencies: this.frequencies, places, lists, bits }
    return {
      ...laid,
      norms,
      topNorm: norms.reduce((top, norm) => Math.max(top, norm), 0),
      texts: joined(
        this.parts.map(({ segment }) => segment.texts),
        stay,
        (length) => new Uint16Array(length),
      ),
      ids: joined(
        this.parts.map(({ segment }) => segment.ids),
        stay,
        (length) => new Uint8Array(length),
      ),
      cardOf,
      cards,
      answers,
      masses: massesOf(laid),
    }
  }
}

function joined<Units extends Uint16Array | Uint8Array>(
  all: readonly Texts<Units>[],
  stay: readonly ((doc: number) => boolean)[],
  make: (length: number) => Units,
): Texts<Units> {
  const starts = [0]
  const runs: (Uint16Array | Uint8Array)[] = []
  all.forEach(({ units, starts: own }, part) => {
    for (let doc = 0; doc + 1 < own.length; doc++) {
      if (!stay[part]!(doc)) continue
      starts.push(starts.at(-1)! + own[doc + 1]! - own[doc]!)
      runs.push(units.subarray(own[doc]!, own[doc + 1]!))
    }
  })
  const units = make(starts.at(-1)!)
  runs.forEach((run, at) => {
    units.set(run, starts[at]!)
  })
  return { units, starts: Uint32Array.from(starts) }
}
