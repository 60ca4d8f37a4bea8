import type { Deleted } from '../changing/deleted.ts'
import type { Segment } from '../segment.ts'

/** The documents of a segment whose cards rank highest, and how many ids have such a card at all. */
export interface Bearing {
  readonly docs: readonly number[]
  readonly ids: number
  /** How many documents had been taken out when this was made. */
  readonly deleted: number
}

/** More are never told of. */
const MOST = 64

/** Looks through all documents once. */
export function bearing(segment: Segment, deleted: Deleted, rank: (card: string) => number | undefined): Bearing {
  const ranks = segment.cards.map(rank)
  const best: { doc: number; rank: number }[] = []
  let ids = 0
  let last = -1
  for (let doc = 0; doc < segment.count; doc++) {
    const own = ranks[segment.cardOf[doc]!]
    if (own === undefined || deleted.has(doc)) continue
    // wordings of one entry stand one behind another
    if (last >= 0 && sameId(segment, last, doc)) continue
    last = doc
    ids++
    if (best.length < MOST || own > best.at(-1)!.rank) insert(best, doc, own)
  }
  return { docs: best.map(({ doc }) => doc), ids, deleted: deleted.size }
}

function insert(best: { doc: number; rank: number }[], doc: number, rank: number): void {
  const at = best.findIndex((one) => one.rank < rank)
  best.splice(at < 0 ? best.length : at, 0, { doc, rank })
  if (best.length > MOST) best.pop()
}

function sameId({ ids: { units, starts } }: Segment, one: number, other: number): boolean {
  const length = starts[one + 1]! - starts[one]!
  if (length !== starts[other + 1]! - starts[other]!) return false
  for (let at = 0; at < length; at++) if (units[starts[one]! + at] !== units[starts[other]! + at]) return false
  return true
}
