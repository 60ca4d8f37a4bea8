import sql from 'sql-template-tag'
import { readFeed } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import type { WorkTable } from '#platform/pacing'
import { publicType } from './told.ts'

/** Events looked through in one transaction. */
const PAGE = 200
/** What was told is shown for so long. */
const KEPT = '30 days'
/** Where no event woke it, the feed is looked at this often. */
export const HOOK_WORK: WorkTable = { table: 'hook_work', column: 'due_at', leaseS: 3 }

/**
 * Makes a telling of every event for each endpoint that wants it, once: cursor and rows move in one transaction, and the feed's numbers are in
 * the order of the commits, so that none is skipped. Gives whether there is more.
 */
export function takeIn(db: Database, workspaceId: string, at: Date): Promise<boolean> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const cursor = await tx.row<{ seq: number }>(sql`select seq from hook_work where workspace_id = ${workspaceId} for update`)
    if (!cursor) return false
    const { events, more, cursor: upTo } = await readFeed(tx, cursor.seq, PAGE)
    if (events.length === 0) return false
    const told = events.flatMap((event) => {
      const type = publicType(event)
      return type ? [{ seq: event.seq, type }] : []
    })
    const hooks = await tx.rows<{ id: string; types: string[] }>(sql`select id, types from hook_endpoints where state = 'on'`)
    const rows = hooks.flatMap(({ id, types }) =>
      told.flatMap((one) => (types.includes(one.type) ? [{ ...one, id: uuidv7(), endpoint: id }] : [])),
    )
    if (rows.length > 0)
      await tx.run(sql`
        insert into hook_messages (workspace_id, id, endpoint_id, seq, type, due_at, created_at)
        select ${workspaceId}::uuid, r.id, r.endpoint, r.seq, r.type, ${at}, ${at}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, endpoint uuid, seq bigint, type text) on conflict do nothing`)
    await tx.run(sql`update hook_work set seq = ${upTo} where workspace_id = ${workspaceId}`)
    await tx.run(sql`delete from hook_messages where state in ('sent', 'failed') and created_at < ${at}::timestamptz - ${KEPT}::interval`)
    return more
  })
}

/** Tells one endpoint of one event of the feed beside those that it chose, once; false where it is turned off or gone. */
export async function tellOf(
  tx: Tx,
  workspaceId: string,
  endpointId: string,
  { seq, type }: { seq: number; type: string },
  at: Date,
): Promise<boolean> {
  if (!(await tx.row(sql`select 1 from hook_endpoints where id = ${endpointId} and state = 'on'`))) return false
  await tx.run(sql`
    insert into hook_messages (workspace_id, id, endpoint_id, seq, type, due_at, created_at)
    values (${workspaceId}, ${uuidv7()}, ${endpointId}, ${seq}, ${type}, ${at}, ${at}) on conflict do nothing`)
  await tx.run(sql`update hook_work set due_at = least(due_at, ${at}) where workspace_id = ${workspaceId}`)
  return true
}
