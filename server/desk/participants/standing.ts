import type { Participant, ParticipantRow } from '@xiaoer/contract/teams'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** Conversations that somebody is invited to, or has joined beside who holds them; an array, so that few are looked up by their ids. */
export const calledTo = (me: string): Sql =>
  sql`array(select q.conversation_id from participants q where q.account_id = ${me} and q.left_at is null)`

/** Who is called to conversation `c`, or in it, beside who holds it; in the order in which they were asked, as JSON. */
export const WHO_ELSE = sql`coalesce((
  select jsonb_agg(jsonb_build_object('accountId', q.account_id, 'name', b.name, 'state', case when q.joined_at is null then 'invited' else 'joined' end) order by q.at, q.id)
  from participants q join agents b on b.workspace_id = q.workspace_id and b.account_id = q.account_id
  where q.workspace_id = c.workspace_id and q.conversation_id = c.id and q.left_at is null), '[]')`

/** The same of one conversation. */
export async function participantsOf(tx: Tx, conversationId: string): Promise<Participant[]> {
  const row = await tx.row<{ all: Participant[] }>(sql`select ${WHO_ELSE} as all from conversations c where c.id = ${conversationId}`)
  return row?.all ?? []
}

/** Whether somebody has joined a conversation and not left it. */
export async function hasJoined(tx: Tx, conversationId: string, accountId: string): Promise<boolean> {
  const row = await tx.row(
    sql`select 1 from participants where conversation_id = ${conversationId} and account_id = ${accountId} and joined_at is not null and left_at is null`,
  )
  return row !== undefined
}

/** A conversation passes out of people's hands, or into those of one who was called to it: whoever else was in it no longer is, or that one. */
export const partFrom = (tx: Tx, conversationIds: readonly string[], at: Date, accountId?: string) =>
  tx.run(sql`
    update participants set left_at = ${at} where conversation_id = any(${[...conversationIds]}::uuid[]) and left_at is null
      and (${accountId ?? null}::uuid is null or account_id = ${accountId ?? null}::uuid)`)

/** Who was called to a conversation's present session, oldest first. */
export async function calledIn(tx: Tx, conversationId: string): Promise<ParticipantRow[]> {
  const rows = await tx.rows<Omit<ParticipantRow, 'at'> & { at: Date }>(sql`
    select q.id, coalesce(b.name, '') as by, coalesce(a.name, '') as who, q.note, q.at
    from participants q join conversations c on c.workspace_id = q.workspace_id and c.id = q.conversation_id and c.session_id is not distinct from q.session_id
      left join agents b on b.workspace_id = q.workspace_id and b.account_id = q.by_account
      left join agents a on a.workspace_id = q.workspace_id and a.account_id = q.account_id
    where q.conversation_id = ${conversationId} order by q.at, q.id`)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}
