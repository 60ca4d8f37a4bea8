import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { EntryLine } from '../jsonl.ts'
import { setsByName } from '../sets/sets.ts'
import { COLUMNS, differsFrom, FIELDS, RECORD, SET_EXCLUDED, setFrom } from './columns.ts'
import { bumpVersion, type Changed } from './put-entry.ts'

/**
 * Writes entries by their slug in one statement: a slug that is there is changed in place, and so is an entry without one whose own id an
 * export gave for it. Sets are found by their names, or made; an owner who is no colleague here is left out. Gives how many rows were written;
 * what is the same already is not, and makes no index stale.
 */
export async function importEntries(tx: Tx, changed: Changed, lines: readonly EntryLine[]): Promise<number> {
  if (lines.length === 0) return 0
  const { workspaceId, now } = changed
  const sets = await setsByName(
    tx,
    changed,
    lines.flatMap(({ set }) => set ?? []),
  )
  const colleagues = new Set((await tx.rows<{ id: string }>(sql`select account_id as id from agents`)).map(({ id }) => id))
  const rows = lines.map(({ slug, set, entry }) => ({
    id: uuidv7(),
    slug,
    ...entry,
    setId: (set !== undefined && sets.get(set)) || null,
    ownerId: entry.ownerId !== null && colleagues.has(entry.ownerId) ? entry.ownerId : null,
  }))
  const done = await tx.row<{ written: number }>(sql`
    with line as (
      select id, slug, ${FIELDS} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, slug text, ${RECORD})
    ), by_id as (
      update entries e set ${setFrom('line')}, updated_at = ${now}::timestamptz
      from line where e.slug is null and e.loan_id is null and e.id::text = line.slug and ${differsFrom('line')}
      returning 1
    ), by_slug as (
      insert into entries as e (workspace_id, id, slug, ${COLUMNS}, created_at, updated_at)
      select ${workspaceId}::uuid, id, slug, ${FIELDS}, ${now}::timestamptz, ${now}::timestamptz
      from line where not exists (select from entries own where own.slug is null and own.loan_id is null and own.id::text = line.slug)
      on conflict (workspace_id, slug) where slug is not null do update set ${SET_EXCLUDED}, updated_at = excluded.updated_at
      where ${differsFrom('excluded')}
      returning 1
    )
    select (select count(*) from by_id)::int + (select count(*) from by_slug)::int as written`)
  const written = done?.written ?? 0
  if (written > 0) await bumpVersion(tx, workspaceId)
  return written
}
