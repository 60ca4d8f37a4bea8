import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Entry } from '../entry.ts'
import { COLUMNS, FIELDS, RECORD, SET_EXCLUDED } from './columns.ts'
import type { Changed } from './put-entry.ts'

/** An entry to be written whole, under the name of its row where it has one. */
export interface WrittenEntry extends Entry {
  readonly slug: string | null
}

/** Writes entries in one statement: those that are there are changed in place. No index is told: see `bumpVersion`. */
export async function writeEntries(tx: Tx, { workspaceId, now }: Changed, entries: readonly WrittenEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx.run(sql`
    insert into entries (workspace_id, id, slug, ${COLUMNS}, created_at, updated_at)
    select ${workspaceId}::uuid, id, slug, ${FIELDS}, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(id uuid, slug text, ${RECORD})
    on conflict (workspace_id, id) do update set ${SET_EXCLUDED}, updated_at = excluded.updated_at`)
}
