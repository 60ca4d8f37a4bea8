import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { FRESH_STATE } from '../dialogue-state.ts'

export interface OpenConversation {
  readonly workspaceId: string
  readonly shopId: string
  readonly shopperId: string
  readonly channelId: string
  readonly language: string
  readonly at: Date
}

/** The one conversation of this shopper with this shop; begun where there is none. Gives its id. */
export async function openConversation(tx: Tx, open: OpenConversation): Promise<string> {
  const state = JSON.stringify({ ...FRESH_STATE, language: open.language })
  const row = await tx.row<{ id: string }>(sql`
    insert into conversations as c (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
    values (${open.workspaceId}, ${uuidv7()}, ${open.shopId}, ${open.shopperId}, ${open.channelId}, ${state}::jsonb, ${open.at}, ${open.at})
    on conflict (workspace_id, shop_id, shopper_id) do update set channel_id = c.channel_id
    returning id`)
  if (!row) throw new Error('an upsert gave no row')
  return row.id
}
