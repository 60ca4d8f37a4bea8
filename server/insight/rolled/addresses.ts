import sql, { type Sql } from 'sql-template-tag'
import { figureNamed } from '../figures/index.ts'
import type { Rolled } from './rolled.ts'
import { summedUp } from './sums.ts'

const settled = figureNamed('settled')
const cost = figureNamed('cost')
if (!settled || !cost) throw new Error('the figures of settled sessions and of costs are gone')

/** In the session a visit of somebody who fits or mounts was booked, and the shop said yes. */
const VISITED = sql`exists (select from actions a where a.session_id = f.id and a.kind = 'book_installation' and a.state = 'done')`

/** Sessions of customers with an address: where their order before went, else the first after. */
export const addressedSessions = (from: Sql): Sql => sql`
  select f.*, a.province, a.city, a.district, ${VISITED} as visited from ${from} f cross join lateral (
    select province, city, district from orders_seen o where o.shop_id = f.shop_id and o.customer_id = f.customer_id
    order by o.placed_at > f.opened_at, abs(extract(epoch from o.placed_at - f.opened_at)) limit 1) a`

/** By province, city and district: three sums each of settled, of people's time, of visits of fitters, and of what the session cost. */
export const addresses: Rolled = {
  page: 'distance',
  rows: addressedSessions,
  where: sql`true`,
  keys: [sql`province`, sql`city`, sql`district`],
  sums: [
    ...summedUp(settled.top, settled.of),
    ...summedUp(sql`people_seconds`, sql`true`),
    ...summedUp(sql`visited::int`, sql`true`),
    ...summedUp(cost.top, cost.of),
  ],
  byMonth: true,
}
