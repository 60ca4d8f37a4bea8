import type { Terms } from '@xiaoer/contract/campaigns'
import { atBest } from './bound.ts'
import { freightOf, put, reckon, takeLayer } from './reckon.ts'
import { type Bench, type Bound, bench, copied, type Open, opened, type Sum, type SumLine, total } from './sum.ts'
import { takenBy } from './taken.ts'

/** Past this many sums the search ends with the best so far; ten coupons that all go together are 2¹⁰. */
const MOST_TRIED = 20_000

/** The lowest sum that a choice of coupons gives in one order, and whether all choices were tried. */
export interface Best {
  readonly sum: Sum
  /** Coupons to take before the order is placed, in the order of the terms. */
  readonly toTake: readonly string[]
  readonly exact: boolean
}

interface Search {
  readonly table: Bench
  best: { open: Open; total: number; coupons: number } | undefined
  tried: number
}

/**
 * The best sum of goods by terms: every choice of coupons that may go together is tried, held ones and such as can be taken; of equal sums
 * the one with fewer coupons. `held`: those in hand alone, as the till would reckon now.
 */
export function bestSum(lines: readonly SumLine[], terms: Terms, { held = false } = {}): Best {
  const usable = held ? { ...terms, discounts: terms.discounts.filter(({ coupon }) => !coupon || coupon.held) } : terms
  const search: Search = { table: bench(lines, usable), best: undefined, tried: 0 }
  tryLayers(search, 0, opened(lines))
  const coupons = search.best?.open.steps.flatMap(({ id, coupon }) => (coupon ? [id] : [])) ?? []
  const sum = reckon(lines, usable, coupons)
  const toTake = sum.steps.flatMap(({ id, coupon }) => (coupon && !coupon.held ? [id] : []))
  return { sum, toTake, exact: search.tried < MOST_TRIED }
}

function tryLayers(search: Search, at: number, open: Open): void {
  const next = search.table.layers[at]
  if (!next) note(search, open)
  else {
    open.before = [...open.left]
    if (next.layer.take === 'choice') tryCoupons(search, at, open, next.discounts, next.layer.most)
    else tryTill(search, at, open)
  }
}

/** Of a layer's coupons that can be taken one at a time is tried: the till takes one alone. */
function tryTill(search: Search, at: number, open: Open): void {
  const { layer, discounts } = search.table.layers[at]!
  const toTake = discounts.filter(({ of }) => of.coupon && !of.coupon.held)
  const sure = discounts.filter((one) => !toTake.includes(one))
  for (const extra of toTake) {
    const other = copied(open)
    takeLayer(search.table, layer, [...sure, extra], other)
    if (other.steps.at(-1)?.id === extra.of.id) tryLayers(search, at + 1, other)
  }
  takeLayer(search.table, layer, sure, open)
  tryLayers(search, at + 1, open)
}

/** Each coupon in turn with and without; one that takes off nothing is not tried. */
function tryCoupons(search: Search, at: number, open: Open, coupons: readonly Bound[], most: number): void {
  if (search.tried >= MOST_TRIED || hopeless(search, at, open, coupons)) return
  const [first, ...rest] = coupons
  const taken = first && most > 0 ? takenBy(search.table, first, open) : undefined
  if (!first || !taken) tryLayers(search, at + 1, open)
  else {
    if (taken.sum > 0) {
      const other = copied(open)
      put(other, first, taken)
      tryCoupons(search, at, other, rest, most - 1)
    }
    tryCoupons(search, at, open, rest, most)
  }
}

/** Whether even all that is still to come cannot bring it below the best so far. */
function hopeless({ table, best }: Search, at: number, open: Open, coupons: readonly Bound[]): boolean {
  if (!best) return false
  const later = table.layers.slice(at + 1).flatMap(({ discounts }) => discounts)
  return atBest(total(open.left), table, [...coupons, ...later]) > best.total
}

function note(search: Search, open: Open): void {
  search.tried++
  const sum = total(open.left) + freightOf(search.table, open)
  const coupons = open.steps.filter(({ coupon }) => coupon).length
  if (search.best && (sum > search.best.total || (sum === search.best.total && coupons >= search.best.coupons))) return
  search.best = { open, total: sum, coupons }
}
