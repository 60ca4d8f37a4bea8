import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { type Counted, counted, shopCurrency } from '../facts/index.ts'
import { addresses, rolledSums } from '../rolled/index.ts'
import { lastDays } from '../rollups/index.ts'
import { AGAIN_DAYS, BACK_DAYS, type Seen } from './outcomes.ts'
import type { Addressed } from './places/index.ts'

/** Which days. */
export interface Span {
  readonly from: Date
  readonly now: Date
}
/** What came of the orders to one address, to the district. */
export interface AddressRow extends Addressed {
  readonly orders: number
  readonly seen: Seen
}

/** Orders by address: delivery, buying again, returns and what was refunded. Cancelled ones count for nothing. */
export const ordersByAddress = (tx: Tx, { from, now }: Span): Promise<AddressRow[]> =>
  tx.rows<AddressRow>(sql`
    with o as (
      select province, city, district, extract(epoch from delivered_at - paid_at) / 86400 as days, refunded,
        placed_at + make_interval(days => ${AGAIN_DAYS}) <= ${now}::timestamptz as again_ripe,
        placed_at + make_interval(days => ${BACK_DAYS}) <= ${now}::timestamptz as back_ripe,
        (returned_at <= placed_at + make_interval(days => ${BACK_DAYS})) is true as back,
        (lead(placed_at) over (partition by shop_id, customer_id order by placed_at, number) <= placed_at + make_interval(days => ${AGAIN_DAYS})) is true as again
      from orders_seen where placed_at >= ${from} and placed_at <= ${now} and not cancelled)
    select province, city, district, count(*)::int as orders, jsonb_build_object(
      'delivery_days', ${counted(sql`days`, sql`days >= 0`)},
      'repurchase', ${counted(sql`again::int`, sql`again_ripe`)},
      'returned', ${counted(sql`back::int`, sql`back_ripe`)},
      'refunded', ${counted(sql`refunded`, sql`back_ripe`)}) as seen
    from o group by province, city, district`)

/** Sessions by where the shopper's order before it, else the first after it, went: resolution and people's time, from the roll-ups. */
export async function sessionsByAddress(tx: Tx, days: number, now: Date): Promise<AddressRow[]> {
  const [first, last] = await lastDays(tx, days, now)
  return (await rolledSums(tx, addresses, { first, last })).map(({ keys: [province = '', city = '', district = ''], sums }) => {
    const three = (at: number): Counted => [sums[at] ?? 0, sums[at + 1] ?? 0, sums[at + 2] ?? 0]
    return { province, city, district, orders: 0, seen: { settled: three(0), people_time: three(3) } }
  })
}

/** The mean of an order, and the currency of the first shop. Minor units. */
export async function basketOf(tx: Tx, { from, now }: Span): Promise<{ basket: number; currency: string }> {
  const row = await tx.row<{ basket: number | null }>(
    sql`select avg(total)::float8 as basket from orders_seen where not cancelled and placed_at >= ${from} and placed_at <= ${now}`,
  )
  return { basket: row?.basket ?? 0, currency: await shopCurrency(tx) }
}
