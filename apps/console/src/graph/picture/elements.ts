import type { GraphEdgeKind, GraphEdgeView, GraphNodeView } from '@xiaoer/contract/graph'
import type { ElementDefinition } from 'cytoscape'

interface Said {
  nameOf: (node: { zh: string; en: string }) => string
  edgeName: (kind: GraphEdgeKind) => string
}

/** More than this cannot be told apart; the table has them all. */
const MOST = 36

/** A node, what it is joined to, and the edges between, as the picture's library has them. */
export function elementsOf(node: GraphNodeView, edges: readonly GraphEdgeView[], { nameOf, edgeName }: Said): ElementDefinition[] {
  const shown = edges.slice(0, MOST)
  const ends = new Map(shown.flatMap(({ from, to }) => [from, to]).map((one) => [one.id, one]))
  ends.delete(node.id)
  return [
    { data: { id: node.id, name: nameOf(node), kind: node.kind }, classes: 'here' },
    ...[...ends.values()].map((one) => ({ data: { id: one.id, name: nameOf(one), kind: one.kind } })),
    ...shown.map(({ from, kind, to, own, origin }) => ({
      data: { id: `${from.id}\t${kind}\t${to.id}`, source: from.id, target: to.id, name: edgeName(kind) },
      classes: own?.holds === false ? 'denied' : origin === 'own' || origin === 'entry' ? 'own' : '',
    })),
  ]
}
