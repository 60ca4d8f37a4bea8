import sql, { join } from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { keepMonth, orders, placedOrders } from '../rolled/index.ts'
import { countAlone } from './count-alone.ts'

/** So many days are counted in one transaction. */
const AT_ONCE = 7

/** Whose orders, and by which clock. */
export interface Clocked {
  readonly workspaceId: string
  readonly timeZone: string
}

/** Counts the days anew on which orders came or changed, the newest first; what is done stands. */
export async function rollOrders(db: Database, clocked: Clocked): Promise<void> {
  for (let isMore = true; isMore; ) isMore = await countAlone(db, clocked.workspaceId, (tx) => rollSome(tx, clocked))
}

async function rollSome(tx: Tx, { workspaceId, timeZone }: Clocked): Promise<boolean> {
  const days = (
    await tx.rows<{ day: string }>(
      sql`select distinct (at at time zone ${timeZone})::date::text as day from orders_stale order by 1 desc limit ${AT_ONCE}::int`,
    )
  ).map(({ day }) => day)
  if (days.length === 0) return false
  const spans = sql`(select day, day::timestamp at time zone ${timeZone} as begins, (day + 1)::timestamp at time zone ${timeZone} as ends from unnest(${days}::date[]) u (day))`
  // before the count, which sees all that the notes taken away are of; who has not committed yet has a note of their own, for the next time
  await tx.run(sql`delete from orders_stale s using ${spans} d where s.at >= d.begins and s.at < d.ends`)
  await tx.run(sql`delete from worth_days where page = ${orders.page} and day = any(${days}::date[])`)
  await tx.run(sql`
    insert into worth_days (workspace_id, page, day, keys, sums)
    select ${workspaceId}::uuid, ${orders.page}, day, array[${join([...orders.keys])}]::text[], array[${join([...orders.sums])}]::float8[]
    from (${placedOrders(spans)}) o group by day, ${join([...orders.keys])}`)
  for (const month of new Set(days.map((day) => `${day.slice(0, 7)}-01`))) await keepMonth(tx, workspaceId, orders, month)
  return days.length === AT_ONCE
}

/** From which day to which of a span orders were not counted yet by this clock, as after an update; null: all were. What changed on a day that was counted is in within minutes. */
export async function ordersCounting(
  tx: Tx,
  timeZone: string,
  first: string,
  last: string,
): Promise<{ first: string; last: string } | null> {
  const row = await tx.row<{ first: string | null; last: string | null }>(sql`
    select min(day)::text as first, max(day)::text as last from (
      select distinct (at at time zone ${timeZone})::date as day from orders_stale
      where at >= ${first}::timestamp at time zone ${timeZone} and at < (${last}::date + 1)::timestamp at time zone ${timeZone}) noted
    where not exists (select from worth_days w where w.page = ${orders.page} and w.day = noted.day)`)
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}

/** All of them are to be counted anew: by another clock, say. */
export const forgetOrders = (tx: Tx): Promise<number> =>
  tx.run(sql`
    insert into orders_stale (workspace_id, at) select distinct workspace_id, date_bin('15 minutes', placed_at, 'epoch') from orders_seen on conflict do nothing`)
