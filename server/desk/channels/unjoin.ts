import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { leaveSeat } from '#channels'
import { tell } from '#engine/conversation'
import { AppError } from '#platform/errors'
import { undoJoin } from '#shoppers'
import type { ChannelParts } from './connections.ts'

/**
 * Undoes a joining: who writes there is a stranger from then on, with a conversation of their own, and nothing of this one is sent there any more.
 * Gives the event's number. Throws `not_found` where nobody was joined.
 */
export const unjoin = (
  { db, now }: Pick<ChannelParts, 'db' | 'now'>,
  by: { readonly workspaceId: string; readonly accountId: string },
  channelId: string,
  conversationId: string,
): Promise<number> =>
  db.inWorkspace(by.workspaceId, async (tx) => {
    const row = await tx.row<{ shopperId: string }>(sql`
      select c.shopper_id as "shopperId" from conversations c join shoppers s on s.workspace_id = c.workspace_id and s.id = c.shopper_id
      join channel_seats t on t.workspace_id = c.workspace_id and t.conversation_id = c.id and t.channel_id = ${channelId}
      where c.id = ${conversationId} and s.customer_id is not null for update of c`)
    if (!row || (await undoJoin(tx, row.shopperId, channelId)) === 0)
      throw new AppError('not_found', refusal('channel.not_joined', { id: conversationId }))
    await leaveSeat(tx, conversationId, channelId)
    const detail = { channelId, by: by.accountId }
    const [seq = 0] = await tell(tx, by.workspaceId, now(), [{ type: 'channel_unjoined', conversationId, detail }])
    return seq
  })
