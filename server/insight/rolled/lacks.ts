import sql, { type Sql } from 'sql-template-tag'
import { FIRST_SHOWN } from '../facts/index.ts'
import { figureNamed } from '../figures/index.ts'
import type { Rolled } from './rolled.ts'

const LATE_SECONDS = 60
const LONG_SECONDS = 120

/** What was lacking: the first of these that shows in the session. */
const LACK = sql`case when not_known > 0 then 'not_known' when about_stock then 'stock' when about_price then 'price'
  when unanswered or coalesce(wait_seconds > ${LATE_SECONDS}, false) or coalesce(person_wait_seconds > ${LONG_SECONDS}, false) then 'waited'
  when coalesce(upset, false) then 'upset' else 'undecided' end`

const asking = (intents: Sql): Sql =>
  sql`coalesce((select true from traces t where t.session_id = f.id and t.intent ~ ${intents} limit 1), false)`
const potential = figureNamed('potential')
if (!potential) throw new Error('the figure of potential customers is gone')

/** Sessions that asked and were not followed by an order, with what they lacked and the goods first shown. */
export const lackingSessions = (from: Sql): Sql => sql`
  select f.*, ${LACK} as lack from (
    select f.*, s.product, s.price, ${asking(sql`'^stock\\.'`)} as about_stock, ${asking(sql`'^(price|promo)\\.'`)} as about_price
    from ${from} f left join lateral (${FIRST_SHOWN}) s on true where ${potential.of}) f`

/** By what was lacking and the goods: sessions, and what the goods cost. */
export const lacks: Rolled = {
  page: 'customers',
  rows: lackingSessions,
  where: sql`true`,
  keys: [sql`lack`, sql`coalesce(product, '')`],
  sums: [sql`count(*)`, sql`coalesce(sum(price), 0)`],
  byMonth: true,
}
