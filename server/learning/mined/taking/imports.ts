import type { PastImport } from '@xiaoer/contract/mined'
import { type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Mapping } from '#learning/history'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { recount } from '../running/clusters.ts'

/** An import as it is kept. */
export interface ImportRow {
  readonly id: string
  readonly name: string
  readonly state: PastImport['state']
  readonly is_swapped: boolean
  readonly batches: number
  readonly mapping: Mapping | null
}

/** Whose deed it is. */
export interface By {
  readonly workspaceId: string
  readonly accountId: string | null
  readonly at: Date
}

/** The name of an import of the workspace's own sessions. */
export const OWN = ''
const SHOWN = 20

/** Begins an import. Throws `conflict` while one is under way. */
export async function beginImport(tx: Tx, by: By, id: string, name: string, how: Pick<ImportRow, 'is_swapped' | 'mapping'>): Promise<void> {
  const open = await tx.row<{ name: string }>(sql`select name from past_imports where state = 'taking' limit 1`)
  if (open) throw new AppError('conflict', refusal('history.runs', { name: open.name }))
  await tx.run(sql`
    insert into past_imports (workspace_id, id, name, is_swapped, mapping, made_by, made_at, beat_at)
    values (${by.workspaceId}, ${id}, ${name}, ${how.is_swapped}, ${how.mapping && JSON.stringify(how.mapping)}::jsonb, ${by.accountId}, ${by.at}, now())`)
}

/** Ends an import; what was taken stands. */
export const endImport = (
  tx: Tx,
  id: string,
  { problem = null, looksSwapped = false }: { problem?: Refusal | null; looksSwapped?: boolean },
) =>
  tx.run(sql`
    update past_imports set state = ${problem ? 'failed' : 'ready'}, problem = ${problem && JSON.stringify(problem)}::jsonb, looks_swapped = ${looksSwapped}
    where id = ${id} and state = 'taking'`)

/** Takes an import back with all that came by it; scenarios that were found in it count the rest, and are described by it. */
export async function undoImport(tx: Tx, id: string): Promise<void> {
  const undone = await tx.run(
    sql`update past_imports set state = 'undone', sessions = 0, messages = 0 where id = ${id} and state <> 'undone'`,
  )
  if (undone === 0) throw new AppError('not_found', refusal('history.not_here', { id }))
  const touched = await tx.rows<{ id: string }>(sql`
    select distinct k.scenario_id as id from past_sessions p join past_matters m on m.workspace_id = p.workspace_id and m.session = p.number
    join mined_clusters k on k.workspace_id = m.workspace_id and k.number = m.cluster where p.import_id = ${id}`)
  await tx.run(sql`delete from past_sessions where import_id = ${id}`)
  await recount(tx)
  await tx.run(sql`
    update mined_scenarios set stale = true, described = case when matters > 0 then described end where id = any(${touched.map((one) => one.id)}::uuid[])`)
}

/** Imports that nobody has worked on for so long. */
export const silentImports = (tx: Tx, seconds: number): Promise<ImportRow[]> =>
  tx.rows(sql`
    update past_imports set beat_at = now() where state = 'taking' and beat_at < now() - make_interval(secs => ${seconds})
    returning id, name, state, is_swapped, batches, mapping`)

type Row = Omit<PastImport, 'at' | 'name'> & { name: string; at: Date }

/** The latest imports. */
export async function latestImports(tx: Tx): Promise<PastImport[]> {
  const rows = await tx.rows<Row>(sql`
    select i.id, i.name, i.state, i.sessions, i.messages, i.repeated, i.bad, i.faults, i.looks_swapped as "looksSwapped", i.problem, i.made_at as at, a.name as by
    from past_imports i left join agents a on a.workspace_id = i.workspace_id and a.account_id = i.made_by order by i.made_at desc limit ${SHOWN}`)
  return rows.map(({ name, at, ...row }) => ({ ...row, name: name === OWN ? null : name, at: at.toISOString() }))
}
