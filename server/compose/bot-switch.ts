import sql, { empty } from 'sql-template-tag'
import { tell } from '#engine/conversation'
import type { Database } from '#platform/db'

/**
 * What the bot was saying must not come out once it is silenced: every conversation it holds gets a new fence, so that a turn under way
 * changes 0 rows, and its message is taken up again, now without the bot. Gives the event's number.
 */
export async function stopTurns(
  db: Database,
  workspaceId: string,
  what: { shopId?: string; channelId?: string },
  on: boolean,
  at: Date,
): Promise<number> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const those = what.shopId ? sql`shop_id = ${what.shopId}` : what.channelId ? sql`channel_id = ${what.channelId}` : empty
    if (!on) {
      const stopped = await tx.rows<{ id: string }>(sql`
        update conversations set fence = fence + 1, lease_until = null where id in (
          select id from conversations where ${those} and holder = 'bot' and lease_until is not null order by id for update) returning id`)
      await tx.run(sql`
        update work set due_at = now() where workspace_id = ${workspaceId} and conversation_id = any(${stopped.map(({ id }) => id)}::uuid[])`)
    }
    const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'bot_switched', conversationId: null, detail: { ...what, on } }])
    return seq
  })
}
