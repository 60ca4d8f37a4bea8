import { createHash } from 'node:crypto'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { factsOf } from '../facts/index.ts'
import { FIGURES, stepsOf, sumsOf } from '../figures/index.ts'
import { ROLLED, type Rolled } from '../rolled/index.ts'
import { forgetMonths, IS_DAY } from './months.ts'
import { forgetOrders } from './roll-orders.ts'
import { addDays, midnight } from './zone.ts'

const FACTS = sql`facts_of_days`

/** Changes with any definition: days rolled up by another are rolled up again. */
export const EDITION = createHash('sha256')
  .update(
    JSON.stringify([
      factsOf({ from: new Date(0), to: new Date(0), now: new Date(0), timeZone: 'UTC' }).sql,
      sumsOf(FIGURES).sql,
      stepsOf(FIGURES).sql,
      ROLLED.map(({ page, keys, sums, rows, where, byMonth = false }) => [
        page,
        byMonth,
        rows(FACTS, new Date(0)).sql,
        where.sql,
        ...[...keys, ...sums].map((one) => one.sql),
      ]),
    ]),
  )
  .digest('hex')
  .slice(0, 12)

/** Some days, both included, by a shop's clock as at `now`. */
export interface Days {
  readonly workspaceId: string
  readonly timeZone: string
  readonly first: string
  readonly last: string
  readonly now: Date
}

/** Of so many sessions one statement reads the facts; what it adds them up of is read once. */
const SESSIONS_AT_ONCE = 1_500

/** Counts days anew from the rows and keeps what they came to: whole, and by channel, matter, hour, reason, way of serving, the same with text and voice apart, colleague and product shown; and how values spread. */
export async function rollDays(tx: Tx, days: Days, atOnce = SESSIONS_AT_ONCE): Promise<void> {
  const { workspaceId, timeZone, first, last, now } = days
  const from = await midnight(tx, first, timeZone)
  const to = await midnight(tx, addDays(last, 1), timeZone)
  await forgetMonths(tx, first, last)
  await tx.run(sql`delete from figure_days where day between ${first}::date and ${last}::date and ${IS_DAY}`)
  await tx.run(sql`delete from figure_spreads where day between ${first}::date and ${last}::date and ${IS_DAY}`)
  await tx.run(sql`delete from worth_days where page = any(${PAGES}) and day between ${first}::date and ${last}::date`)
  await gatherFacts(tx, days, [from, ...(await cutsBetween(tx, from, to, atOnce)), to])
  await tx.run(addFigures(workspaceId))
  await tx.run(addSpreads(workspaceId))
  for (const rolled of ROLLED) await tx.run(addPage(workspaceId, rolled, now))
  await tx.run(sql`drop table ${FACTS}`)
}

/** Instants that cut a span into slices of so many sessions. */
async function cutsBetween(tx: Tx, from: Date, to: Date, atOnce: number): Promise<Date[]> {
  const rows = await tx.rows<{ at: Date }>(sql`
    select distinct date_trunc('milliseconds', opened_at) as at from (
      select opened_at, row_number() over (order by opened_at) - 1 as n from sessions where opened_at >= ${from} and opened_at < ${to}) numbered
    where n > 0 and n % ${atOnce} = 0 order by 1`)
  return rows.map(({ at }) => at).filter((at) => at > from)
}

/** The facts of all sessions between the cuts, with the products shown in each, beside one another for the statements that add them up. */
async function gatherFacts(tx: Tx, { timeZone, now }: Days, cuts: readonly Date[]): Promise<void> {
  const read = (from: Date, to: Date): Sql => sql`
    select f.*, array(
      select distinct p ->> 'productId' from messages m cross join lateral jsonb_array_elements(m.parts) p
      where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product' and p ? 'productId') as products
    from (${factsOf({ from, to, now, timeZone })}) f`
  for (const [at, to] of cuts.slice(1).entries()) {
    const rows = read(cuts[at] ?? to, to)
    await tx.run(at === 0 ? sql`create temporary table ${FACTS} on commit drop as ${rows}` : sql`insert into ${FACTS} ${rows}`)
  }
  await tx.run(sql`analyze ${FACTS}`)
}

const addFigures = (workspaceId: string): Sql => sql`
  insert into figure_days (workspace_id, cut, day, key, figures)
  select ${workspaceId}::uuid, ${CUT}, day, ${KEY}, ${sumsOf(FIGURES)} from ${FACTS} group by grouping sets (${setsWith(EMPTY)})
  union all
  select ${workspaceId}::uuid, 'product', day, product, ${sumsOf(FIGURES)} from ${FACTS} cross join lateral unnest(products) product group by day, product`

const addSpreads = (workspaceId: string): Sql => sql`
  insert into figure_spreads (workspace_id, cut, day, key, name, spread)
  select ${workspaceId}::uuid, cut, day, key, name, jsonb_object_agg(step, n) from (
    select ${CUT} as cut, day, ${KEY} as key, name, step, count(*) as n
    from ${FACTS} cross join lateral ${stepsOf(FIGURES)} v (name, step) where step is not null group by grouping sets (${setsWith(sql`, name, step`)})
    union all
    select 'product', day, product, name, step, count(*) from ${FACTS} cross join lateral unnest(products) product cross join lateral ${stepsOf(FIGURES)} v (name, step)
    where step is not null group by day, product, name, step) counted
  group by cut, day, key, name`

const PAGES = ROLLED.map(({ page }) => page)
const addPage = (workspaceId: string, { page, keys, sums, rows, where }: Rolled, now: Date): Sql => sql`
  insert into worth_days (workspace_id, page, day, keys, sums)
  select ${workspaceId}::uuid, ${page}::text, day, array[${join([...keys])}]::text[] as keys, array[${join([...sums])}]::float8[]
  from (${rows(FACTS, now)}) rows_of_page where ${where} group by day, keys`

/** Nothing stands from before: another clock or another definition. */
export async function forgetDays(tx: Tx): Promise<void> {
  await tx.run(sql`delete from figure_days`)
  await tx.run(sql`delete from figure_spreads`)
  await tx.run(sql`delete from worth_days`)
  await forgetOrders(tx)
}

const EMPTY = sql``
const CUT = sql`case grouping(channel_id, matter, hour, handoff_reason, way, agent_id, served)
  when 127 then 'all' when 63 then 'channel' when 95 then 'matter' when 111 then 'hour' when 119 then 'reason' when 123 then 'way' when 125 then 'agent'
  else 'served' end`
const KEY = sql`coalesce(channel_id::text, matter, hour::text, handoff_reason, way, agent_id::text, served, '')`
/** By day, and by day and each of the cuts; `more` by what else. */
const setsWith = (more: Sql): Sql =>
  sql`(day${more}), (day, channel_id${more}), (day, matter${more}), (day, hour${more}), (day, handoff_reason${more}), (day, way${more}),
    (day, agent_id${more}), (day, served${more})`
