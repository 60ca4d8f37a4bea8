import { createHash } from 'node:crypto'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { factsOf } from '../facts/index.ts'
import { FIGURES, stepsOf, sumsOf } from '../figures/index.ts'
import { monthsOf, ROLLED, type Rolled } from '../rolled/index.ts'
import { forgetMonths, IS_DAY } from './months.ts'
import { addDays, midnight } from './zone.ts'

/** Changes with any definition: days rolled up by another are rolled up again. */
export const EDITION = createHash('sha256')
  .update(
    JSON.stringify([
      factsOf({ from: new Date(0), to: new Date(0), now: new Date(0), timeZone: 'UTC' }).sql,
      sumsOf(FIGURES).sql,
      stepsOf(FIGURES).sql,
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

/** Sessions that one statement counts; a day that has more is added up of several. */
const SESSIONS_AT_ONCE = 1_500

/** Counts days anew from the rows and keeps what they came to: whole, and by channel, matter, hour, reason, way of serving and product shown; and how values spread. */
export async function rollDays(tx: Tx, days: Days, atOnce = SESSIONS_AT_ONCE): Promise<void> {
  const { workspaceId, timeZone, first, last } = days
  const from = await midnight(tx, first, timeZone)
  const to = await midnight(tx, addDays(last, 1), timeZone)
  await forgetMonths(tx, first, last)
  await tx.run(sql`delete from figure_days where day between ${first}::date and ${last}::date and ${IS_DAY}`)
  await tx.run(sql`delete from figure_spreads where day between ${first}::date and ${last}::date and ${IS_DAY}`)
  await tx.run(sql`delete from worth_days where page = any(${PAGES}) and day between ${first}::date and ${last}::date`)
  let begin = from
  for (const end of [...(await cutsBetween(tx, from, to, atOnce)), to]) {
    await addSlice(tx, days, begin, end)
    begin = end
  }
  await rollMonths(tx, workspaceId, first, last)
}

/** Instants that cut a span into slices of so many sessions. */
async function cutsBetween(tx: Tx, from: Date, to: Date, atOnce: number): Promise<Date[]> {
  const rows = await tx.rows<{ at: Date }>(sql`
    select distinct date_trunc('milliseconds', opened_at) as at from (
      select opened_at, row_number() over (order by opened_at) - 1 as n from sessions where opened_at >= ${from} and opened_at < ${to}) numbered
    where n > 0 and n % ${atOnce} = 0 order by 1`)
  return rows.map(({ at }) => at).filter((at) => at > from)
}

/** Adds what the sessions between two instants came to. */
async function addSlice(tx: Tx, { workspaceId, timeZone, now }: Days, from: Date, to: Date): Promise<void> {
  const shown = sql`cross join lateral (
      select distinct p ->> 'productId' as product from messages m cross join lateral jsonb_array_elements(m.parts) p
      where m.conversation_id = f.conversation_id and m.session_id = f.id and p ->> 'kind' = 'product') shown`
  await tx.run(sql`
    with f as materialized (${factsOf({ from, to, now, timeZone })}),
    worth as (insert into worth_days (workspace_id, page, day, keys, sums)
      select ${workspaceId}::uuid, page, day, keys, sums from (${join(ROLLED.map(pageOf(now)), ' union all ')}) pages where true
      on conflict (workspace_id, page, day, keys) do update set sums = added_sums(worth_days.sums, excluded.sums)),
    days as (
      insert into figure_days (workspace_id, cut, day, key, figures)
      select ${workspaceId}::uuid, ${CUT}, day, ${KEY}, ${sumsOf(FIGURES)} from f group by grouping sets (${setsWith(EMPTY)})
      union all
      select ${workspaceId}::uuid, 'product', day, shown.product, ${sumsOf(FIGURES)} from f ${shown} where shown.product is not null group by day, shown.product
      on conflict (workspace_id, cut, day, key) do update set figures = added_figures(figure_days.figures, excluded.figures))
    insert into figure_spreads (workspace_id, cut, day, key, name, spread)
    select ${workspaceId}::uuid, cut, day, key, name, jsonb_object_agg(step, n) from (
      select ${CUT} as cut, day, ${KEY} as key, name, step, count(*) as n
      from f cross join lateral ${stepsOf(FIGURES)} v (name, step) where step is not null group by grouping sets (${setsWith(sql`, name, step`)})
      union all
      select 'product', day, shown.product, name, step, count(*) from f ${shown} cross join lateral ${stepsOf(FIGURES)} v (name, step)
      where step is not null and shown.product is not null group by day, shown.product, name, step) counted
    group by cut, day, key, name
    on conflict (workspace_id, name, cut, day, key) do update set spread = added_spread(figure_spreads.spread, excluded.spread)`)
}

const PAGES = ROLLED.map(({ page }) => page)
const pageOf =
  (now: Date) =>
  (rolled: Rolled): Sql =>
    sql`
  select ${rolled.page}::text as page, day, array[${join([...rolled.keys])}]::text[] as keys, array[${join([...rolled.sums])}]::float8[] as sums
  from (${rolled.rows(sql`f`, now)}) rows_of_page where ${rolled.where} group by 2, 3`

/** The months of these days, from what their days came to. */
async function rollMonths(tx: Tx, workspaceId: string, first: string, last: string): Promise<void> {
  for (const rolled of ROLLED.filter(({ byMonth }) => byMonth)) {
    const months = sql`day >= date_trunc('month', ${first}::date) and day < date_trunc('month', ${last}::date) + interval '1 month'`
    await tx.run(sql`delete from worth_days where page = ${monthsOf(rolled)} and ${months}`)
    await tx.run(sql`
      insert into worth_days (workspace_id, page, day, keys, sums)
      select ${workspaceId}::uuid, ${monthsOf(rolled)}, date_trunc('month', day)::date, keys, array[${join(rolled.sums.map((_, at) => sql`sum(sums[${at + 1}::int])`))}]
      from worth_days where page = ${rolled.page} and ${months} group by 3, keys`)
  }
}

/** Nothing stands from before: another clock or another definition. */
export async function forgetDays(tx: Tx): Promise<void> {
  await tx.run(sql`delete from figure_days`)
  await tx.run(sql`delete from figure_spreads`)
  await tx.run(sql`delete from worth_days`)
}

const EMPTY = sql``
const CUT = sql`case grouping(channel_id, matter, hour, handoff_reason, way)
  when 31 then 'all' when 15 then 'channel' when 23 then 'matter' when 27 then 'hour' when 29 then 'reason' else 'way' end`
const KEY = sql`coalesce(channel_id::text, matter, hour::text, handoff_reason, way, '')`
/** By day, and by day and each of the cuts; `more` by what else. */
const setsWith = (more: Sql): Sql =>
  sql`(day${more}), (day, channel_id${more}), (day, matter${more}), (day, hour${more}), (day, handoff_reason${more}), (day, way${more})`
