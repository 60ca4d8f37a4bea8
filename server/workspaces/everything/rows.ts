import sql, { raw } from 'sql-template-tag'
import type { Database } from '#platform/db'

/** The tables that hold rows of workspaces: `name` as it is told, `of` as SQL names it. */
export async function tablesOfWorkspaces(db: Database, workspaceId: string): Promise<{ readonly name: string; readonly of: string }[]> {
  const tables = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ of: string }>(sql`
      select format('%I.%I', n.nspname, c.relname) as of from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relrowsecurity and n.nspname in ('public', 'demo') order by 1`),
  )
  return tables.map(({ of }) => ({ of, name: of.replace(/^public\./, '').replaceAll('"', '') }))
}

/** So many rows are held at a time: a table may be larger than memory. */
const ROWS_AT_ONCE = 500

/** Gives every row that a workspace has in a table, one after the other, as of one moment. */
export async function eachRow(db: Database, workspaceId: string, table: string, take: (row: unknown) => Promise<void>): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`declare rows_out no scroll cursor for select to_jsonb(t) as row from ${raw(table)} t`)
    for (;;) {
      const rows = await tx.rows<{ row: unknown }>(sql`fetch forward ${raw(String(ROWS_AT_ONCE))} from rows_out`)
      if (rows.length === 0) return
      for (const { row } of rows) await take(row)
    }
  })
}
