import type { Disputes } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { sinceDays } from '../facts/index.ts'
import { met, metColumns, rolledSums } from '../rolled/index.ts'
import { AT_ONCE, rolledSpan } from './large.ts'

/** How a dispute was met. */
export type How = 'met' | 'plain' | 'other'
const HOWS: readonly How[] = ['met', 'plain', 'other']
type Row = { how: How } & Disputes['met']

const NONE: Disputes['met'] = { sessions: 0, settled: 0, person: 0, disliked: 0, complained: 0 }

/**
 * Disputes with how each was met and how it ended. A dispute is a session, opened in the last `days` days of the shop's clock, today among them, with a turn whose mood was −0.5 or
 * less. `met` are those in which a line of the tone library was said; `plain` those of shoppers drawn for comparison in which the
 * plain apology was said in its place: chance alone tells these two apart, so they may be compared. `other` are those in which neither was said,
 * because a person came at once or the reply says sorry by itself; they are no part of the comparison. Settled – the shopper or a person at the desk said so; person – handed off;
 * disliked – an answer marked as no help; complained – a turn of complaint in a later session of the same conversation within seven days.
 */
export const disputed = (days: number, now: Date): Sql => sql`
  with d as (
    select id, conversation_id, opened_at, handed_off_at, coalesce(settled_by_shopper, outcome = 'settled', false) as settled
    from sessions
    where opened_at >= ${sinceDays(days, now)} and opened_at <= ${now}::timestamptz
      and -0.5 >= any (moods)
  ), told as (
    select d.*, ${metColumns}
    from d
  )`

/** How sessions with an upset shopper end, by how they were met. */
export async function disputes(db: Database, workspaceId: string, days: number, now: Date, atOnce = AT_ONCE): Promise<Disputes> {
  const rows = await db.inWorkspace(workspaceId, (tx) => rowsOf(tx, days, now, atOnce))
  const of = (how: How) => {
    const { how: _, ...counts } = rows.find((row) => row.how === how) ?? { how, ...NONE }
    return counts
  }
  return { days, met: of('met'), plain: of('plain'), other: of('other') }
}

/** By how they were met; where there are many sessions, as they were counted last. */
async function rowsOf(tx: Tx, days: number, now: Date, atOnce: number): Promise<Row[]> {
  const span = await rolledSpan(tx, days, now, atOnce)
  if (!span)
    return tx.rows<Row>(sql`${disputed(days, now)}
      select how, count(*)::int as sessions, (count(*) filter (where settled))::int as settled, (count(*) filter (where handed_off_at is not null))::int as person,
        (count(*) filter (where no_help))::int as disliked, (count(*) filter (where complained))::int as complained
      from told group by how`)
  const sums = await rolledSums(tx, met, span)
  return sums.map(({ keys: [how], sums: [sessions = 0, settled = 0, person = 0, disliked = 0, complained = 0] }) => ({
    how: HOWS.find((one) => one === how) ?? 'other',
    ...{ sessions, settled, person, disliked, complained },
  }))
}
