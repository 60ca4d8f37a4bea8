import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'

/** A transaction in which nobody else counts this workspace: of two that add up the same days at once both would write them. */
export const countAlone = <T>(db: Database, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.inWorkspace(workspaceId, async (tx) => {
    await tx.row(sql`select 1 from figure_rolls for update`)
    return work(tx)
  })
