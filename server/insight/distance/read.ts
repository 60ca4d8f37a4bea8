import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { counted, factsOf, shopCurrency } from '../facts/index.ts'
import { figureNamed } from '../figures/index.ts'
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

/** Sessions by where the shopper's order before it, else the first after it, went: resolution and people's time. */
export function sessionsByAddress(tx: Tx, { from, now }: Span): Promise<AddressRow[]> {
  const settled = figureNamed('settled')
  if (!settled) throw new Error('the figure settled is gone')
  return tx.rows<AddressRow>(sql`
    select a.province, a.city, a.district, 0 as orders, jsonb_build_object(
      'settled', ${counted(settled.top, settled.of)}, 'people_time', ${counted(sql`people_seconds`, sql`true`)}) as seen
    from (${factsOf({ from, to: now, now, timeZone: 'UTC' })}) f
    cross join lateral (
      select province, city, district from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id
      order by o.placed_at > f.opened_at, abs(extract(epoch from o.placed_at - f.opened_at)) limit 1) a
    group by 1, 2, 3`)
}

/** The mean of an order, and the currency of the first shop. Minor units. */
export async function basketOf(tx: Tx, { from, now }: Span): Promise<{ basket: number; currency: string }> {
  const row = await tx.row<{ basket: number | null }>(
    sql`select avg(total)::float8 as basket from orders_seen where not cancelled and placed_at >= ${from} and placed_at <= ${now}`,
  )
  return { basket: row?.basket ?? 0, currency: await shopCurrency(tx) }
}
