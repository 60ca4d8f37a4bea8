import type { MinedSessions, MinedView, PastSessionView } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { sessionOf } from '#learning/history'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const PAGE = 20
/** Of a scenario with ten thousand matters nobody reads all openings. */
const OPENINGS = 60

const OF = (id: string) => sql`m.cluster in (select k.number from mined_clusters k where k.scenario_id = ${id})`

/** A page of a scenario's sessions, those first that lie nearest to its middle. */
export async function sessionsOf(tx: Tx, id: string, offset: number): Promise<MinedSessions> {
  const rows = await tx.rows<{ number: number; ref: string; opening: string[]; from: number; to: number; body: string }>(sql`
    select p.number, p.ref, m.opening, m.from_turn as "from", m.to_turn as "to", p.body
    from past_matters m join past_sessions p on p.workspace_id = m.workspace_id and p.number = m.session
    where ${OF(id)} order by m.cosine desc nulls last, m.session, m.from_turn limit ${PAGE} offset ${offset}`)
  const total = (await tx.row<{ n: number }>(sql`select count(*)::int as n from past_matters m where ${OF(id)}`))?.n ?? 0
  const sessions = rows.map(({ body, ...row }) => {
    const at = instant(sessionOf(body)?.messages[row.from]?.at)
    return { ...row, opening: row.opening.join('；'), at }
  })
  return { sessions, total }
}

const instant = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())

/** One session of the past. Throws `not_found`. */
export async function pastSession(tx: Tx, number: number): Promise<PastSessionView> {
  const row = await tx.row<{ ref: string; body: string }>(sql`select ref, body from past_sessions where number = ${number}`)
  if (!row) throw new AppError('not_found', refusal('history.session', { number }))
  const messages = sessionOf(row.body)?.messages ?? []
  return { number, ref: row.ref, messages: messages.map(({ from, text, at }) => ({ from, text, at: instant(at) })) }
}

/** Different first sentences of a scenario's openings, those first that stand most often. */
export const openingsOfScenario = (tx: Tx, id: string): Promise<MinedView['openings']> =>
  tx.rows(sql`
    select m.opening[1] as text, count(*)::int as times, min(m.session) as session from past_matters m
    where ${OF(id)} and m.opening[1] <> '' group by 1 order by 2 desc, max(m.cosine) desc, 1 limit ${OPENINGS}`)
