import type { PutGraphNode } from '@xiaoer/contract/graph'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Changing, keep } from './changes.ts'
import { NODE, type OwnNode } from './own.ts'

/** Makes a node of the merchant's own, or changes one; gives its id. Throws `not_found`, `conflict` for a name that is taken among his own. */
export async function putNode(tx: Tx, changing: Changing, node: PutGraphNode, known?: string): Promise<string> {
  const before = known === undefined ? null : await held(tx, known)
  const id = known ?? `own:${uuidv7()}`
  await mustBeNew(tx, node, id)
  if (before && before.kind !== node.kind) await mustBeAlone(tx, id, 'graph.node_kind_holds')
  await writeNode(tx, changing, { ...node, id })
  await keep(tx, changing, { what: 'node', target: id, before, after: { ...node, id } })
  return id
}

/** Takes a node of the merchant's own away. Throws `not_found`, `conflict` while edges of his own stand at it. */
export async function removeNode(tx: Tx, changing: Changing, id: string): Promise<void> {
  const before = await held(tx, id)
  await mustBeAlone(tx, id, 'graph.node_holds')
  await tx.run(sql`delete from graph_nodes where id = ${id}`)
  await keep(tx, changing, { what: 'node', target: id, before, after: null })
}

type Written = Omit<OwnNode, 'pack'>

/** Writes a node whole. */
export const writeNode = (tx: Tx, { workspaceId, now, by }: Changing, { id, kind, zh, en, also, marks, source, date }: Written) =>
  tx.run(sql`
    insert into graph_nodes (workspace_id, id, kind, zh, en, also, marks, source, noted_on, changed_by, updated_at)
    values (${workspaceId}, ${id}, ${kind}, ${zh}, ${en}, ${[...also]}, ${[...marks]}, ${source}, ${date}, ${by}, ${now})
    on conflict (workspace_id, id) do update set kind = excluded.kind, zh = excluded.zh, en = excluded.en, also = excluded.also, marks = excluded.marks,
      source = excluded.source, noted_on = excluded.noted_on, changed_by = excluded.changed_by, updated_at = excluded.updated_at`)

async function held(tx: Tx, id: string): Promise<Written> {
  const node = await tx.row<Written>(sql`select ${NODE} from graph_nodes where id = ${id} for update`)
  if (!node) throw new AppError('not_found', refusal('graph.not_own', { id }))
  return node
}

/** Refuses a second node of one kind and name. Throws `conflict`. */
export async function mustBeNew(tx: Tx, { kind, zh }: PutGraphNode, id: string): Promise<void> {
  const other = await tx.row<{ id: string }>(
    sql`select id from graph_nodes where kind = ${kind} and lower(zh) = lower(${zh}) and id <> ${id}`,
  )
  if (other) throw new AppError('conflict', refusal('graph.node_twice', { nodeKind: kind, name: zh }))
}

async function mustBeAlone(tx: Tx, id: string, what: 'graph.node_holds' | 'graph.node_kind_holds'): Promise<void> {
  const row = await tx.row<{ count: number }>(
    sql`select count(*)::int as count from graph_edges where from_node = ${id} or to_node = ${id}`,
  )
  if (row && row.count > 0) throw new AppError('conflict', refusal(what, { id, n: row.count }))
}
