import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { keepMonth, monthsOf, OF_MONTH, ROLLED, spansBeside } from '../rolled/index.ts'

const MONTHLY = ROLLED.filter(({ byMonth }) => byMonth)

/** Of rows of `figure_days` and `figure_spreads`: they are of a day. */
export const IS_DAY: Sql = sql`cut not like ${`%${OF_MONTH}`}`

/** Days of these months changed: until they are added up anew their days are read one by one. */
export async function forgetMonths(tx: Tx, first: string, last: string): Promise<void> {
  const touched = sql`cut like ${`%${OF_MONTH}`} and day between date_trunc('month', ${first}::date) and ${last}::date`
  await tx.run(sql`delete from figure_days where ${touched}`)
  await tx.run(sql`delete from figure_spreads where ${touched}`)
  await tx.run(sql`
    delete from worth_days where page = any(${MONTHLY.map(monthsOf)}) and day between date_trunc('month', ${first}::date) and ${last}::date`)
}

/** The first days of months that are over and not added up, of those from `since` on. */
export async function monthsToAdd(tx: Tx, since: string, today: string): Promise<string[]> {
  const rows = await tx.rows<{ month: string }>(sql`
    select m::date::text as month from generate_series(date_trunc('month', ${since}::date), date_trunc('month', ${today}::date) - interval '1 month', interval '1 month') m
    where m >= ${since}::date and exists (select from figure_days where cut = 'all' and day >= m and day < m + interval '1 month')
      and not exists (select from figure_days where cut = ${`all${OF_MONTH}`} and day = m::date) order by 1`)
  return rows.map(({ month }) => month)
}

/** Adds a month up of its days. */
export async function addMonth(tx: Tx, workspaceId: string, month: string): Promise<void> {
  const days = sql`day >= ${month}::date and day < (${month}::date + interval '1 month')::date and ${IS_DAY}`
  await forgetMonths(tx, month, month)
  for (const rolled of MONTHLY) await keepMonth(tx, workspaceId, rolled, month)
  await tx.run(sql`
    insert into figure_days (workspace_id, cut, day, key, figures)
    select ${workspaceId}::uuid, cut || ${OF_MONTH}, ${month}::date, key, jsonb_object_agg(name, jsonb_build_array(of, top, squares) || case when products is null then '[]' else jsonb_build_array(products, weights) end) from (
      select d.cut, d.key, e.key as name, sum((e.value ->> 0)::numeric) as of, sum((e.value ->> 1)::numeric) as top, sum((e.value ->> 2)::numeric) as squares,
        sum((e.value ->> 3)::numeric) as products, sum((e.value ->> 4)::numeric) as weights
      from figure_days d cross join lateral jsonb_each(d.figures) e where ${days} group by 1, 2, 3) added group by cut, key`)
  await tx.run(sql`
    insert into figure_spreads (workspace_id, cut, day, key, name, spread)
    select ${workspaceId}::uuid, cut || ${OF_MONTH}, ${month}::date, key, name, jsonb_object_agg(step, n) from (
      select d.cut, d.key, d.name, e.key as step, sum(e.value::bigint)::bigint as n
      from figure_spreads d cross join lateral jsonb_each_text(d.spread) e where ${days} group by 1, 2, 3, 4) added group by cut, key, name`)
}

/**
 * Which rows of `figure_days d` or `figure_spreads d` add up to a span of a cut: whole months as such, the days beside them one by one. Each of
 * these is a range of the key, so that the days of the months are not read to be left out.
 */
export function summing(cut: Sql, { from, to }: { readonly from: string; readonly to: string }, months: readonly string[]): Sql {
  const beside = spansBeside(months, from, to).map(
    ([first, last]) => sql`d.cut = ${cut} and d.day between ${first}::date and ${last}::date`,
  )
  const whole = months.length === 0 ? [] : [sql`d.cut = ${cut} || ${OF_MONTH} and d.day = any(${[...months]}::date[])`]
  return join([...beside, ...whole], ' or ')
}
