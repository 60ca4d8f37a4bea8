import type { GraphChange } from '@xiaoer/contract/graph'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** Whose graph changes, when and by whom. */
export interface Changing {
  readonly workspaceId: string
  readonly now: Date
  /** Null where nobody did: an import. */
  readonly by: string | null
}

interface Kept {
  readonly what: 'node' | 'edge'
  readonly target: string
  readonly before: object | null
  readonly after: object | null
}

/** Keeps a change; every graph laid before is stale from here on. Gives the version it made. */
export async function keep(tx: Tx, { workspaceId, now, by }: Changing, { what, target, before, after }: Kept): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`
    insert into graph_versions (workspace_id, version) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set version = graph_versions.version + 1 returning version::int as version`)
  const version = row?.version ?? 1
  await tx.run(sql`
    insert into graph_changes (workspace_id, version, what, target, before, after, changed_by, changed_at)
    values (${workspaceId}, ${version}, ${what}, ${target}, ${json(before)}::jsonb, ${json(after)}::jsonb, ${by}, ${now})`)
  return version
}

const json = (value: object | null) => (value === null ? null : JSON.stringify(value))

interface Row extends Omit<GraphChange, 'by' | 'at'> {
  byId: string | null
  byName: string | null
  at: Date
}

const MOST = 200

/** What was changed, the newest first: of everything, or of what speaks of one node. */
export async function graphChanges(tx: Tx, of?: string): Promise<GraphChange[]> {
  const rows = await tx.rows<Row>(sql`
    select version::int as version, what, target, before, after, changed_at as at, changed_by as "byId", a.name as "byName"
    from graph_changes c left join agents a on a.account_id = c.changed_by
    where ${of ?? null}::text is null or target = ${of ?? null}
      or ${of ?? null} in (before ->> 'from', before ->> 'to', after ->> 'from', after ->> 'to')
    order by version desc limit ${MOST}`)
  return rows.map(({ byId, byName, at, ...change }) => ({
    ...change,
    by: byId === null ? null : { id: byId, name: byName ?? '' },
    at: at.toISOString(),
  }))
}
