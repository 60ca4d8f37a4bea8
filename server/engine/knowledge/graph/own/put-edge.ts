import type { PutGraphEdge } from '@xiaoer/contract/graph'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Graph } from '../graph.ts'
import { isMutual } from '../kinds.ts'
import { type Changing, keep } from './changes.ts'
import { mustBeSaid, mustHold } from './check-edge.ts'
import { EDGE, type OwnEdge } from './own.ts'

type Written = Omit<OwnEdge, 'pack'>

/**
 * Says that an edge holds, or that it does not; gives its id. What was said of the same edge before is changed. The graph is the one that
 * answers now. Throws `invalid`, `conflict` where it cannot hold, `not_found` where there is nothing to deny.
 */
export async function putEdge(tx: Tx, changing: Changing, graph: Graph, said: PutGraphEdge): Promise<string> {
  const { shop: _, ...edge } = { ...said, ...ordered(said) }
  const before = await held(tx, edge)
  if (edge.holds) mustHold(graph, edge)
  else if (!before) mustBeSaid(graph, edge)
  const after = { ...edge, id: before?.id ?? uuidv7() }
  await writeEdge(tx, changing, after)
  await keep(tx, changing, { what: 'edge', target: after.id, before, after })
  return after.id
}

/** Takes back what the merchant said of an edge. Throws `not_found`. */
export async function removeEdge(tx: Tx, changing: Changing, id: string): Promise<void> {
  const before = (await tx.row<Written>(sql`select ${EDGE} from graph_edges where id = ${id} for update`)) ?? null
  if (!before) throw new AppError('not_found', refusal('graph.edge_not_own', { id }))
  await tx.run(sql`delete from graph_edges where id = ${id}`)
  await keep(tx, changing, { what: 'edge', target: id, before, after: null })
}

/** Writes an edge whole. */
export const writeEdge = (tx: Tx, { workspaceId, now, by }: Changing, { id, from, kind, to, holds, marks, source, date }: Written) =>
  tx.run(sql`
    insert into graph_edges (workspace_id, id, from_node, kind, to_node, holds, marks, source, noted_on, changed_by, updated_at)
    values (${workspaceId}, ${id}, ${from}, ${kind}, ${to}, ${holds}, ${[...marks]}, ${source}, ${date}, ${by}, ${now})
    on conflict (workspace_id, id) do update set holds = excluded.holds, marks = excluded.marks, source = excluded.source,
      noted_on = excluded.noted_on, changed_by = excluded.changed_by, updated_at = excluded.updated_at`)

/** A mutual edge is kept once, from the lesser name to the greater. */
const ordered = ({ from, kind, to }: PutGraphEdge) => (isMutual(kind) && to < from ? { from: to, to: from } : { from, to })

const held = async (tx: Tx, { from, kind, to }: Pick<PutGraphEdge, 'from' | 'kind' | 'to'>): Promise<Written | null> =>
  (await tx.row<Written>(
    sql`select ${EDGE} from graph_edges where from_node = ${from} and kind = ${kind} and to_node = ${to} for update`,
  )) ?? null
