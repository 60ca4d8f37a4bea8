import { layoutOf } from '../build-segment.ts'
import { holding } from '../by-document/held.ts'
import { massing } from '../by-document/massing.ts'
import { Growing } from '../growing.ts'
import { eachDoc, isDense, type Segment } from '../segment.ts'
import type { Deleted } from './deleted.ts'
import { GONE, joinedById, joinedCards, joinedTexts } from './joined.ts'

/** A segment with what was taken out of it. */
export interface Part {
  readonly segment: Segment
  readonly deleted: Deleted
}

/** A term is this much work, whatever its postings. */
const TERM = 16

type Terms = Pick<Segment, 'hashes' | 'frequencies'>

/**
 * Makes one segment of several, without what was taken out, in slices: questions are answered by the old segments until the last. What is
 * taken out of them meanwhile is taken out of the new one by `placeOf`.
 */
export class Merge {
  readonly parts: readonly Part[]
  private readonly moved: readonly Uint32Array[]
  /** Whether any document of a part is gone: of the others the frequencies stand already. */
  private readonly whole: readonly boolean[]
  private readonly count: number
  private readonly work: Generator<number, Segment>

  constructor(parts: readonly Part[]) {
    // a copy: the caller's list grows while the merge goes on
    this.parts = [...parts]
    this.whole = parts.map(({ deleted }) => deleted.size === 0)
    let next = 0
    this.moved = parts.map(({ segment, deleted }) => {
      const moved = new Uint32Array(segment.count)
      for (let doc = 0; doc < segment.count; doc++) moved[doc] = deleted.has(doc) ? GONE : next++
      return moved
    })
    this.count = next
    this.work = this.working()
  }

  /** Works for about so many postings; gives the merged segment once all is done. */
  step(units: number): Segment | undefined {
    for (let left = units; left > 0; ) {
      const next = this.work.next()
      if (next.done) return next.value
      left -= next.value
    }
    return undefined
  }

  /** Where a document of a part now stands; −1 where it is gone. */
  placeOf(part: number, doc: number): number {
    const place = this.moved[part]![doc]!
    return place === GONE ? -1 : place
  }

  /** Each step gives how much was worked. */
  private *working(): Generator<number, Segment> {
    const { count, moved } = this
    const segments = this.parts.map(({ segment }) => segment)
    const terms = yield* this.counting()
    const laid = { count, ...terms, ...(yield* this.laying(terms)) }
    return {
      ...laid,
      masses: yield* massing(laid),
      ...(yield* holding(laid)),
      texts: yield* joinedTexts(
        segments.map(({ texts }) => texts),
        moved,
        (length) => new Uint16Array(length),
      ),
      ids: yield* joinedTexts(
        segments.map(({ ids }) => ids),
        moved,
        (length) => new Uint8Array(length),
      ),
      ...(yield* joinedById(segments, moved, count)),
      ...(yield* joinedCards(segments, moved, count)),
    }
  }

  /** The terms that are left, ascending, and how many documents hold each. */
  private *counting(): Generator<number, Terms> {
    const [hashes, frequencies] = [new Growing(), new Growing()]
    const heads = this.parts.map(() => 0)
    for (let hash = this.lowest(heads); hash >= 0; hash = this.lowest(heads)) {
      let [holding, worked] = [0, TERM]
      for (let part = 0; part < heads.length; part++) {
        const { segment } = this.parts[part]!
        const term = heads[part]!
        if (segment.hashes[term] !== hash) continue
        heads[part]!++
        if (this.whole[part]) holding += segment.frequencies[term]!
        else {
          eachDoc(segment, term, (doc) => {
            if (this.moved[part]![doc] !== GONE) holding++
          })
          worked += segment.frequencies[term]!
        }
      }
      if (holding > 0) {
        hashes.push(hash)
        frequencies.push(holding)
      }
      yield worked
    }
    return { hashes: hashes.view().slice(), frequencies: frequencies.view().slice() }
  }

  /** The lowest hash that a part has not been read of; −1 at the end. */
  private lowest(heads: readonly number[]): number {
    let lowest = -1
    for (let part = 0; part < heads.length; part++) {
      const hash = this.parts[part]!.segment.hashes[heads[part]!]
      if (hash !== undefined && (lowest < 0 || hash < lowest)) lowest = hash
    }
    return lowest
  }

  /** The postings under their new places, ascending: parts stand one behind another. */
  private *laying({ hashes, frequencies }: Terms): Generator<number, ReturnType<typeof layoutOf>> {
    const layout = layoutOf(frequencies, this.count)
    const heads = this.parts.map(() => 0)
    for (let term = 0; term < hashes.length; term++) {
      const put = putting(layout, term, isDense(frequencies[term]!, this.count))
      for (let part = 0; part < heads.length; part++) {
        const { segment } = this.parts[part]!
        while (segment.hashes[heads[part]!]! < hashes[term]!) heads[part]!++
        if (segment.hashes[heads[part]!] !== hashes[term]) continue
        eachDoc(segment, heads[part]!, (doc) => {
          if (this.moved[part]![doc] !== GONE) put(this.moved[part]![doc]!)
        })
      }
      yield TERM + frequencies[term]!
    }
    return layout
  }
}

/** Puts documents of a term into its list or bits. */
function putting({ places, lists, bits }: ReturnType<typeof layoutOf>, term: number, dense: boolean): (doc: number) => void {
  let next = places[term]!
  const place = next
  if (!dense)
    return (doc) => {
      lists[next++] = doc
    }
  return (doc) => {
    bits[place + (doc >>> 5)]! |= 1 << (doc & 31)
  }
}
