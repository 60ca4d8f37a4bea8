import sql, { raw } from 'sql-template-tag'
import type { Database } from '#platform/db'

/** A table of the workspaces that have work, outside of tenants' rows: `workspace_id`, and when each is looked at next. */
export interface WorkTable {
  readonly table: 'alert_work' | 'call_work' | 'hook_work' | 'news_work' | 'push_work' | 'site_work'
  readonly column: 'due_at' | 'told_at'
  /** For so long one that was taken is left to whoever took it. */
  readonly leaseS: number
  /** Its row stays where nothing is due. */
  readonly stays?: true
}

const leased = ({ leaseS }: WorkTable, at: Date) => new Date(at.getTime() + leaseS * 1_000)

/** The workspaces whose turn it is on any node, put off so that no other node takes the same. */
export async function takeDue(db: Database, of: WorkTable, at: Date, most: number): Promise<string[]> {
  const [table, column] = [raw(of.table), raw(of.column)]
  const rows = await db.outside((tx) =>
    tx.rows<{ id: string }>(sql`
      with d as materialized (select workspace_id from ${table} where ${column} <= ${at} order by ${column} limit ${most} for update skip locked)
      update ${table} set ${column} = ${leased(of, at)} where workspace_id in (select workspace_id from d) returning workspace_id as id`),
  )
  return rows.map(({ id }) => id)
}

/** When one that was taken is looked at next; undefined: not before something wakes it. What woke it meanwhile stays: only its own lease is moved. */
export async function lookAgainAt(db: Database, of: WorkTable, workspaceId: string, takenAt: Date, next: Date | undefined): Promise<void> {
  const [table, column] = [raw(of.table), raw(of.column)]
  const mine = sql`workspace_id = ${workspaceId} and ${column} = ${leased(of, takenAt)}`
  const move =
    next || of.stays ? sql`update ${table} set ${column} = ${next ?? null} where ${mine}` : sql`delete from ${table} where ${mine}`
  await db.outside((tx) => tx.run(move))
}
