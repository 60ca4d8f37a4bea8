import type { Layer, Terms } from '@xiaoer/contract/campaigns'
import { missedIn } from './missed.ts'
import { type Bench, type Bound, bench, type Open, opened, type Sum, type SumLine, total } from './sum.ts'
import { measured, type Taken, takenBy, touchable } from './taken.ts'

/**
 * What goods cost by terms, with these coupons and no others; a coupon that does not reach its threshold takes off nothing, and of a layer
 * of choice no more count than go together. Whole minor units throughout.
 */
export function reckon(lines: readonly SumLine[], terms: Terms, coupons: readonly string[]): Sum {
  const table = bench(lines, terms)
  const open: Open = { ...opened(lines), seen: new Map() }
  for (const { layer, discounts } of table.layers) {
    open.before = [...open.left]
    for (const one of discounts) measured(table, one, open, touchable(one, open))
    const usable = discounts.filter(({ of }) => !of.coupon || coupons.includes(of.id))
    if (layer.take !== 'choice') takeLayer(table, layer, usable, open)
    else {
      let left = layer.most
      for (const one of usable) if (left > 0 && put(open, one, takenBy(table, one, open))) left--
    }
  }
  return closed(table, open)
}

/** A layer in which nobody chooses. */
export function takeLayer(table: Bench, layer: Layer, discounts: readonly Bound[], open: Open): void {
  if (layer.take === 'each_line') takeBestOfEach(table, discounts, open)
  else if (layer.take === 'all') for (const one of discounts) put(open, one, takenBy(table, one, open))
  else takeBest(table, discounts, open)
}

/** Takes a discount off; false where there was nothing to take. */
export function put(open: Open, { of, at }: Bound, { lines, offs, sum }: Taken): boolean {
  if (sum <= 0) return false
  for (const [n, i] of lines.entries()) {
    if (offs[n]! <= 0) continue
    open.left[i] = open.left[i]! - offs[n]!
    open.took[i] = [...open.took[i]!, at]
  }
  open.steps.push({ id: of.id, name: of.name, amount: -sum, ...(of.coupon && { coupon: of.coupon }) })
  return true
}

/** Of equals the first that asks least. */
function takeBest(table: Bench, discounts: readonly Bound[], open: Open): void {
  const weighed = discounts.map((one) => ({ one, taken: takenBy(table, one, open) }))
  const [best] = weighed.sort((a, b) => b.taken.sum - a.taken.sum || a.one.of.from - b.one.of.from)
  if (best) put(open, best.one, best.taken)
}

/** Each line takes what is best for it alone; the steps stand in the order of the discounts. */
function takeBestOfEach(table: Bench, discounts: readonly Bound[], open: Open): void {
  const weighed = discounts.map((one) => ({ one, taken: takenBy(table, one, open) }))
  const best = new Map<number, { one: Bound; off: number }>()
  for (const { one, taken } of weighed)
    for (const [n, i] of taken.lines.entries()) if (taken.offs[n]! > (best.get(i)?.off ?? 0)) best.set(i, { one, off: taken.offs[n]! })
  for (const { one } of weighed) {
    const mine = [...best].filter(([, { one: by }]) => by === one).sort(([a], [b]) => a - b)
    const offs = mine.map(([, { off }]) => off)
    put(open, one, { lines: mine.map(([i]) => i), offs, sum: total(offs) })
  }
}

/** Freight of what is left to pay: virtual goods need no parcel. */
export function freightOf({ terms: { freight }, lines }: Bench, { left }: Open): number {
  const parcels = lines.flatMap(({ virtual }, i) => (virtual ? [] : [left[i]!]))
  if (!freight || parcels.length === 0) return 0
  return (total(parcels) >= freight.freeFrom ? 0 : freight.fee) + freight.extra
}

function closed(table: Bench, open: Open): Sum {
  const freight = freightOf(table, open)
  return {
    lines: table.lines.map((line, i) => ({ ...line, paid: open.left[i]! })),
    steps: open.steps,
    freight,
    total: total(open.left) + freight,
    ...missedIn(table, open),
  }
}
