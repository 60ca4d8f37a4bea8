import type { Figures } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Database, Tx } from '#platform/db'

/**
 * The figures of one day of a shop's clock. Definitions, all over sessions opened that day:
 * sessions – how many; bot's share – answered and touched by no person; people's share – a person wrote in it or it was handed off;
 * first answer – from the first message to the first answer, whoever gave it; not known – turns that ended so, of all turns;
 * rating – the mean of the stars given.
 */
export async function todayFigures(db: Database, workspaceId: string, at: Date): Promise<Figures> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const timeZone = (await tx.row<{ time_zone: string }>(sql`select time_zone from shops order by created_at limit 1`))?.time_zone ?? 'UTC'
    const day = dayIn(at, timeZone)
    const sums = await sumsOf(tx, day, timeZone)
    const byHour = await hoursOf(tx, day, timeZone)
    return { day, timeZone, ...sums, byHour }
  })
}

const ofDay = (day: string, timeZone: string) =>
  sql`opened_at >= (${day}::timestamp at time zone ${timeZone}) and opened_at < ((${day}::timestamp + interval '1 day') at time zone ${timeZone})`

async function sumsOf(tx: Tx, day: string, timeZone: string): Promise<Omit<Figures, 'day' | 'timeZone' | 'byHour'>> {
  const row = await tx.row<Omit<Figures, 'day' | 'timeZone' | 'byHour'>>(sql`
    with s as (select *, extract(epoch from first_answer_at - first_message_at) * 1000 as wait from sessions where ${ofDay(day, timeZone)})
    select count(*)::int as sessions,
      (count(*) filter (where bot_messages > 0 and agent_messages = 0 and handed_off_at is null))::int as "botSessions",
      (count(*) filter (where agent_messages > 0 or handed_off_at is not null))::int as "agentSessions",
      (percentile_cont(0.5) within group (order by wait))::float8 as "firstAnswerMsP50", (percentile_cont(0.9) within group (order by wait))::float8 as "firstAnswerMsP90",
      (count(*) filter (where handed_off_at is not null))::int as handoffs, coalesce(sum(not_known), 0)::int as "notKnown", coalesce(sum(turns), 0)::int as turns,
      count(stars)::int as ratings, avg(stars)::float8 as "ratingMean"
    from s`)
  if (!row) throw new Error('an aggregate gave no row')
  return row
}

async function hoursOf(tx: Tx, day: string, timeZone: string): Promise<Figures['byHour']> {
  const rows = await tx.rows<{ hour: number; sessions: number; handoffs: number }>(sql`
    select extract(hour from opened_at at time zone ${timeZone})::int as hour, count(*)::int as sessions, (count(*) filter (where handed_off_at is not null))::int as handoffs
    from sessions where ${ofDay(day, timeZone)} group by 1`)
  return Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour) ?? { hour, sessions: 0, handoffs: 0 })
}
