import type { Labels } from '@xiaoer/contract/labels'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { valuesOf } from './fields.ts'

/** Whose conversation it is. Throws `not_found`. */
export async function shopperOf(tx: Tx, conversationId: string): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`select shopper_id as id from conversations where id = ${conversationId}`)
  if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  return row.id
}

/** What the desk keeps of a conversation and its shopper. */
export async function labelsOf(tx: Tx, conversationId: string): Promise<Labels> {
  const shopperId = await shopperOf(tx, conversationId)
  const tags = async (rows: ReturnType<typeof sql>) => (await tx.rows<{ id: string }>(rows)).map(({ id }) => id)
  const blocked = await tx.row<{ by: string; at: Date; why: string }>(sql`
    select coalesce(a.name, '') as by, b.at, b.why from blocked_shoppers b left join agents a on a.workspace_id = b.workspace_id and a.account_id = b.by_account
    where b.shopper_id = ${shopperId}`)
  const snoozed = await tx.row<{ by: string; until: Date | null }>(sql`
    select coalesce(a.name, '') as by, z.until from snoozes z join conversations c on c.workspace_id = z.workspace_id and c.id = z.conversation_id
      left join agents a on a.workspace_id = z.workspace_id and a.account_id = z.by_account
    where z.conversation_id = ${conversationId} and z.inbound_seq >= c.inbound_seq`)
  return {
    tags: await tags(sql`select tag_id as id from conversation_tags where conversation_id = ${conversationId} order by at`),
    shopperTags: await tags(sql`select tag_id as id from shopper_tags where shopper_id = ${shopperId} order by at`),
    values: await valuesOf(tx, conversationId),
    shopperValues: await valuesOf(tx, shopperId),
    blocked: blocked ? { ...blocked, at: blocked.at.toISOString() } : null,
    snoozed: snoozed ? { by: snoozed.by, until: snoozed.until?.toISOString() ?? null } : null,
    notes: await notesIn(tx, conversationId),
  }
}

const SHOWN = 200

async function notesIn(tx: Tx, conversationId: string): Promise<Labels['notes']> {
  const rows = await tx.rows<Omit<Labels['notes'][number], 'at'> & { at: Date }>(sql`
    select n.id, coalesce(a.name, '') as by, n.words, n.at,
      array(select b.name from mentions m join agents b on b.workspace_id = m.workspace_id and b.account_id = m.account_id where m.note_id = n.id order by b.name) as mentions
    from conversation_notes n left join agents a on a.workspace_id = n.workspace_id and a.account_id = n.by_account
    where n.conversation_id = ${conversationId} order by n.at desc, n.id desc limit ${SHOWN}`)
  return rows.toReversed().map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

/** Blocks the shopper of a conversation: what waits for them is let go, and what they write from now on is only kept. */
export async function block(
  tx: Tx,
  by: { workspaceId: string; accountId: string },
  conversationId: string,
  why: string,
  at: Date,
): Promise<void> {
  const shopperId = await shopperOf(tx, conversationId)
  await tx.run(sql`
    insert into blocked_shoppers (workspace_id, shopper_id, by_account, at, why) values (${by.workspaceId}, ${shopperId}, ${by.accountId}, ${at}, ${why})
    on conflict (workspace_id, shopper_id) do update set why = excluded.why`)
  // what was owed an answer is no longer, and counts neither as kept nor as missed
  await tx.run(sql`
    update clocks set ended_at = ${at} where ended_at is null and conversation_id in (select id from conversations where shopper_id = ${shopperId})`)
}

/** Lets the shopper of a conversation in again. Throws `conflict` where they are not blocked. */
export async function unblock(tx: Tx, conversationId: string): Promise<void> {
  const shopperId = await shopperOf(tx, conversationId)
  const gone = await tx.run(sql`delete from blocked_shoppers where shopper_id = ${shopperId}`)
  if (gone === 0) throw new AppError('conflict', refusal('block.not'))
}
