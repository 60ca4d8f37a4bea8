import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { PLAIN } from '../entry.ts'
import { RECORD, setFrom } from './columns.ts'
import { bumpVersion, type Changed } from './put-entry.ts'

/** What was written, when, and what stood there before; null where the entry was new. */
export interface Undoing {
  readonly id: string
  readonly before: object | null
  readonly writtenAt: Date
}

/** Puts entries back to what they were, and takes out those that were new. What somebody has changed since stays. Gives how many were put back. */
export async function putBack(tx: Tx, { workspaceId, now }: Changed, undone: readonly Undoing[]): Promise<number> {
  if (undone.length === 0) return 0
  const done = await tx.row<{ count: number }>(sql`
    with undone as (
      select * from jsonb_to_recordset(${JSON.stringify(undone.map(whole))}::jsonb) as u(id uuid, before jsonb, "writtenAt" timestamptz)
    ), untouched as (
      -- asked one by one: the planner knows nothing yet of rows that have just come, and would read all of them
      select u.* from undone u where (select e.updated_at from entries e where e.id = u.id) = u."writtenAt"
    ), removed as (
      delete from entries e using untouched u where u.before is null and e.id = u.id returning 1
    ), restored as (
      update entries e set ${setFrom('b')}, updated_at = ${now}::timestamptz
      from untouched u, jsonb_to_record(u.before) as b(${RECORD})
      where u.before is not null and e.id = u.id returning 1
    )
    select (select count(*) from removed)::int + (select count(*) from restored)::int as count`)
  await bumpVersion(tx, workspaceId)
  return done?.count ?? 0
}

/** Imports noted before entries had more than words tell nothing of the rest. */
const whole = (one: Undoing): Undoing => (one.before === null ? one : { ...one, before: { ...PLAIN, ...one.before } })
