import sql from 'sql-template-tag'
import type { Asked } from '#engine/actions'
import type { Tx } from '#platform/db'

/**
 * Whether who asks may act in a conversation. A colleague: they hold it. The bot: it holds it, neither its shop nor its channel is switched off, and the turn was not overtaken, whose
 * words would be dropped. Locked until the deed is noted: a switch that is turned at the same moment comes before the deed or after its beginning,
 * never unseen between.
 */
export async function mayAct(tx: Tx, { conversationId, turn, by }: Pick<Asked, 'conversationId' | 'turn' | 'by'>): Promise<boolean> {
  if (by) return isHeldBy(tx, conversationId, by.accountId)
  const [fence, since] = [turn?.fence ?? null, turn?.since ?? null]
  const row = await tx.row<{ may: boolean }>(sql`
    select c.holder = 'bot' and s.bot_on and ch.bot_on and c.fence = coalesce(${fence}::bigint, c.fence)
      and c.handled_seq = coalesce(${since}::bigint, c.handled_seq) as may from conversations c
    join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id
    join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
    where c.id = ${conversationId} for share`)
  return row?.may ?? false
}

async function isHeldBy(tx: Tx, conversationId: string, accountId: string): Promise<boolean> {
  const row = await tx.row<{ may: boolean }>(
    sql`select holder = 'agent' and agent_id = ${accountId} as may from conversations where id = ${conversationId} for share`,
  )
  return row?.may ?? false
}
