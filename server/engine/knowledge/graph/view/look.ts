import type { GraphAround, GraphEdgeView, GraphNodeView } from '@xiaoer/contract/graph'
import { CATALOGUE, type PackGraph } from '../catalogue/join-catalogue.ts'
import { ENTRIES } from '../entries/edges-of-entry.ts'
import type { Edge, Graph, GraphNode } from '../graph.ts'
import { isMutual } from '../kinds.ts'
import { folded } from '../names.ts'
import { OWN, type Own, type OwnEdge } from '../own/own.ts'
import { keyOf } from '../packs/check.ts'

/** A graph as it answers, and what of it the merchant says himself. */
export interface LookedAt {
  readonly shop: PackGraph
  readonly own: Own
}

/** Whose word it is, by the pack it stands in. */
export const originOf = (pack: string): GraphEdgeView['origin'] =>
  pack === OWN ? 'own' : pack === ENTRIES ? 'entry' : pack === CATALOGUE ? 'catalogue' : 'pack'

function nodeView({ shop: { graph }, own }: LookedAt, node: GraphNode): GraphNodeView {
  const { id, kind, zh, en, also, marks, pack } = node
  const mine = pack === OWN ? own.nodes.find((one) => one.id === id) : undefined
  const told = { source: mine?.source ?? null, date: mine?.date ?? null }
  return { id, kind, zh, en, also: [...also], marks: [...marks], origin: originOf(pack), pack, ...told, edges: at(graph, id).length }
}

/** Edges at a node, each once: a mutual one is laid both ways. */
function at(graph: Graph, id: string): Edge[] {
  const reached = (graph.into.get(id) ?? []).filter(({ kind }) => !isMutual(kind))
  return [...(graph.out.get(id) ?? []), ...reached]
}

/** Which nodes are looked for. */
export interface Looking {
  readonly words?: string | undefined
  readonly kind?: GraphNodeView['kind'] | undefined
  readonly origin?: GraphNodeView['origin'] | undefined
  readonly offset: number
}

const PAGE = 50

/** Nodes whose names hold the words, the shortest name first; a page of them. */
export function findNodes(looked: LookedAt, { words = '', kind, origin, offset }: Looking): { nodes: GraphNodeView[]; total: number } {
  const wanted = folded(words.trim())
  const isMeant = (node: GraphNode) =>
    (!kind || node.kind === kind) &&
    (!origin || originOf(node.pack) === origin) &&
    (wanted === '' || [node.zh, node.en, ...node.also].some((name) => folded(name).includes(wanted)))
  const found = [...looked.shop.graph.nodes.values()].filter(isMeant)
  const sorted = wanted === '' ? found : found.sort((a, b) => a.zh.length - b.zh.length || (a.id < b.id ? -1 : 1))
  return { nodes: sorted.slice(offset, offset + PAGE).map((node) => nodeView(looked, node)), total: found.length }
}

/** A node with a page of its edges, so many at most, denied ones last; undefined where there is no such node. */
export function lookAround(looked: LookedAt, id: string, offset: number, limit = PAGE): GraphAround | undefined {
  const { shop, own } = looked
  const node = shop.graph.nodes.get(id)
  if (!node) return undefined
  const said = new Map(own.edges.map((edge) => [keyOf(edge), edge]))
  const denied = own.edges.filter(({ holds, from, to }) => !holds && (from === id || to === id))
  const all = [...at(shop.graph, id), ...denied].flatMap((edge) => edgeView(shop.graph, edge, said.get(keyOf(edge))))
  return { node: nodeView(looked, node), edges: all.slice(offset, offset + limit), total: all.length }
}

/** So many edges at most between the nodes of a picture. */
const MOST_AMONG = 3_000

/** The edges among the nodes that these are joined to, each once; those at these themselves are left out. */
export function lookAmong({ shop: { graph }, own }: LookedAt, ids: readonly string[]): GraphEdgeView[] {
  const denied = own.edges.filter(({ holds }) => !holds)
  const there = new Set(ids)
  const ends = [...ids.flatMap((id) => at(graph, id)), ...denied].filter(({ from, to }) => there.has(from) || there.has(to))
  const shown = new Set(ends.flatMap(({ from, to }) => [from, to]).filter((id) => !there.has(id)))
  const isAmong = ({ from, to }: Edge) => shown.has(from) && shown.has(to)
  // a mutual edge is laid both ways
  const laid = [...shown]
    .flatMap((id) => graph.out.get(id) ?? [])
    .filter((edge) => isAmong(edge) && (!isMutual(edge.kind) || edge.from < edge.to))
  const said = new Map(own.edges.map((edge) => [keyOf(edge), edge]))
  return [...laid, ...denied.filter(isAmong)].slice(0, MOST_AMONG).flatMap((edge) => edgeView(graph, edge, said.get(keyOf(edge))))
}

function edgeView(graph: Graph, { from, kind, to, source, date, marks, pack, entryId }: Edge, own: OwnEdge | undefined): GraphEdgeView[] {
  const [one, other] = [graph.nodes.get(from), graph.nodes.get(to)]
  if (!one || !other) return []
  const said = own ? { id: own.id, holds: own.holds } : null
  const where = { origin: originOf(pack), pack, entryId: entryId ?? null, own: said }
  return [{ from: endOfEdge(one), kind, to: endOfEdge(other), source, date, marks: [...marks], ...where }]
}

/** A node as an end of an edge. */
export const endOfEdge = ({ id, kind, zh, en }: GraphNode) => ({ id, kind, zh, en })
