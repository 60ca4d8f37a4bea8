import type { Holiday, Holidays, PutHolidays } from '@xiaoer/contract/clocks'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { DeskHours } from '../desk-hours.ts'
import { nextRevision, revisionOf } from '../revisions.ts'
import type { ClockRule } from './step.ts'

const ALL_DAY = { opens: '00:00', closes: '24:00', days: [1, 2, 3, 4, 5, 6, 7] }

/** The workspace's days off and days worked in their stead, by date. */
export const holidaysOf = async (tx: Tx): Promise<Holidays> => ({
  days: await tx.rows<Holiday>(sql`select date::text, name, works from holidays order by holidays.date`),
  revision: await revisionOf(tx, 'holidays'),
})

/** All of them anew, where they stand as whoever writes them saw them. Throws `invalid` for a date that is given twice, and `conflict`. */
export async function putHolidays(tx: Tx, workspaceId: string, { days, revision }: PutHolidays): Promise<void> {
  const dates = days.map(({ date }) => date)
  const twice = dates.find((date, i) => dates.indexOf(date) < i)
  if (twice !== undefined) throw new AppError('invalid', refusal('clock.date_twice', { date: twice }))
  await nextRevision(tx, workspaceId, 'holidays', revision)
  await tx.run(sql`delete from holidays`)
  await tx.run(sql`
    insert into holidays (workspace_id, date, name, works)
    select ${workspaceId}, * from unnest(${dates}::date[], ${days.map(({ name }) => name)}::text[], ${days.map(({ works }) => works)}::boolean[])`)
}

/** The hours that a rule counts, by the dates of `holidaysOf`; null: all. */
export function hoursOf(
  { hours, restsOnHolidays }: Pick<ClockRule, 'hours' | 'restsOnHolidays'>,
  days: readonly Holiday[],
): DeskHours | null {
  if (!restsOnHolidays) return hours
  return { ...(hours ?? ALL_DAY), dates: new Map(days.map(({ date, works }) => [date, works])) }
}
