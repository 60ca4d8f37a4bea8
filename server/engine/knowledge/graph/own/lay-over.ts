import type { PackGraph } from '../catalogue/join-catalogue.ts'
import { type Edge, type Graph, makeGraph } from '../graph.ts'
import { isMutual } from '../kinds.ts'
import { bothNames, namesOf } from '../names.ts'
import { AGAINST, keyOf } from '../packs/check.ts'
import type { Own, OwnEdge } from './own.ts'

/** The nodes of a base and the merchant's own: what entries are read by. */
export function withNodes(base: PackGraph, { nodes }: Pick<Own, 'nodes'>): PackGraph {
  if (nodes.length === 0) return base
  const all = new Map(base.graph.nodes)
  for (const node of nodes) all.set(node.id, node)
  return { graph: { ...base.graph, nodes: all }, names: bothNames(base.names, namesOf(nodes)) }
}

/**
 * A base with what entries say, and over both what the merchant says: what he denies is gone, what he confirms has his source and date. Edges
 * that name what is not there (a good of another shop, a node that was removed) are left out.
 */
export function layOver(base: PackGraph, { edges }: Pick<Own, 'edges'>, spoken: readonly Edge[]): PackGraph {
  if (edges.length === 0 && spoken.length === 0)
    return { graph: makeGraph([...base.graph.nodes.values()], base.graph.written), names: base.names }
  const said = new Map(edges.map((edge) => [keyOf(edge), edge]))
  const kept = base.graph.written.filter((edge) => !said.has(keyOf(edge)))
  const known = new Set(base.graph.written.map(keyOf))
  const fresh = spoken.filter((edge) => !known.has(keyOf(edge)) && !said.has(keyOf(edge)) && !isAgainst(edge, said))
  const own = edges.filter(({ holds }) => holds)
  const there = [...kept, ...fresh, ...own].filter(({ from, to }) => isThere(base.graph, from) && isThere(base.graph, to))
  return { graph: makeGraph([...base.graph.nodes.values()], there), names: base.names }
}

const isThere = (graph: Graph, id: string) => graph.nodes.has(id)

/** The merchant's word goes before what an entry says against it. */
const isAgainst = (edge: Edge, said: ReadonlyMap<string, OwnEdge>): boolean => opposites(edge).some((key) => said.get(key)?.holds === true)

/** The keys of what cannot hold beside an edge. */
export const opposites = (edge: Pick<Edge, 'from' | 'kind' | 'to'>): string[] =>
  AGAINST.flatMap(([one, other]) => (edge.kind === one ? [other] : edge.kind === other ? [one] : [])).flatMap((kind) => [
    keyOf({ ...edge, kind }),
    ...(isMutual(edge.kind) && !isMutual(kind) ? [keyOf({ from: edge.to, to: edge.from, kind })] : []),
  ])
