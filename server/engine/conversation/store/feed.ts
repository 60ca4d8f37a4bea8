import type { FeedPage } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { BESIDE, type MessageRow, toView } from './views.ts'

/** Something that happened, in the past tense; ids only, no words of anybody. */
export interface Happening {
  readonly type: string
  readonly conversationId: string | null
  readonly messageId?: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

/**
 * Puts events at the end of the workspace's feed and gives their numbers. Call it last in a transaction: it holds the
 * workspace's counter until the commit.
 */
export async function tell(tx: Tx, workspaceId: string, at: Date, happenings: readonly Happening[]): Promise<number[]> {
  const counter = await tx.row<{ before: number }>(sql`select allot_seq(${workspaceId}::uuid, ${happenings.length}) as before`)
  const first = (counter?.before ?? 0) + 1
  const rows = happenings.map((h, i) => ({
    seq: first + i,
    type: h.type,
    c: h.conversationId,
    m: h.messageId ?? null,
    detail: h.detail ?? {},
  }))
  await tx.run(sql`
    insert into events (workspace_id, seq, at, type, conversation_id, message_id, detail)
    select ${workspaceId}::uuid, seq, ${at}, type, c, m, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (seq bigint, type text, c uuid, m uuid, detail jsonb)`)
  return rows.map((row) => row.seq)
}

/** The number of the newest event. */
export async function newestSeq(tx: Tx): Promise<number> {
  return (await tx.row<{ seq: number }>(sql`select seq from feed_counters`))?.seq ?? 0
}

interface EventRow {
  event_seq: number
  event_at: Date
  type: string
  event_conversation: string | null
  detail: Record<string, unknown>
}

/** Events after `after`, oldest first; of one conversation or of the whole workspace. */
export async function readFeed(tx: Tx, after: number, limit: number, conversationId?: string): Promise<FeedPage> {
  const rows = await tx.rows<EventRow & { [K in keyof MessageRow]: MessageRow[K] | null }>(sql`
    select e.seq as event_seq, e.at as event_at, e.type, e.conversation_id as event_conversation, e.detail,
      m.id, m.seq, m.conversation_id, m.session_id, m.author, a.name as agent_name, m.parts, m.at, m.turn_id, m.helpful, ${BESIDE}
    from events e
    left join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    left join agents a on a.workspace_id = m.workspace_id and a.account_id = m.agent_id
    where e.seq > ${after} and (${conversationId ?? null}::uuid is null or e.conversation_id = ${conversationId ?? null}::uuid)
    order by e.seq limit ${limit + 1}`)
  const events = rows.slice(0, limit).map((row) => ({
    seq: row.event_seq,
    at: row.event_at.toISOString(),
    type: row.type,
    conversationId: row.event_conversation,
    message: isMessage(row) ? toView(row) : null,
    detail: row.detail,
  }))
  return { events, cursor: events.at(-1)?.seq ?? after, more: rows.length > limit }
}

const isMessage = (row: { [K in keyof MessageRow]: MessageRow[K] | null }): row is MessageRow & typeof row => row.id !== null
