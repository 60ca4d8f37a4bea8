import type { SplitPlan } from '@xiaoer/contract/merging'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { raw, type Sql } from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { By } from '../inbox/hold.ts'
import { tellRegrouped } from './merge.ts'

interface Point {
  readonly seq: number
  readonly at: Date
  readonly sessionId: string
  readonly conversationId: string
  readonly current: boolean
  readonly open: boolean
  readonly busy: boolean
}

/** Tables whose rows go with their session, by when they came about. */
const BY_TIME = [
  'traces',
  'decisions',
  'promises',
  'mode_decisions',
  'transfers',
  'participants',
  'whispers',
  'conversation_notes',
  'unknown_questions',
  'actions',
] as const

/** The message as the place to split at, its conversation locked. Throws `not_found`, and `conflict` where nothing would stay before it, or a turn is under way. */
async function pointOf(tx: Tx, conversationId: string, messageId: string): Promise<Point> {
  await tx.run(sql`select from conversations where id = ${conversationId} for update`)
  const point = await tx.row<Point>(sql`
    select m.seq::float8 as seq, m.at, m.session_id as "sessionId", m.conversation_id as "conversationId", c.session_id = m.session_id as current, c.session_open as open,
      c.lease_until > now() and c.handled_seq < c.inbound_seq as busy
    from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.id = ${messageId} and m.conversation_id = ${conversationId}`)
  if (!point) throw new AppError('not_found', refusal('split.message', { id: messageId }))
  const before = await tx.row(
    sql`select 1 from messages where conversation_id = ${conversationId} and session_id = ${point.sessionId} and seq < ${point.seq} limit 1`,
  )
  if (!before) throw new AppError('conflict', refusal('split.first'))
  if (point.busy) throw new AppError('conflict', refusal('split.busy'))
  return point
}

/** What splitting there would do. Nothing is done. */
export async function splitPlan(tx: Tx, conversationId: string, messageId: string): Promise<SplitPlan> {
  const point = await pointOf(tx, conversationId, messageId)
  const { sessionId, seq, at } = point
  const count = async (query: Sql) => (await tx.row<{ n: number }>(sql`select count(*)::int as n from ${query}`))?.n ?? 0
  const since = (table: string, column = 'at') => count(sql`${raw(table)} where session_id = ${sessionId} and ${raw(column)} >= ${at}`)
  return {
    messages: await count(sql`messages where session_id = ${sessionId} and seq >= ${seq}`),
    stay: await count(sql`messages where session_id = ${sessionId} and seq < ${seq}`),
    turns: await since('traces'),
    deeds: await since('actions'),
    promises: await since('promises'),
    tickets: await since('tickets', 'created_at'),
    open: point.current && point.open,
  }
}

/**
 * Splits a session at a message: what came from there on is a session of its own, with its turns, deeds, promises, decisions and tickets. Nothing is
 * written anew or left out: each row names the session that it now belongs to. Gives the event's number.
 */
