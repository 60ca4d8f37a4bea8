import { Deleted } from '../changing/deleted.ts'
import type { Segment } from '../segment.ts'
import { type Bearing, bearing } from './bearing.ts'

/** What is asked of the index. */
export interface Asking {
  readonly most: number
  /** Whether pairs of this card may answer here; asked once a card. All may where it is absent. */
  readonly holds?: ((card: string) => boolean) | undefined
}

/** A segment with what was taken out of it since. */
export interface Living {
  readonly segment: Segment
  readonly deleted: Deleted
  readonly bearing: Map<string, Bearing>
}

/** Of a segment all of which counts, unless it is told what does not. */
export const living = (segment: Segment, deleted = new Deleted(segment.count)): Living => ({
  segment,
  deleted,
  bearing: new Map(),
})

/** Undefined where every document counts: the common case asks nothing. A card is asked about when it is first met. */
export function countingOf({ cards, cardOf }: Segment, deleted: Deleted, holds: Asking['holds']): ((doc: number) => boolean) | undefined {
  if (holds === undefined) return deleted.size === 0 ? undefined : (doc) => !deleted.has(doc)
  const asked: (boolean | undefined)[] = new Array(cards.length)
  const may = (card: number): boolean => {
    asked[card] ??= cards[card] === '' || holds(cards[card]!)
    return asked[card]
  }
  return (doc) => may(cardOf[doc]!) && !deleted.has(doc)
}

/** As it stands now: made again where documents were taken out since. */
export function bearingOf({ segment, deleted, bearing: made }: Living, key: string, rank: (card: string) => number | undefined): Bearing {
  const known = made.get(key)
  if (known?.deleted === deleted.size) return known
  const now = bearing(segment, deleted, rank)
  made.set(key, now)
  return now
}

/** Whether a document that counts has a card of which this holds; the documents are looked through only where any card is such. */
export function bears({ segment: { cards, cardOf, count }, deleted }: Living, holds: (card: string) => boolean): boolean {
  const held = cards.map(holds)
  if (!held.includes(true)) return false
  for (let doc = 0; doc < count; doc++) if (held[cardOf[doc]!] && !deleted.has(doc)) return true
  return false
}
