import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { sinceDays } from '../facts/index.ts'
import type { RolledSpan } from '../rolled/index.ts'
import { lastDays } from '../rollups/index.ts'

/** So many sessions a page counts from the rows, as they stand this moment. */
export const AT_ONCE = 2_000

/** The last days as a span of the roll-ups, where there are more sessions than a page counts itself, and all of those days were counted; else undefined. */
export async function rolledSpan(tx: Tx, days: number, now: Date, atOnce: number): Promise<RolledSpan | undefined> {
  const row = await tx.row<{ n: number }>(sql`
    select count(*)::int as n from (select from sessions where opened_at >= ${sinceDays(days, now)} and opened_at <= ${now} limit ${atOnce + 1}) few`)
  if ((row?.n ?? 0) <= atOnce) return undefined
  const [first, last] = await lastDays(tx, days, now)
  const stands = await tx.row(sql`select from figure_rolls where first_day is not null or reached <= ${first}::date`)
  return stands ? { first, last } : undefined
}
