import { type EdgeKind, isMutual, type Mark, type NodeKind } from './kinds.ts'

/** A thing one may speak of in a shop. */
export interface GraphNode {
  /** The English name in lower case; of the shop's own nodes `item:`, `brand:` or `category:` and the id; `own:` of the merchant's. */
  readonly id: string
  readonly kind: NodeKind
  readonly zh: string
  readonly en: string
  /** Other names, of any language. */
  readonly also: readonly string[]
  readonly marks: readonly Mark[]
  /** The pack it stands in, or `catalogue`, or `own`. */
  readonly pack: string
}

/** What is known between two of them. */
export interface Edge {
  readonly from: string
  readonly kind: EdgeKind
  readonly to: string
  /** Where it is known from: a standard, a guideline, the trade's practice, the shop's catalogue, an entry. */
  readonly source: string
  /** When it was written or read (ISO date). */
  readonly date: string
  /** Its own and those of both ends: see `makeGraph`. */
  readonly marks: readonly Mark[]
  readonly pack: string
  /** The entry that says it. */
  readonly entryId?: string
}

/** Nodes by id, and edges by either end. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly out: ReadonlyMap<string, readonly Edge[]>
  readonly into: ReadonlyMap<string, readonly Edge[]>
  /** The edges as they were given: mutual ones once. */
  readonly written: readonly Edge[]
}

/**
 * A graph of checked nodes and edges. Mutual edges are laid both ways. An edge carries the marks of both its ends, so that a claim about a
 * marked node cannot lose its mark.
 */
export function makeGraph(nodes: readonly GraphNode[], edges: readonly Edge[]): Graph {
  const known = new Map(nodes.map((node) => [node.id, node]))
  const marked = edges.map((edge) => ({ ...edge, marks: marksOf(edge, known) }))
  const laid = marked.flatMap((edge) => (isMutual(edge.kind) ? [edge, { ...edge, from: edge.to, to: edge.from }] : [edge]))
  return {
    nodes: known,
    out: Map.groupBy(laid, ({ from }) => from),
    into: Map.groupBy(laid, ({ to }) => to),
    written: edges,
  }
}

const marksOf = ({ from, to, marks }: Edge, nodes: ReadonlyMap<string, GraphNode>): readonly Mark[] => [
  ...new Set([...marks, ...(nodes.get(from)?.marks ?? []), ...(nodes.get(to)?.marks ?? [])]),
]

/** Edges that leave a node, of some kinds. */
export const leaving = (graph: Graph, id: string, ...kinds: readonly EdgeKind[]): readonly Edge[] =>
  (graph.out.get(id) ?? []).filter(({ kind }) => kinds.includes(kind))

/** Edges that reach a node, of some kinds. */
export const reaching = (graph: Graph, id: string, ...kinds: readonly EdgeKind[]): readonly Edge[] =>
  (graph.into.get(id) ?? []).filter(({ kind }) => kinds.includes(kind))
