import type { OtherMoney } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { shopCurrency } from './currency.ts'
import { factsOf, ORDER_DAYS } from './facts.ts'

/** As many orders are looked at, the newest: each leads to sessions that are read one by one. */
const MOST = 5_000

/** Whether an order `o` is in another money than this: two ranges of the index of moneys, so that no order of the shop's own is read. */
const inOther = (currency: string): Sql => sql`(o.currency < ${currency}::char(3) or o.currency > ${currency}::char(3))`

/** Of which sessions. */
export interface Counting {
  readonly from: Date
  readonly until: Date
  readonly now: Date
  readonly timeZone: string
  /** Which of them besides, over a row of facts `f`. */
  readonly fits?: Sql
}

/** Which orders a sum of money takes, of which sessions. */
export interface Taking {
  /** Of facts, the sessions that have such a sum. */
  readonly sessions: (facts: Sql, now: Date) => Sql
  /** Whether it takes the order `e` for the session `f`. */
  readonly takes: Sql
  /** So many days before a session, and after it, such orders were placed. */
  readonly days: readonly [before: number, after: number]
}

/** What was spent after asking. */
const SPENT: Taking = {
  sessions: (facts) => sql`select * from ${facts} s`,
  takes: sql`f.asked and f.order_ripe and e.placed_at > f.opened_at and e.placed_at <= f.opened_at + make_interval(days => ${ORDER_DAYS})`,
  days: [0, ORDER_DAYS],
}

/** Paid orders that belong to sessions and are in no sum of money, being in another than the first shop's: how many in which, the most first. */
export async function otherMoney(
  tx: Tx,
  { from, until, now, timeZone, fits = sql`true` }: Counting,
  { sessions, takes, days: [before, after] }: Taking = SPENT,
): Promise<OtherMoney[]> {
  const currency = await shopCurrency(tx)
  const facts = factsOf({ from, to: until, now, timeZone, of: sql` and h.customer_id in (select customer_id from elsewhere)` })
  const rows = await tx.rows<Seen>(sql`
    with elsewhere as materialized (
      select o.shop_id, o.number, o.customer_id, o.placed_at, o.returned_at, o.currency from orders_seen o
      where o.paid_at is not null and not o.cancelled and ${inOther(currency)}
        and o.placed_at > ${from}::timestamptz - make_interval(days => ${before})
        and o.placed_at <= ${until}::timestamptz + make_interval(days => ${after})
      order by o.placed_at desc limit ${MOST})
    select e.currency, count(distinct (e.shop_id, e.number))::int as orders, (select count(*)::int from elsewhere) as seen
    from elsewhere e join (${sessions(sql`(${facts})`, now)}) f on f.shop_id = e.shop_id and f.customer_id = e.customer_id and (${takes})
    where ${fits} group by e.currency order by orders desc, e.currency`)
  return rows.map(({ currency, orders, seen }) => ({ currency, orders, more: seen === MOST }))
}

type Seen = Omit<OtherMoney, 'more'> & { readonly seen: number }

/** Orders placed in some time that are in no sum of orders, being in another money than the first shop's: how many in which, the most first. */
export async function placedInOtherMoney(tx: Tx, { from, until }: Pick<Counting, 'from' | 'until'>): Promise<OtherMoney[]> {
  const currency = await shopCurrency(tx)
  const rows = await tx.rows<Omit<OtherMoney, 'more'>>(sql`
    select o.currency, count(*)::int as orders from orders_seen o
    where not o.cancelled and ${inOther(currency)} and o.placed_at >= ${from} and o.placed_at < ${until}
    group by o.currency order by orders desc, o.currency`)
  return rows.map((row) => ({ ...row, more: false }))
}