export async function split(
  tx: Tx,
  by: By,
  conversationId: string,
  messageId: string,
  outcome: 'settled' | 'unsettled',
  at: Date,
): Promise<number> {
  const point = await pointOf(tx, conversationId, messageId)
  const [id, { workspaceId }] = [uuidv7(), by]
  const was = await tx.row<{ row: object }>(sql`select to_jsonb(s) as row from sessions s where id = ${point.sessionId} for update`)
  await tx.run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, first_message_at, closed_at, outcome, settled_by_shopper, stars, comment, nps)
    select workspace_id, ${id}, conversation_id, shop_id, channel_id, ${point.at}, ${point.at}, closed_at, outcome, settled_by_shopper, stars, comment, nps
    from sessions where id = ${point.sessionId}`)
  await moveRows(tx, point.sessionId, id, point)
  await tx.run(sql`
    update sessions set closed_at = ${point.at}, outcome = ${outcome}, settled_by_shopper = null, stars = null, comment = null, nps = null where id = ${point.sessionId}`)
  for (const session of [point.sessionId, id]) await recount(tx, session)
  if (point.current) await tx.run(sql`update conversations set session_id = ${id}, fence = fence + 1 where id = ${conversationId}`)
  await tx.run(sql`
    insert into regroupings (workspace_id, id, kind, conversation_id, session_id, new_session, moved, by_account, at)
    values (${workspaceId}, ${uuidv7()}, 'split', ${conversationId}, ${point.sessionId}, ${id}, ${JSON.stringify(withoutWords(was?.row ?? {}))}::jsonb, ${by.accountId}, ${at})`)
  return tellRegrouped(tx, workspaceId, [conversationId], at)
}

/** A session's figures as they were; a shopper's words go with the session itself. */
const withoutWords = (row: object) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'comment'))

async function moveRows(tx: Tx, from: string, to: string, since: Pick<Point, 'seq' | 'at'> | undefined): Promise<void> {
  const by = (column: string) => (since ? sql`and ${raw(column)} >= ${since.at}` : sql``)
  await tx.run(sql`update messages set session_id = ${to} where session_id = ${from} ${since ? sql`and seq >= ${since.seq}` : sql``}`)
  await tx.run(sql`update felt_moods set session_id = ${to} where session_id = ${from} ${since ? sql`and seq >= ${since.seq}` : sql``}`)
  for (const table of BY_TIME) await tx.run(sql`update ${raw(table)} set session_id = ${to} where session_id = ${from} ${by('at')}`)
  await tx.run(sql`update tickets set session_id = ${to} where session_id = ${from} ${by('created_at')}`)
}

/** The counters of a session, from what is in it. */
const recount = (tx: Tx, id: string) =>
  tx.run(sql`
    update sessions s set
      turns = (select count(*) from traces t where t.session_id = s.id),
      bot_messages = (select count(*) from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'bot'),
      agent_messages = (select count(*) from messages m where m.conversation_id = s.conversation_id and m.session_id = s.id and m.author = 'agent'),
      first_answer_at = f.at, first_answer_by = f.author,
      moods = coalesce((select array_agg(x.mood order by x.seq) from felt_moods x where x.session_id = s.id), s.moods)
    from (select ${id}::uuid as id) of
      left join lateral (
        select m.at, m.author from messages m where m.session_id = of.id and m.author in ('bot', 'agent') order by m.seq limit 1) f on true
    where s.id = of.id`)

/** A split as it is kept. */
export interface Parted {
  readonly conversationId: string
  readonly sessionId: string
  readonly newSession: string
  readonly moved: Readonly<Record<string, unknown>>
}

/** Joins the two sessions again, with all that came since. Throws `conflict` where the new one was appraised meanwhile. */
export async function undoSplit(tx: Tx, by: By, { conversationId, sessionId, newSession, moved }: Parted, at: Date): Promise<number> {
  const held = await tx.row<{ current: boolean }>(
    sql`select session_id = ${newSession} as current from conversations where id = ${conversationId} for update`,
  )
  if (await tx.row(sql`select 1 from appraisals where session_id = ${newSession}`))
    throw new AppError('conflict', refusal('split.appraised'))
  await moveRows(tx, newSession, sessionId, undefined)
  await tx.run(sql`
    update sessions s set closed_at = n.closed_at, outcome = n.outcome, settled_by_shopper = n.settled_by_shopper, stars = n.stars, comment = n.comment, nps = n.nps,
      handed_off_at = coalesce((${JSON.stringify(moved)}::jsonb->>'handed_off_at')::timestamptz, n.handed_off_at)
    from sessions n where s.id = ${sessionId} and n.id = ${newSession}`)
  await tx.run(sql`delete from session_checks where session_id = ${newSession}`)
  if (held?.current) await tx.run(sql`update conversations set session_id = ${sessionId}, fence = fence + 1 where id = ${conversationId}`)
  await tx.run(sql`delete from sessions where id = ${newSession}`)
  await recount(tx, sessionId)
  return tellRegrouped(tx, by.workspaceId, [conversationId], at)
}
