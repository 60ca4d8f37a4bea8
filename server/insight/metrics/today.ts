import type { Figures } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { factsOf } from '../facts/index.ts'
import { type Figure, figureNamed } from '../figures/index.ts'
import { shopZone } from '../rollups/index.ts'

/** One day of a shop's clock. */
interface Day {
  readonly day: string
  readonly timeZone: string
  readonly now: Date
}

/**
 * The figures of one day of a shop's clock, counted by the very lines of SQL that the report counts by (`figures/`), over the same facts: what both
 * tell of a day is the same. Those by the bot and by people are of the sessions that were answered.
 */
export async function todayFigures(db: Database, workspaceId: string, at: Date): Promise<Figures> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const timeZone = await shopZone(tx)
    const today: Day = { day: dayIn(at, timeZone), timeZone, now: at }
    const sums = await sumsOf(tx, today)
    const byHour = await hoursOf(tx, today)
    return { day: today.day, timeZone, asOf: at.toISOString(), reportAsOf: await reportAsOf(tx), ...sums, byHour }
  })
}

const reportAsOf = async (tx: Tx): Promise<string | null> =>
  (await tx.row<{ at: Date }>(sql`select rolled_at as at from figure_rolls`))?.at.toISOString() ?? null

/** The facts of the day's sessions; what is opened later than now, by a clock that was set back, is of no day yet. */
function factsOfDay(tx: Tx, { day, timeZone, now }: Day): Promise<Sql> {
  return tx
    .row<{ from: Date; to: Date }>(
      sql`select (${day}::timestamp at time zone ${timeZone}) as from, ((${day}::timestamp + interval '1 day') at time zone ${timeZone}) as to`,
    )
    .then((span) => factsOf({ from: span?.from ?? now, to: span?.to ?? now, now, timeZone }))
}

/** A figure as the report defines it. */
function reported(name: string): Figure {
  const figure = figureNamed(name)
  if (!figure) throw new Error(`there is no figure ${name}`)
  return figure
}

const sum = (name: string): Sql => {
  const { of, top } = reported(name)
  return sql`coalesce(sum(${top}) filter (where ${of}), 0)`
}
const count = (name: string): Sql => sql`count(*) filter (where ${reported(name).of})`
/** As milliseconds, by the order statistic that the report tells. */
const quantile = (name: string): Sql => {
  const { of, top, quantile: at } = reported(name)
  return sql`(percentile_disc(${at?.at ?? 0.5}) within group (order by ${top}) filter (where ${of}) * 1000)::float8`
}

type Sums = Omit<Figures, 'day' | 'timeZone' | 'asOf' | 'reportAsOf' | 'byHour'>

async function sumsOf(tx: Tx, today: Day): Promise<Sums> {
  const row = await tx.row<Sums>(sql`
    select ${sum('sessions')}::int as sessions, ${sum('by_bot')}::int as "botSessions", (${count('by_bot')} - ${sum('by_bot')})::int as "agentSessions",
      ${quantile('first_answer_p50')} as "firstAnswerMsP50", ${quantile('first_answer_p90')} as "firstAnswerMsP90",
      ${sum('handed_off')}::int as handoffs, ${sum('not_known')}::int as "notKnown", coalesce(sum(turns), 0)::int as turns,
      ${count('stars')}::int as ratings, (${sum('stars')}::float8 / nullif(${count('stars')}, 0)) as "ratingMean"
    from (${await factsOfDay(tx, today)}) f`)
  if (!row) throw new Error('an aggregate gave no row')
  return row
}

async function hoursOf(tx: Tx, today: Day): Promise<Figures['byHour']> {
  const rows = await tx.rows<{ hour: number; sessions: number; handoffs: number }>(sql`
    select hour, ${sum('sessions')}::int as sessions, ${sum('handed_off')}::int as handoffs from (${await factsOfDay(tx, today)}) f group by hour`)
  return Array.from({ length: 24 }, (_, hour) => rows.find((row) => row.hour === hour) ?? { hour, sessions: 0, handoffs: 0 })
}
