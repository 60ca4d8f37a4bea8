import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Tx } from '#platform/db'
import { addDays, shopZone } from '../rollups/index.ts'

/** How often, and at which hour of the first shop's clock. */
export interface Schedule {
  readonly every: 'day' | 'week'
  readonly weekday: number
  readonly time: string
}

/** When it goes out next after a moment. The database knows which hours a zone leaves out. */
export async function nextAfter(tx: Tx, at: Date, { every, weekday, time }: Schedule): Promise<Date> {
  const zone = await shopZone(tx)
  const row = await tx.row<{ at: Date }>(sql`
    select min(t.at) as at from generate_series(0, 8) n
    cross join lateral (select ${dayIn(at, zone)}::date + n as day) d
    cross join lateral (select (d.day + ${time}::time) at time zone ${zone} as at) t
    where t.at > ${at} and (${every}::text = 'day' or extract(isodow from d.day) = ${weekday}::int)`)
  if (!row) throw new Error('a week has each of its days')
  return row.at
}

/** The newest moment of a schedule up to an instant. */
export async function lastUpTo(tx: Tx, at: Date, { every, weekday, time }: Schedule): Promise<Date> {
  const zone = await shopZone(tx)
  const row = await tx.row<{ at: Date }>(sql`
    select max(t.at) as at from generate_series(-8, 0) n
    cross join lateral (select ${dayIn(at, zone)}::date + n as day) d
    cross join lateral (select (d.day + ${time}::time) at time zone ${zone} as at) t
    where t.at <= ${at} and (${every}::text = 'day' or extract(isodow from d.day) = ${weekday}::int)`)
  if (!row) throw new Error('a week has each of its days')
  return row.at
}

/** The days that a letter of a moment tells of: whole ones, up to the day before. */
export async function daysBefore(tx: Tx, at: Date, { every }: Pick<Schedule, 'every'>): Promise<{ from: string; to: string }> {
  const to = addDays(dayIn(at, await shopZone(tx)), -1)
  return { from: addDays(to, every === 'day' ? 0 : -6), to }
}
