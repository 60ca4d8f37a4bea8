import type { PutGraphEdge, PutGraphNode } from '@xiaoer/contract/graph'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { type Changing, keep } from './changes.ts'
import { EDGE, NODE, type OwnEdge, type OwnNode } from './own.ts'
import { writeEdge } from './put-edge.ts'
import { mustBeNew, writeNode } from './put-node.ts'

/** A node as an export has it, under its own id; the same again changes nothing. Throws `conflict` for a name that is taken among the own ones. */
export async function takeNode(tx: Tx, changing: Changing, id: string, node: PutGraphNode): Promise<void> {
  const before = (await tx.row<Omit<OwnNode, 'pack'>>(sql`select ${NODE} from graph_nodes where id = ${id} for update`)) ?? null
  const after = { ...node, id }
  if (before && same(before, after)) return
  await mustBeNew(tx, node, id)
  await writeNode(tx, changing, after)
  await keep(tx, changing, { what: 'node', target: id, before, after })
}

/** An edge as an export has it; one that names what is not here is kept, and answers nothing until it is. */
export async function takeEdge(tx: Tx, changing: Changing, edge: Omit<PutGraphEdge, 'shop'>): Promise<void> {
  const { from, kind, to } = edge
  const before =
    (await tx.row<Omit<OwnEdge, 'pack'>>(
      sql`select ${EDGE} from graph_edges where from_node = ${from} and kind = ${kind} and to_node = ${to} for update`,
    )) ?? null
  const after = { ...edge, id: before?.id ?? uuidv7() }
  if (before && same(before, after)) return
  await writeEdge(tx, changing, after)
  await keep(tx, changing, { what: 'edge', target: after.id, before, after })
}

const same = (one: object, other: object): boolean => canonical(one) === canonical(other)
const canonical = (one: object) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
