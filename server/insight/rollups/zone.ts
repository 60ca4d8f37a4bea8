import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Tx } from '#platform/db'

/** The clock that a workspace's days go by: its first shop's. */
export async function shopZone(tx: Tx): Promise<string> {
  return (await tx.row<{ zone: string }>(sql`select time_zone as zone from shops order by created_at, id limit 1`))?.zone ?? 'UTC'
}

/** So many days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** When a day begins: a day of a zone may have 23 or 25 hours, and the database knows which. */
export async function midnight(tx: Tx, day: string, timeZone: string): Promise<Date> {
  const row = await tx.row<{ at: Date }>(sql`select ${day}::timestamp at time zone ${timeZone} as at`)
  if (!row) throw new Error('a select gave no row')
  return row.at
}

/** The first and the last of so many days up to today, by the clock of the first shop. */
export async function lastDays(tx: Tx, days: number, now: Date): Promise<[first: string, last: string]> {
  const today = dayIn(now, await shopZone(tx))
  return [addDays(today, 1 - days), today]
}

/** So many days up to now as instants, from the first of them on, by the clock of the first shop. */
export async function daysUntil(tx: Tx, days: number, now: Date): Promise<{ from: Date; until: Date; now: Date; timeZone: string }> {
  const timeZone = await shopZone(tx)
  return { from: await midnight(tx, addDays(dayIn(now, timeZone), 1 - days), timeZone), until: now, now, timeZone }
}
