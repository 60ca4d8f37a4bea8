import type { Cause, CauseKey, CauseWay, SessionsBehind } from '@xiaoer/contract/worth'
import { CauseWay as Ways } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, type Newest, newestOf } from '../facts/index.ts'
import { displeased, displeasedSessions, displeasure, type RolledRow, rolledAround, rolledSums } from '../rolled/index.ts'

/** The sessions of a matter that went wrong in one way, or in none (null). */
export interface MatterRow {
  readonly matter: string
  readonly way: CauseWay | null
  readonly sessions: number
  readonly signals: Cause['signals']
  readonly refunded: number
  readonly stake: number
}

/** All sessions of a span by matter and way, from the roll-ups. */
export const matterRows = async (tx: Tx, first: string, last: string): Promise<MatterRow[]> =>
  (await rolledSums(tx, displeasure, { first, last })).map(asMatter)

/** The same of so many days before, and after, each of some days. */
export async function matterRowsAround(tx: Tx, around: readonly string[], days: number) {
  const rows = await rolledAround(tx, displeasure, around, days)
  return (day: string, isAfter: boolean): MatterRow[] => rows.filter((row) => row.day === day && row.isAfter === isAfter).map(asMatter)
}

const asMatter = ({ keys: [matter = '', way = ''], sums }: RolledRow): MatterRow => ({
  ...{ matter, way: way === '' ? null : Ways.parse(way) },
  ...displeased(sums),
})

/** The sessions behind a matter and a way, newest first. */
export const causeSessions = (tx: Tx, { matter, way }: CauseKey, span: Newest): Promise<SessionsBehind['sessions']> =>
  newestOf(
    tx,
    span,
    (facts, most) => sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt"
    from (${displeasedSessions(facts)}) s where coalesce(matter, '') = ${matter} and wrong = ${way} order by opened_at desc, id limit ${most}`,
  )
