import sql, { join, type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { OF_MONTH, spansBeside, wholeMonths } from './months.ts'
import type { Rolled, Summed } from './rolled.ts'

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

const added = ({ sums }: Summed): Sql => sql`array[${join(sums.map((_, at) => sql`sum(sums[${at + 1}::int])`))}]::float8[]`

/** A page's sums of a span by its keys; of whole months that stand by what they came to. */
export async function rolledSums(tx: Tx, summed: Summed, { first, last }: RolledSpan): Promise<RolledRow[]> {
  const months = summed.byMonth ? await wholeMonths(tx, first, last) : []
  // each span of days a part of its own, a range of the key: joined with them, years of other days are read to be left out
  const beside = spansBeside(months, first, last).map(
    ([begin, end]) => sql`select keys, sums from worth_days where page = ${summed.page} and day between ${begin}::date and ${end}::date`,
  )
  const whole = sql`select keys, sums from worth_days where page = ${monthsOf(summed)} and day = any(${months}::date[])`
  // in one order: what weighs the same is shown, and drawn lots from, in the order it is read
  return tx.rows<RolledRow>(
    sql`select keys, ${added(summed)} as sums from (${join([whole, ...beside], ' union all ')}) all_days group by keys order by keys collate "C"`,
  )
}

/** Keeps what a month of a page came to, from its days. */
export async function keepMonth(tx: Tx, workspaceId: string, summed: Summed, month: string): Promise<void> {
  await tx.run(sql`delete from worth_days where page = ${monthsOf(summed)} and day = ${month}::date`)
  await tx.run(sql`
    insert into worth_days (workspace_id, page, day, keys, sums)
    select ${workspaceId}::uuid, ${monthsOf(summed)}, ${month}::date, keys, ${added(summed)} from worth_days
    where page = ${summed.page} and day >= ${month}::date and day < (${month}::date + interval '1 month')::date group by keys`)
}

/** A page's sums of so many days before and after each of some days, by its keys; the day itself is of neither. */
export const rolledAround = (
  tx: Tx,
  rolled: Rolled,
  around: readonly string[],
  days: number,
): Promise<(RolledRow & { day: string; isAfter: boolean })[]> =>
  tx.rows(sql`
    select w.day::text as day, own.* from unnest(${[...around]}::date[]) w (day) cross join lateral (
      select d.day > w.day as "isAfter", keys, ${added(rolled)} as sums from worth_days d
      where d.page = ${rolled.page} and d.day between w.day - ${days}::int and w.day + ${days}::int and d.day <> w.day group by 1, 2) own`)

/** Under what name a page's months stand. */
export const monthsOf = ({ page }: Pick<Summed, 'page'>): string => `${page}${OF_MONTH}`
