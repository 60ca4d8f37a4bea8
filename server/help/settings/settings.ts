import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** Whether the help centre is shown; it is until somebody hides it. */
export async function isOpen(tx: Tx): Promise<boolean> {
  const row = await tx.row<{ open: boolean }>(sql`select open from help_settings`)
  return row?.open ?? true
}

/** Shows the help centre, or hides it. */
export const setOpen = (tx: Tx, { workspaceId, by, now }: { workspaceId: string; by: string; now: Date }, open: boolean): Promise<number> =>
  tx.run(sql`
    insert into help_settings (workspace_id, open, changed_by, changed_at) values (${workspaceId}, ${open}, ${by}, ${now})
    on conflict (workspace_id) do update set open = excluded.open, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
