import type { MinedBought } from '@xiaoer/contract/mined'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** Days after a session in which an order counts for it, as in the figures. */
const ORDER_DAYS = 7
/** The newest sessions of a scenario that are looked at. */
const LOOKED_AT = 2_000
const SHOWN = 5

/** Own sessions, of a query that gives their numbers as `session`, whose shopper the shop knows, with the orders placed within a week of their beginning that were not cancelled, each for the last session before it. */
export const ordersAfter = (sessions: Sql) => sql`
  select own.number, o.number as order_number, o.total, o.paid_at, o.products, o.currency from (
    select p.number, s.opened_at, s.shop_id, h.id as shopper_id, h.customer_id from (${sessions}) found
    join past_sessions p on p.number = found.session and p.conversation_id is not null
    join sessions s on s.conversation_id = p.conversation_id and s.id::text = p.ref
    join conversations c on c.id = s.conversation_id
    join shoppers h on h.id = c.shopper_id and h.customer_id is not null
    order by p.number desc limit ${LOOKED_AT}) own
  left join orders_seen o on o.shop_id = own.shop_id and o.customer_id = own.customer_id and not o.cancelled
    and o.placed_at > own.opened_at and o.placed_at <= own.opened_at + make_interval(days => ${ORDER_DAYS})
    and not exists (
      select from sessions n join conversations k on k.id = n.conversation_id
      where k.shopper_id = own.shopper_id and n.opened_at > own.opened_at and n.opened_at <= o.placed_at)`

const ownOrders = (id: string) =>
  ordersAfter(
    sql`select distinct m.session from past_matters m where m.cluster in (select k.number from mined_clusters k where k.scenario_id = ${id})`,
  )

/** What was bought after sessions of a scenario; null where none of them is of a customer the shop knows. Sessions of other systems name nobody. */
export async function boughtAfter(tx: Tx, id: string): Promise<MinedBought | null> {
  const row = await tx.row<Omit<MinedBought, 'products'>>(sql`
    with o as (${ownOrders(id)}), most as (select mode() within group (order by currency) as currency from o where paid_at is not null)
    select count(distinct number)::int as of, count(distinct number) filter (where paid_at is not null)::int as bought,
      coalesce(sum(total) filter (where paid_at is not null and o.currency = most.currency), 0)::float8 as spent, max(most.currency) as currency
    from o cross join most`)
  if (!row || row.of === 0) return null
  const products = await tx.rows<MinedBought['products'][number]>(sql`
    select product, count(distinct order_number)::int as orders from (${ownOrders(id)}) o cross join lateral unnest(o.products) product
    where paid_at is not null group by product order by 2 desc, 1 limit ${SHOWN}`)
  return { ...row, products }
}
