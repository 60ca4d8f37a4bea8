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
  const { workspaceId, shopId, shopperId, channelId, at } = open
  const state = JSON.stringify({ ...FRESH_STATE, language: open.language })
  const there = sql`select id from conversations where shop_id = ${shopId} and shopper_id = ${shopperId}`
  const row = await tx.row<{ id: string }>(sql`
    with there as (${there}), begun as (
      insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      select ${workspaceId}::uuid, ${uuidv7()}::uuid, ${shopId}::uuid, ${shopperId}::uuid, ${channelId}::uuid, ${state}::jsonb, ${at}::timestamptz, ${at}::timestamptz
      where not exists (select from there)
      on conflict (workspace_id, shop_id, shopper_id) do nothing returning id)
    select id from there union all select id from begun`)
  // two at once: who came second was not seen by the statement that waited for the first
  const id = row?.id ?? (await tx.row<{ id: string }>(there))?.id
  if (id === undefined) throw new Error(`the conversation of shopper ${shopperId} is neither there nor begun`)
  return id
}
