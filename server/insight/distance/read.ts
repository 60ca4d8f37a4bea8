import type { Tx } from '#platform/db'
import type { Counted } from '../facts/index.ts'
import { AGAIN_DAYS, addresses, BACK_DAYS, orders, type RolledRow, rolledSums } from '../rolled/index.ts'
import { addDays, lastDays } from '../rollups/index.ts'
import { type Seen, together } from './outcomes.ts'
import type { Addressed } from './places/index.ts'

/** What came of the orders to one address, to the district. */
export interface AddressRow extends Addressed {
  readonly orders: number
  /** What they cost together, in minor units. */
  readonly total: number
  readonly seen: Seen
}

/**
 * Orders of the last `days` by address, from the roll-ups: delivery, buying again, returns and what was refunded. Cancelled ones count for nothing;
 * those of days that are not long enough ago to tell count for no buying again and no returns.
 */
export async function ordersByAddress(tx: Tx, days: number, now: Date): Promise<AddressRow[]> {
  const [first, last] = await lastDays(tx, days, now)
  const found = new Map<string, AddressRow>()
  // what is ripe for all, for returns alone, and for neither: no day is read twice
  let from = first
  for (const [least, isRipe] of [
    [AGAIN_DAYS + 1, { again: true, back: true }],
    [BACK_DAYS + 1, { again: false, back: true }],
    [0, { again: false, back: false }],
  ] as const) {
    const to = addDays(last, -least)
    if (to < from) continue
    for (const row of await rolledSums(tx, orders, { first: from, last: to })) {
      const own = addressed(row, isRipe)
      const name = row.keys.join('/')
      const before = found.get(name)
      found.set(
        name,
        before
          ? { ...before, orders: before.orders + own.orders, total: before.total + own.total, seen: together(before.seen, own.seen) }
          : own,
      )
    }
    from = addDays(to, 1)
  }
  return [...found.values()]
}

function addressed(
  { keys: [province = '', city = '', district = ''], sums }: RolledRow,
  isRipe: { again: boolean; back: boolean },
): AddressRow {
  const [n = 0, total = 0, of = 0, taken = 0, takenSquares = 0, bought = 0, sent = 0, refunded = 0, squares = 0] = sums
  const back = isRipe.back ? { returned: [n, sent, sent] as const, refunded: [n, refunded, squares] as const } : {}
  const again = isRipe.again ? { repurchase: [n, bought, bought] as const } : {}
  return { province, city, district, orders: n, total, seen: { delivery_days: [of, taken, takenSquares], ...again, ...back } }
}

/** Sessions by where the shopper's order before it, else the first after it, went: resolution, people's time, visits of fitters and costs, from the roll-ups. */
export async function sessionsByAddress(tx: Tx, days: number, now: Date): Promise<AddressRow[]> {
  const [first, last] = await lastDays(tx, days, now)
  return (await rolledSums(tx, addresses, { first, last })).map(({ keys: [province = '', city = '', district = ''], sums }) => {
    const three = (at: number): Counted => [sums[at] ?? 0, sums[at + 1] ?? 0, sums[at + 2] ?? 0]
    return {
      province,
      city,
      district,
      orders: 0,
      total: 0,
      seen: { settled: three(0), people_time: three(3), visits: three(6), cost: three(9) },
    }
  })
}
