import { GraphEdgeKind, type GraphNodeKind, isMutual, mayJoin, type PutGraphEdge } from '@xiaoer/contract/graph'

/** An edge between two nodes, from the one or towards it. */
export interface Relation {
  way: 'out' | 'in'
  kind: GraphEdgeKind
}

/** What may be said of two nodes: edges from the one to the other, then the other way round. */
export function relationsOf(one: GraphNodeKind, other: GraphNodeKind): Relation[] {
  const out = GraphEdgeKind.options.filter((kind) => mayJoin(kind, one, other))
  const into = GraphEdgeKind.options.filter((kind) => mayJoin(kind, other, one) && !(isMutual(kind) && out.includes(kind)))
  return [...out.map((kind): Relation => ({ way: 'out', kind })), ...into.map((kind): Relation => ({ way: 'in', kind }))]
}

/** As one word, for a list to choose from, and back. */
export const wordOf = ({ way, kind }: Relation): string => `${way} ${kind}`
export const relationIn = (word: string): Relation => {
  const [way, kind] = word.split(' ')
  return { way: way === 'in' ? 'in' : 'out', kind: GraphEdgeKind.parse(kind) }
}

/** The ends of an edge. */
export const endsOf = ({ way }: Relation, one: string, other: string): Pick<PutGraphEdge, 'from' | 'to'> =>
  way === 'out' ? { from: one, to: other } : { from: other, to: one }
