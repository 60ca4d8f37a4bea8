import type { Resolution, ResolutionSessions, UnresolvedReason } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import type { Database } from '#platform/db'
import { wilson } from '#platform/statistics'

/**
 * The columns of what stands against a session `s`; what each means is told below. One row where `exists` would do: that the planner may turn
 * into a hash of a whole table, for however few sessions.
 */
export const held = (now: Date): Sql => sql`
    s.closed_at is not null and s.closed_at <= ${now}::timestamptz - interval '72 hours' as over,
    s.handed_off_at is not null or s.agent_messages > 0 as person,
    coalesce(s.stars <= 2, false) or coalesce((
      select true from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.helpful = false limit 1), false) as disliked,
    coalesce(s.settled_by_shopper = false, false) or coalesce(s.outcome = 'unsettled', false) as contrary,
    coalesce((select false from traces t where t.session_id = s.id and t.outcome = 'answer' limit 1), true) or exists (
      select from traces t where t.session_id = s.id and t.outcome = 'not_known'
        and not exists (select from traces later where later.session_id = s.id and later.outcome = 'answer' and later.at > t.at)) as unanswered,
    s.closed_at is not null and exists (
      select from sessions later
      join traces again on again.session_id = later.id
      join traces t on t.session_id = s.id and t.intent = again.intent
      where later.conversation_id = s.conversation_id and later.opened_at > s.closed_at and later.opened_at <= s.closed_at + interval '72 hours'
        and again.intent !~ '^(chat|inform|other)\\.') as returned`

/**
 * Every session opened in the last `days` times 24 hours, with what stands against calling it settled by the bot. Each column is one reason:
 * person – a person was asked for, or wrote in it; disliked – an answer marked as no help, or at most two stars; contrary – the shopper or a
 * colleague said that it is not settled; unanswered – no turn was answered, or the last that was not known has no answer after it; returned –
 * the shopper came back within 72 hours of its end with a matter of the same intent (courtesies are no matter).
 * `over`: ripe, closed for 72 hours, so that nothing can be held against it any more.
 */
export const sessionsWith = (days: number, now: Date): Sql => sql`
  select s.id, s.conversation_id, s.opened_at, s.handed_off_at is not null as handed_off, ${held(now)}
  from sessions s
  where s.opened_at > ${now}::timestamptz - make_interval(days => ${days}) and s.opened_at <= ${now}::timestamptz and s.turns > 0`

/** Held against a session in this order: the first reason is the one it is counted under. */
export const REASON = sql`case when person then 'person' when disliked then 'disliked' when contrary then 'contrary' when unanswered then 'unanswered'
  when returned then 'returned' end`

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
export async function resolution(db: Database, workspaceId: string, days: number, now: Date): Promise<Resolution> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<Row>(sql`
      with s as (${sessionsWith(days, now)})
      select ${REASON} as reason, over, handed_off as "handedOff", count(*)::int as n from s group by 1, 2, 3`),
  )
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
