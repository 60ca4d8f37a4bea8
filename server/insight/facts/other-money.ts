import type { OtherMoney } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { IN_SHOP_CURRENCY } from './currency.ts'
import { factsOf, ORDER_DAYS } from './facts.ts'

/** As many orders are looked at, the newest: each leads to sessions that are read one by one. */
const MOST = 5_000

/** Of which sessions. */
export interface Counting {
  readonly from: Date
  readonly until: Date
  readonly now: Date
  readonly timeZone: string
  /** Which of them besides, over a row of facts `f`. */
  readonly fits?: Sql
}

/** Orders that were paid after asking and are in no sum of money, being in another than the first shop's: how many in which, the most first. */
export async function otherMoney(tx: Tx, { from, until, now, timeZone, fits = sql`true` }: Counting): Promise<OtherMoney[]> {
  const rows = await tx.rows<Omit<OtherMoney, 'more'> & { seen: number }>(sql`
    with elsewhere as materialized (
      select o.shop_id, o.number, o.customer_id, o.placed_at, o.currency from orders_seen o
      where o.paid_at is not null and not o.cancelled and not ${IN_SHOP_CURRENCY}
        and o.placed_at > ${from} and o.placed_at <= ${until}::timestamptz + make_interval(days => ${ORDER_DAYS})
      order by o.placed_at desc limit ${MOST})
    select e.currency, count(distinct (e.shop_id, e.number))::int as orders, (select count(*)::int from elsewhere) as seen
    from elsewhere e join (${factsOf({ from, to: until, now, timeZone, of: sql` and h.customer_id in (select customer_id from elsewhere)` })}) f
      on f.shop_id = e.shop_id and f.customer_id = e.customer_id
        and e.placed_at > f.opened_at and e.placed_at <= f.opened_at + make_interval(days => ${ORDER_DAYS})
    where f.asked and f.order_ripe and ${fits} group by e.currency order by orders desc, e.currency`)
  return rows.map(({ currency, orders, seen }) => ({ currency, orders, more: seen === MOST }))
}
