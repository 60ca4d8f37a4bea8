import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { type DialogueState, preview, tell, unheard } from '#engine/conversation'
import type { Tx } from '#platform/db'

interface Cut {
  readonly workspaceId: string
  readonly conversationId: string
  readonly callId: string
  readonly messageId: string
  /** What of it was played. */
  readonly heard: string
  readonly at: Date
}

/** Of words that broke off, and of those that were not begun. */
const [BROKE_OFF, NOT_BEGUN] = ['——', '……'] as const

/**
 * The record of a message that a caller cut off says what was heard; a promise beyond that was not made, and where it is the last that was said, what it
 * asked was not asked. The whole stands beside the call, for evidence. Gives the number of the feed.
 */
export async function cutShort(tx: Tx, { workspaceId, conversationId, callId, messageId, heard, at }: Cut): Promise<number | undefined> {
  const held = await tx.row<{ state: DialogueState | null }>(sql`select state from conversations where id = ${conversationId} for update`)
  const message = await tx.row<{ isLast: boolean; turnId: string | null }>(sql`
    select m.turn_id as "turnId", not exists (select from messages l where l.conversation_id = m.conversation_id and l.author <> 'shopper' and l.seq > m.seq) as "isLast"
    from messages m where m.id = ${messageId} and m.conversation_id = ${conversationId} and m.author <> 'shopper'`)
  if (!held || !message) return undefined
  const parts: StoredPart[] = [{ kind: 'text', text: heard === '' ? NOT_BEGUN : `${heard.trimEnd()}${BROKE_OFF}` }]
  await tx.run(sql`update messages set parts = ${JSON.stringify(parts)}::jsonb where id = ${messageId}`)
  // what stands in the words that were heard was said
  await tx.run(sql`update promises set heard = false where turn_id = ${message.turnId}::uuid and strpos(${heard}, words) = 0`)
  if (message.isLast) {
    await tx.run(sql`update conversations set last_text = ${preview(parts)} where id = ${conversationId}`)
    if (held.state)
      await tx.run(sql`update conversations set state = ${JSON.stringify(unheard(held.state))}::jsonb where id = ${conversationId}`)
  }
  const [seq] = await tell(tx, workspaceId, at, [{ type: 'call_changed', conversationId, detail: { callId } }])
  return seq
}
