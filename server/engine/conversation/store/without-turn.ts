import type { StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { tell } from './feed.ts'

/** A message of a shopper, on its way in. */
export interface Arriving {
  readonly id: string
  readonly conversationId: string
  readonly channelId: string
  readonly externalId: string | null
  readonly parts: readonly StoredPart[]
}

/** Keeps a shopper's words in the thread as they were said, where the service answers them itself: no turn is worked for them. */
export async function keepWithoutTurn(tx: Tx, workspaceId: string, arriving: Arriving, at: Date): Promise<void> {
  const { id, conversationId, channelId, externalId, parts } = arriving
  const [seq = 0] = await tell(tx, workspaceId, at, [
    { type: 'message_sent', conversationId, messageId: id, detail: { author: 'shopper' } },
  ])
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, external_id, parts, at)
    select ${workspaceId}, ${id}, id, session_id, ${seq}, 'shopper', ${channelId}, ${externalId}, ${JSON.stringify(parts)}::jsonb, ${at}
    from conversations where id = ${conversationId}`)
  // what waits for a turn goes on waiting; where nothing does, this is no question either
  await tx.run(sql`
    update conversations set channel_id = ${channelId}, handled_seq = case when inbound_seq <= handled_seq then ${seq} else handled_seq end
    where id = ${conversationId}`)
}
