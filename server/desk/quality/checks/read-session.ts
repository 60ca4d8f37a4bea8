import sql from 'sql-template-tag'
import { unpackTrace } from '#engine/conversation'
import type { Tx } from '#platform/db'
import type { Said, Session, TurnSeen } from './session.ts'

type Head = Omit<Session, 'messages' | 'turns' | 'held' | 'receipts' | 'decisions' | 'forbidden' | 'closedAt'> & {
  readonly closedAt: Date | null
}

/** More messages than a session of people has: what is beyond is not looked at. */
const MOST = 2_000

/** A session by its rows and traces; undefined where there is none. An open one is closed now, for whoever looks at it meanwhile. */
export async function readSession(tx: Tx, id: string, at: Date): Promise<Session | undefined> {
  const head = await tx.row<Head>(sql`
    select s.id, s.conversation_id as "conversationId", s.closed_at as "closedAt", coalesce(h.time_zone, 'UTC') as "timeZone", s.handed_off_at as "handedOffAt",
      s.taken_at as "takenAt", s.outcome, s.settled_by_shopper as "settledByShopper", s.stars,
      exists (select from tickets t where t.conversation_id = s.conversation_id and t.session_id = s.id) as "hasTicket"
    from sessions s left join shops h on h.workspace_id = s.workspace_id and h.id = s.shop_id where s.id = ${id}`)
  if (!head) return undefined
  const messages = await messagesOf(tx, head)
  const [turns, held] = [await turnsOf(tx, id), await heldOf(tx, id)]
  const [receipts, forbidden] = [await receiptsOf(tx, id), await forbiddenIn(tx)]
  const decisions = await decisionsOf(tx, head)
  return { ...head, closedAt: head.closedAt ?? at, messages, turns, held, receipts, decisions, forbidden }
}

const messagesOf = (tx: Tx, { id, conversationId }: Head): Promise<Said[]> =>
  tx.rows<Said>(sql`
    select id, author, agent_id as "agentId", coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(parts) p where p ->> 'kind' <> 'mail'), '') as text,
      array(select p ->> 'title' from jsonb_array_elements(parts) p where p ->> 'kind' = 'product' and p ? 'title') as goods, turn_id as "turnId", helpful, at
    from messages where conversation_id = ${conversationId} and session_id = ${id} order by seq limit ${MOST}`)

async function turnsOf(tx: Tx, sessionId: string): Promise<TurnSeen[]> {
  const rows = await tx.rows<{ id: string; at: Date; outcome: string; source: string; body: Buffer }>(
    sql`select id, at, outcome, source, body from traces where session_id = ${sessionId} order by at, id limit ${MOST}`,
  )
  return rows.flatMap(({ body, ...row }) => {
    const { cause, said, understood, lookUps } = unpackTrace(body)
    if (cause !== 'message') return []
    const entities = understood.entities.map(({ type, text }) => ({ type, text }))
    const given = lookUps.map(({ json }): unknown => JSON.parse(json))
    return [{ ...row, said, intent: understood.intent, mood: understood.emotion.score, entities, given }]
  })
}

const heldOf = (tx: Tx, sessionId: string) =>
  tx.rows<{ turnId: string; words: string }>(
    sql`select turn_id as "turnId", words from promises where session_id = ${sessionId} and borne_by is null order by at, id`,
  )

const decisionsOf = (tx: Tx, { id, conversationId }: Head): Promise<Session['decisions'][number][]> =>
  tx.rows<Session['decisions'][number]>(sql`
    select id, order_number as "orderNumber", wants, chosen from decisions where conversation_id = ${conversationId} and session_id = ${id} order by at, id`)

/** What deeds of the session gave. */
async function receiptsOf(tx: Tx, sessionId: string): Promise<Session['receipts']> {
  const rows = await tx.rows<{ receipt: Session['receipts'] | null }>(
    sql`select receipt from actions where session_id = ${sessionId} and state = 'done' order by at, id`,
  )
  return rows.flatMap(({ receipt }) => receipt ?? [])
}

/** The workspace's own forbidden words. */
export const forbiddenIn = async (tx: Tx): Promise<string[]> =>
  (await tx.rows<{ word: string }>(sql`select word from forbidden_words order by word`)).map(({ word }) => word)
