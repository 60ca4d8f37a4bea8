import type { Tx } from '#platform/db'
import type { Counted } from '../facts/index.ts'
import { AGAIN_DAYS, addresses, BACK_DAYS, orders, rolledSums } from '../rolled/index.ts'
import { addDays, lastDays } from '../rollups/index.ts'
import type { Seen } from './outcomes.ts'
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
  const upTo = async (least: number) => {
    const rows = await rolledSums(tx, orders, { first, last: addDays(last, -least) })
    return new Map(rows.map(({ keys, sums }) => [keys.join('/'), sums]))
  }
  const [again, back] = [await upTo(AGAIN_DAYS + 1), await upTo(BACK_DAYS + 1)]
  return (await rolledSums(tx, orders, { first, last })).map(({ keys, sums: [n = 0, total = 0, ...way] }) => {
    const [province = '', city = '', district = ''] = keys
    const [ofAgain = 0, , , , , bought = 0] = again.get(keys.join('/')) ?? []
    const [ofBack = 0, , , , , , sent = 0, refunded = 0, squares = 0] = back.get(keys.join('/')) ?? []
    const delivery: Counted = [way[0] ?? 0, way[1] ?? 0, way[2] ?? 0]
    const after: Seen = { repurchase: [ofAgain, bought, bought], returned: [ofBack, sent, sent], refunded: [ofBack, refunded, squares] }
    return { province, city, district, orders: n, total, seen: { delivery_days: delivery, ...after } }
  })
}

/** Sessions by where the shopper's order before it, else the first after it, went: resolution and people's time, from the roll-ups. */
export async function sessionsByAddress(tx: Tx, days: number, now: Date): Promise<AddressRow[]> {
  const [first, last] = await lastDays(tx, days, now)
  return (await rolledSums(tx, addresses, { first, last })).map(({ keys: [province = '', city = '', district = ''], sums }) => {
    const three = (at: number): Counted => [sums[at] ?? 0, sums[at + 1] ?? 0, sums[at + 2] ?? 0]
    return { province, city, district, orders: 0, total: 0, seen: { settled: three(0), people_time: three(3) } }
  })
}
