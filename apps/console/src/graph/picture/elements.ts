import type { GraphEdgeKind, GraphEdgeView } from '@xiaoer/contract/graph'
import type { ElementDefinition } from 'cytoscape'
import { drawnName } from './names-apart.ts'

interface Said {
  nameOf: (node: { zh: string; en: string }) => string
  edgeName: (kind: GraphEdgeKind) => string
}

/** An end of an edge. */
export type End = GraphEdgeView['from']

/** More than this is no picture any more; the table has them all. */
const MOST = 600

/** The nodes of the picture by id: the one in the middle, and what the edges join, as far as it can be shown. */
export function nodesOf(middle: End, edges: readonly GraphEdgeView[]): ReadonlyMap<string, End> {
  const nodes = new Map([[middle.id, middle]])
  for (const end of edges.flatMap(({ from, to }) => [from, to])) if (nodes.size < MOST && !nodes.has(end.id)) nodes.set(end.id, end)
  return nodes
}

/** By what it joins: an edge has no id of its own. */
export const edgeId = ({ from, kind, to }: Pick<GraphEdgeView, 'from' | 'kind' | 'to'>): string => `${from.id}\t${kind}\t${to.id}`

/** Whether the shop wrote a node itself, and may change it. */
export const isOwn = (id: string): boolean => id.startsWith('own:')

/** Of more edges than this each is drawn faint, and told when it is chosen. */
const MANY = 40

/** Nodes and the edges between them, as the picture's library has them. */
export function elementsOf(
  middle: End,
  nodes: ReadonlyMap<string, End>,
  edges: readonly GraphEdgeView[],
  { nameOf, edgeName }: Said,
): ElementDefinition[] {
  const shown = edges.filter(({ from, to }) => nodes.has(from.id) && nodes.has(to.id))
  return [
    ...[...nodes.values()].map((one) => ({
      data: { id: one.id, name: nameOf(one), label: drawnName(nameOf(one)), kind: one.kind },
      classes: one.id === middle.id ? 'here' : '',
    })),
    ...shown.map((edge) => ({
      data: { id: edgeId(edge), source: edge.from.id, target: edge.to.id, name: edgeName(edge.kind) },
      classes: `${shown.length > MANY ? 'faint ' : ''}${saidBy(edge)}`,
    })),
  ]
}

const saidBy = ({ own, origin }: GraphEdgeView): string =>
  own?.holds === false ? 'denied' : origin === 'own' || origin === 'entry' ? 'own' : ''
