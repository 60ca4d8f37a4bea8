import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Rolled } from './rolled.ts'

/** Days by the clock of the first shop, both included. */
export interface RolledSpan {
  readonly first: string
  readonly last: string
}
/** Sums of some keys. */
export interface RolledRow {
  readonly keys: readonly string[]
  readonly sums: readonly number[]
}

const added = ({ sums }: Rolled): Sql => sql`array[${join(sums.map((_, at) => sql`sum(sums[${at + 1}::int])`))}]::float8[]`

/** A page's sums of a span by its keys; of whole months by what months came to. */
export const rolledSums = (tx: Tx, rolled: Rolled, { first, last }: RolledSpan): Promise<RolledRow[]> =>
  tx.rows<RolledRow>(
    rolled.byMonth
      ? sql`
        with whole as (
          select min(m)::date as since, (max(m) + interval '1 month')::date as until
          from generate_series(date_trunc('month', ${first}::date), ${last}::date, interval '1 month') m
          where m::date >= ${first}::date and (m + interval '1 month')::date - 1 <= ${last}::date)
        select keys, ${added(rolled)} as sums from (
          select keys, sums from worth_days, whole where page = ${monthsOf(rolled)} and day >= since and day < until
          union all
          select keys, sums from worth_days, whole where page = ${rolled.page} and day >= ${first}::date and day < coalesce(since, ${last}::date + 1)
          union all
          select keys, sums from worth_days, whole where page = ${rolled.page} and day >= until and day <= ${last}::date) all_days
        group by keys`
      : sql`select keys, ${added(rolled)} as sums from worth_days where page = ${rolled.page} and day between ${first}::date and ${last}::date group by keys`,
  )

/** A page's sums of so many days before and after each of some days, by its keys; the day itself is of neither. */
export const rolledAround = (
  tx: Tx,
  rolled: Rolled,
  around: readonly string[],
  days: number,
): Promise<(RolledRow & { day: string; isAfter: boolean })[]> =>
  tx.rows(sql`
    select w.day::text as day, d.day > w.day as "isAfter", keys, ${added(rolled)} as sums from unnest(${[...around]}::date[]) w (day)
    join worth_days d on d.page = ${rolled.page} and d.day between w.day - ${days}::int and w.day + ${days}::int and d.day <> w.day group by 1, 2, keys`)

/** Under what name a page's months stand. */
export const monthsOf = ({ page }: Pick<Rolled, 'page'>): string => `${page} by month`
