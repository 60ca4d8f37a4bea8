import { charactersIn, fitting } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'

/** What a shop system told: the event, and what changed by it. */
export interface ShopEvent {
  readonly id: string
  readonly topic: string
  readonly at?: Date
  readonly changes: readonly { readonly of: string; readonly id: string | null }[]
  /** What the caller wants to read; absent: nothing. */
  readonly answer?: { readonly type: string; readonly body: string }
}

/** Platforms repeat a call for hours; a month is for whoever looks what came. */
const KEPT = '30 days'

/** Keeps an event, and what else is kept of it with it; false where it was kept before. What is older than a month goes. */
export async function keepEvent(
  db: Database,
  shop: { workspaceId: string; shopId: string },
  event: ShopEvent,
  now: Date,
  noted: (tx: Tx) => Promise<void> = async () => {},
): Promise<boolean> {
  const { workspaceId, shopId } = shop
  return db.inWorkspace(workspaceId, async (tx) => {
    const kept = await tx.run(sql`
      insert into shop_events (workspace_id, shop_id, event_id, topic, changes, happened_at, arrived_at)
      values (${workspaceId}, ${shopId}, ${fitting(event.id, 200, charactersIn)}, ${event.topic}, ${JSON.stringify(event.changes)}::jsonb, ${event.at ?? null}, ${now})
      on conflict do nothing`)
    if (kept > 0)
      await tx.run(sql`delete from shop_events where shop_id = ${shopId} and arrived_at < ${now}::timestamptz - ${KEPT}::interval`)
    if (kept > 0) await noted(tx)
    return kept > 0
  })
}
