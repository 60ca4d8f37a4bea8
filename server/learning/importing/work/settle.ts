import sql from 'sql-template-tag'
import { bumpVersion, writeEntries } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import { refuse } from '../faults.ts'
import { type BadRow, bad } from '../rows.ts'
import type { Kind, Planned } from './plan.ts'

/** Bad rows of one import that are kept; more is the wrong file. */
const MOST_FAULTS = 100_000

/** Rows by what became of them, entries and what stands beside them; `near` are some of the new ones, `held` those that came in as drafts though they were meant to be published; `double` rows whose question stands here already with another answer. */
export type Counts = Record<Kind | 'near' | 'held' | 'double', number>

/** No rows. */
export const NONE: Counts = { new: 0, changed: 0, same: 0, near: 0, held: 0, double: 0, bad: 0 }

/** The counts with a batch added. Refuses the file when too many rows are bad. */
export function counted(before: Counts, rows: readonly Pick<Planned, 'kind' | 'near' | 'held' | 'isDouble'>[]): Counts {
  const counts = { ...before }
  for (const { kind, near, held, isDouble } of rows) {
    counts[kind]++
    if (near !== undefined && !isDouble) counts.near++
    if (held !== undefined) counts.held++
    if (isDouble) counts.double++
  }
  if (counts.bad > MOST_FAULTS) refuse('many_faults', MOST_FAULTS)
  return counts
}

/** An import at work. */
export interface Working {
  readonly workspaceId: string
  readonly importId: string
  readonly now: Date
}

/** Writes a batch, with what stood there before. Whether indexes hear of it is for `tellsIndexes` to say. */
export async function writeBatch(
  tx: Tx,
  { workspaceId, importId, now }: Working,
  rows: readonly Planned[],
  tellsIndexes: boolean,
): Promise<void> {
  const writes = rows.flatMap(({ write }) => (write ? [write] : []))
  await writeEntries(
    tx,
    { workspaceId, now },
    writes.map(({ entry }) => entry),
  )
  const changes = writes.map(({ entry, before }) => ({ id: entry.id, before: before ?? null }))
  await tx.run(sql`
    insert into import_changes as c (workspace_id, import_id, entry_id, before, written_at)
    select ${workspaceId}::uuid, ${importId}::uuid, id, nullif(before, 'null'), ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as w(id uuid, before jsonb)
    on conflict (workspace_id, import_id, entry_id) do update set written_at = excluded.written_at`)
  if (tellsIndexes) await bumpVersion(tx, workspaceId)
}

/** Keeps the bad rows of a batch, and those that came in as drafts, with why. */
export async function keepFaults(tx: Tx, { workspaceId, importId }: Working, rows: readonly Planned[]): Promise<void> {
  const faults = rows.flatMap((row) => {
    const told = reportOf(row)
    return told ? [{ position: row.position, place: told.where, fault: told.fault, excerpt: told.excerpt }] : []
  })
  if (faults.length === 0) return
  await tx.run(sql`
    insert into import_faults (workspace_id, import_id, position, place, fault, excerpt)
    select ${workspaceId}::uuid, ${importId}::uuid, position, place, fault, excerpt
    from jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as f(position int, place text, fault jsonb, excerpt text)
    on conflict do nothing`)
}

/** What the report says of a row; undefined where it says nothing. */
export function reportOf({ bad: refused, held, where, question, answer }: Planned): BadRow | undefined {
  return refused ?? (held && bad(where, held, `${question} ${answer}`))
}
