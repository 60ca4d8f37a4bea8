import sql, { type Sql } from 'sql-template-tag'
import { figureNamed } from '../figures/index.ts'
import type { Rolled } from './rolled.ts'
import { summedUp } from './sums.ts'

const settled = figureNamed('settled')
if (!settled) throw new Error('the figure of settled sessions is gone')

/** Sessions of customers with an address: where their order before went, else the first after. */
const addressedSessions = (from: Sql): Sql => sql`
  select f.*, a.province, a.city, a.district from ${from} f cross join lateral (
    select province, city, district from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id
    order by o.placed_at > f.opened_at, abs(extract(epoch from o.placed_at - f.opened_at)) limit 1) a`

/** By province, city and district: three sums of settled and of people's time. */
export const addresses: Rolled = {
  page: 'distance',
  rows: addressedSessions,
  where: sql`true`,
  keys: [sql`province`, sql`city`, sql`district`],
  sums: [...summedUp(settled.top, settled.of), ...summedUp(sql`people_seconds`, sql`true`)],
  byMonth: true,
}
