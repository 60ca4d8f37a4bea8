import type { Resolution, ResolutionSessions, UnresolvedReason } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { wilson } from '#platform/statistics'
import { REASON, sessionsWith } from '../facts/index.ts'
import { rolledSums, standing } from '../rolled/index.ts'
import { AT_ONCE, rolledSpan } from './large.ts'

interface Row {
  readonly reason: UnresolvedReason | null
  readonly over: boolean
  readonly handedOff: boolean
  readonly n: number
}

/**
 * How many sessions the bot settled, honestly: of those that are over, the ones without any reason above. What is not over yet waits and is in
 * neither number, whatever stands against it already: a handoff is known at once, that nobody came back is not, and so the last 72 hours would
 * read too low. The vendor-style figure stands beside it: one minus handoffs over all sessions, whatever the shopper thought.
 */
export async function resolution(db: Database, workspaceId: string, days: number, now: Date, atOnce = AT_ONCE): Promise<Resolution> {
  const rows = await db.inWorkspace(workspaceId, (tx) => rowsOf(tx, days, now, atOnce))
  const count = (is: (row: Row) => boolean) => rows.filter(is).reduce((sum, { n }) => sum + n, 0)
  const all = count(() => true)
  const ripe = count(({ over }) => over)
  const settled = count(({ reason, over }) => reason === null && over)
  const { share, low, high } = wilson(settled, ripe)
  return {
    days,
    sessions: all,
    ripe,
    settled,
    waiting: all - ripe,
    waitingAgainst: count(({ reason, over }) => reason !== null && !over),
    reasons: REASONS.map((reason) => ({ reason, sessions: count((row) => row.over && row.reason === reason) })),
    share: ripe === 0 ? null : { value: share, low, high },
    vendorStyle: all === 0 ? null : 1 - count(({ handedOff }) => handedOff) / all,
  }
}

/** Sessions by what stands against them; where there are many, as they were counted last. */
async function rowsOf(tx: Tx, days: number, now: Date, atOnce: number): Promise<Row[]> {
  const span = await rolledSpan(tx, days, now, atOnce)
  if (!span)
    return tx.rows<Row>(sql`
      with s as (${sessionsWith(days, now)})
      select ${REASON} as reason, over, handed_off as "handedOff", count(*)::int as n from s group by 1, 2, 3`)
  const sums = await rolledSums(tx, standing, span)
  return sums.map(({ keys: [reason, over, handedOff], sums: [n = 0] }) => ({
    reason: REASONS.find((one) => one === reason) ?? null,
    over: over === 'true',
    handedOff: handedOff === 'true',
    n,
  }))
}

const REASONS: readonly UnresolvedReason[] = ['person', 'disliked', 'contrary', 'unanswered', 'returned']

/** The sessions behind the number, newest first, at most 200: each with its reason, `settled` or `waiting`. */
export async function resolutionSessions(db: Database, workspaceId: string, days: number, now: Date): Promise<ResolutionSessions> {
  const found = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{
      sessionId: string
      conversationId: string
      openedAt: Date
      state: ResolutionSessions['sessions'][number]['state']
      ripe: boolean
    }>(sql`
      with s as (${sessionsWith(days, now)})
      select id as "sessionId", conversation_id as "conversationId", opened_at as "openedAt",
        coalesce(${REASON}, case when over then 'settled' else 'waiting' end) as state, over as ripe
      from s order by opened_at desc, id limit 200`),
  )
  return { days, sessions: found.map(({ openedAt, ...session }) => ({ ...session, openedAt: openedAt.toISOString() })) }
}
