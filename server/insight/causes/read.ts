import type { Cause, CauseKey, CauseWay, SessionsBehind } from '@xiaoer/contract/worth'
import { CauseWay as Ways } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, type Newest, newestOf } from '../facts/index.ts'
import { displeased, displeasedSessions, displeasure, rolledDays } from '../rolled/index.ts'

/** The sessions of a matter on a day that went wrong in one way, or in none (null). */
export interface DayRow {
  readonly day: string
  readonly matter: string
  readonly way: CauseWay | null
  readonly sessions: number
  readonly signals: Cause['signals']
  readonly refunded: number
  readonly stake: number
}

/** All sessions by day, matter and way, from the roll-ups. */
export async function dayRows(tx: Tx, first: string, last: string): Promise<DayRow[]> {
  return (await rolledDays(tx, displeasure, { first, last })).map(({ day, keys: [matter = '', way = ''], sums }) => ({
    ...{ day, matter, way: way === '' ? null : Ways.parse(way) },
    ...displeased(sums),
  }))
}

/** The sessions behind a matter and a way, newest first. */
export const causeSessions = (tx: Tx, { matter, way }: CauseKey, span: Newest): Promise<SessionsBehind['sessions']> =>
  newestOf(
    tx,
    span,
    (facts, most) => sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt"
    from (${displeasedSessions(facts)}) s where coalesce(matter, '') = ${matter} and wrong = ${way} order by opened_at desc, id limit ${most}`,
  )
