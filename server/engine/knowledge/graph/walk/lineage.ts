import { type Edge, type Graph, leaving } from '../graph.ts'

/** How one comes from one node to another: the edges in order. It is the reason of an answer. */
export type Path = readonly Edge[]

/** A node that was reached, and how. */
export interface Reached {
  readonly id: string
  readonly path: Path
}

/** What a thing is: itself, then what that is, by the shortest way; at most so many steps. */
export function lineage(graph: Graph, id: string, steps = 4): Reached[] {
  const reached = new Map<string, Reached>([[id, { id, path: [] }]])
  let edge: Reached[] = [...reached.values()]
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next = edge.flatMap(({ id: at, path }) => leaving(graph, at, 'is_a').map((one) => ({ id: one.to, path: [...path, one] })))
    edge = next.filter((one) => !reached.has(one.id) && reached.set(one.id, one))
  }
  return [...reached.values()]
}

/** What a thing is and has. What an item's own page says of an attribute goes before what is usual of its kind. */
export function nature(graph: Graph, id: string): Reached[] {
  const kinds = lineage(graph, id)
  const told = new Set<string>()
  return kinds.flatMap((kind) => {
    const having = leaving(graph, kind.id, 'has').filter(({ to }) => !attributesOf(graph, to).some((attribute) => told.has(attribute)))
    for (const { to } of having) for (const attribute of attributesOf(graph, to)) told.add(attribute)
    return [kind, ...having.map((edge) => ({ id: edge.to, path: [...kind.path, edge] }))]
  })
}

const attributesOf = (graph: Graph, value: string) => leaving(graph, value, 'value_of').map(({ to }) => to)
