import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { Edge, GraphNode } from '../graph.ts'

/** What of the graph the merchant wrote himself. */
export const OWN = 'own'

/** A node of the merchant's own. */
export interface OwnNode extends GraphNode {
  readonly source: string
  /** ISO date. */
  readonly date: string
}

/** What the merchant says of an edge: that it holds, or that it does not. */
export interface OwnEdge extends Edge {
  readonly id: string
  readonly holds: boolean
}

/** All that a merchant says of the graph. */
export interface Own {
  readonly nodes: readonly OwnNode[]
  readonly edges: readonly OwnEdge[]
}

/** Of whoever has said nothing. */
export const NOTHING: Own = { nodes: [], edges: [] }

type Row<T> = Omit<T, 'pack'>

const withPack = <T>(row: T) => ({ ...row, pack: OWN })

/** Columns of `graph_nodes` as a node. */
export const NODE = sql`id, kind, zh, en, also, marks, source, to_char(noted_on, 'YYYY-MM-DD') as date`
/** Columns of `graph_edges` as an edge. */
export const EDGE = sql`id, from_node as "from", kind, to_node as "to", holds, marks, source, to_char(noted_on, 'YYYY-MM-DD') as date`

/** Everything the merchant says, in a lasting order. */
export async function readOwn(tx: Tx): Promise<Own> {
  const nodes = await tx.rows<Row<OwnNode>>(sql`select ${NODE} from graph_nodes order by id`)
  const edges = await tx.rows<Row<OwnEdge>>(sql`select ${EDGE} from graph_edges order by id`)
  return { nodes: nodes.map(withPack), edges: edges.map(withPack) }
}

/** The version of what the merchant says; 0 before the first word. */
export async function ownVersion(tx: Tx): Promise<number> {
  const row = await tx.row<{ version: number }>(sql`select version::int as version from graph_versions`)
  return row?.version ?? 0
}
