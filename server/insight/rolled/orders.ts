import sql, { type Sql } from 'sql-template-tag'
import { IN_SHOP_CURRENCY } from '../facts/index.ts'
import type { Summed } from './rolled.ts'
import { summedUp } from './sums.ts'

/** Days after an order in which another one counts. */
export const AGAIN_DAYS = 60
/** Days after an order in which a return counts. */
export const BACK_DAYS = 30

/** Orders of some days that were not cancelled, in the first shop's currency, with how long they were on their way, whether the customer ordered again, and whether they were sent back. */
export const placedOrders = (days: Sql): Sql => sql`
  select d.day, o.province, o.city, o.district, o.total, o.refunded, extract(epoch from o.delivered_at - o.paid_at) / 86400 as days,
    (o.returned_at <= o.placed_at + make_interval(days => ${BACK_DAYS})) is true as back,
    coalesce((select true from orders_seen n where n.workspace_id = o.workspace_id and n.shop_id = o.shop_id and n.customer_id = o.customer_id and not n.cancelled
      and (n.placed_at, n.number) > (o.placed_at, o.number) and n.placed_at <= o.placed_at + make_interval(days => ${AGAIN_DAYS}) limit 1), false) as again
  from ${days} d join orders_seen o on o.placed_at >= d.begins and o.placed_at < d.ends where not o.cancelled and ${IN_SHOP_CURRENCY}`

/** By province, city and district: orders, money, three sums of the days on their way, bought again, sent back, refunded and its squares. */
export const orders: Summed = {
  page: 'orders',
  keys: [sql`province`, sql`city`, sql`district`],
  sums: [
    ...[sql`count(*)`, sql`coalesce(sum(total), 0)`, ...summedUp(sql`days`, sql`days >= 0`)],
    ...[sql`count(*) filter (where again)`, sql`count(*) filter (where back)`],
    ...[sql`coalesce(sum(refunded), 0)`, sql`coalesce(sum(refunded::numeric * refunded), 0)`],
  ],
  byMonth: true,
}
