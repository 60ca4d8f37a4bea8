import { PutGraphEdge, PutGraphNode } from '@xiaoer/contract/graph'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Graph } from '../graph.ts'
import { type Changing, keep } from './changes.ts'
import { mustHold } from './check-edge.ts'
import { removeEdge, writeEdge } from './put-edge.ts'
import { removeNode, writeNode } from './put-node.ts'

const KeptNode = z.object({ ...PutGraphNode.shape, id: z.string() })
const KeptEdge = z.object({ ...PutGraphEdge.shape, id: z.string() })

interface Row {
  what: 'node' | 'edge'
  target: string
  before: unknown
  after: unknown
  newer: boolean
}

/** Puts back what stood before a change, as a new change. Throws `not_found`, `conflict` where the same was changed again since. */
export async function undoChange(tx: Tx, changing: Changing, graph: Graph, version: number): Promise<void> {
  const row = await tx.row<Row>(sql`
    select what, target, before, after, exists (select from graph_changes n where n.target = c.target and n.version > c.version) as newer
    from graph_changes c where version = ${version}`)
  if (!row) throw new AppError('not_found', refusal('graph.no_change', { version }))
  if (row.newer) throw new AppError('conflict', refusal('graph.newer', { version }))
  if (row.before === null) return row.what === 'node' ? removeNode(tx, changing, row.target) : removeEdge(tx, changing, row.target)
  await putBack(tx, changing, graph, row)
  const [before, after] = [
    z.record(z.string(), z.unknown()).nullable().parse(row.after),
    z.record(z.string(), z.unknown()).parse(row.before),
  ]
  await keep(tx, changing, { what: row.what, target: row.target, before, after })
}

async function putBack(tx: Tx, changing: Changing, graph: Graph, { what, before }: Row): Promise<void> {
  if (what === 'node') return void (await writeNode(tx, changing, KeptNode.parse(before)))
  const edge = KeptEdge.parse(before)
  if (edge.holds) mustHold(graph, edge)
  await writeEdge(tx, changing, edge)
}
