import type { GraphAmong, GraphAround, GraphEdgeView, GraphNodeView } from '@xiaoer/contract/graph'
import { GraphChange, PutGraphEdge, PutGraphNode } from '@xiaoer/contract/graph'
import { type Model, now } from './model.ts'
import { type Asked, Refused, type Routes } from './router.ts'

/** The graph of one stand-in. */
interface Small {
  nodes: Map<string, GraphNodeView>
  edges: GraphEdgeView[]
  changes: GraphChange[]
}

const graphs = new WeakMap<Model, Small>()

/** A cream, whom it suits, and what an entry says of it. */
function seeded(): Small {
  const node = (id: string, kind: GraphNodeView['kind'], zh: string, origin: GraphNodeView['origin']): GraphNodeView => ({
    ...{
      id,
      kind,
      zh,
      en: id,
      also: [],
      marks: [],
      origin,
      pack: origin === 'pack' ? 'beauty' : origin,
      source: null,
      date: null,
      edges: 0,
    },
  })
  const nodes = [
    node('face cream', 'product', '面霜', 'pack'),
    node('dry skin', 'need', '干皮', 'pack'),
    node('oily skin', 'need', '油皮', 'pack'),
  ]
  const known = new Map(nodes.map((one) => [one.id, one]))
  const edge = (to: string, kind: GraphEdgeView['kind'], entryId: string | null): GraphEdgeView => ({
    ...{
      from: endOf(known, 'face cream'),
      kind,
      to: endOf(known, to),
      source: entryId ? '面霜油皮能用吗' : '行业常识',
      date: '2026-11-20',
    },
    ...{ marks: [], origin: entryId ? 'entry' : 'pack', pack: entryId ? 'entries' : 'beauty', entryId, own: null },
  })
  return { nodes: known, edges: [edge('dry skin', 'suits', null), edge('oily skin', 'not_for', 'e1')], changes: [] }
}

const graphOf = (model: Model): Small => {
  const known = graphs.get(model) ?? seeded()
  graphs.set(model, known)
  return known
}

function endOf(nodes: ReadonlyMap<string, GraphNodeView>, id: string): GraphEdgeView['from'] {
  const node = nodes.get(id)
  if (!node) throw new Refused(404, 'not_found', `No such node: ${id}`)
  return { id, kind: node.kind, zh: node.zh, en: node.en }
}

const at = ({ edges }: Small, id: string) => edges.filter(({ from, to }) => from.id === id || to.id === id)

function found({ model, query }: Asked) {
  const q = query.get('q') ?? ''
  const graph = graphOf(model)
  const nodes = [...graph.nodes.values()].filter(
    ({ zh, en, kind, origin }) =>
      `${zh} ${en}`.includes(q) && (query.get('kind') ?? kind) === kind && (query.get('origin') ?? origin) === origin,
  )
  return { nodes: nodes.map((node) => ({ ...node, edges: at(graph, node.id).length })), total: nodes.length }
}

function around({ model, query }: Asked): GraphAround {
  const graph = graphOf(model)
  const node = graph.nodes.get(query.get('id') ?? '')
  if (!node) throw new Refused(404, 'not_found', 'No such node')
  const edges = at(graph, node.id)
  return { node: { ...node, edges: edges.length }, edges, total: edges.length }
}

function among({ model, query }: Asked): GraphAmong {
  const graph = graphOf(model)
  const ids = query.getAll('id')
  const shown = new Set(ids.flatMap((id) => at(graph, id)).flatMap(({ from, to }) => [from.id, to.id]))
  for (const id of ids) shown.delete(id)
  return { edges: graph.edges.filter(({ from, to }) => shown.has(from.id) && shown.has(to.id)) }
}

function kept({ model, me }: Asked, change: Pick<GraphChange, 'what' | 'target' | 'before' | 'after'>): void {
  const { changes } = graphOf(model)
  changes.unshift(GraphChange.parse({ ...change, version: changes.length + 1, by: { id: me.accountId, name: me.name }, at: now() }))
}

function putNode(asked: Asked) {
  const said = PutGraphNode.parse(asked.body)
  const id = asked.params[0] ?? `own:${graphOf(asked.model).nodes.size}`
  graphOf(asked.model).nodes.set(id, { ...said, id, origin: 'own', pack: 'own', edges: 0 })
  kept(asked, { what: 'node', target: id, before: null, after: said })
  return { id }
}

function putEdge(asked: Asked) {
  const { holds, shop: _, ...said } = PutGraphEdge.parse(asked.body)
  const graph = graphOf(asked.model)
  const id = crypto.randomUUID()
  const ends = { from: endOf(graph.nodes, said.from), to: endOf(graph.nodes, said.to) }
  graph.edges = graph.edges.filter(({ from, kind, to }) => from.id !== said.from || kind !== said.kind || to.id !== said.to)
  graph.edges.push({ ...said, ...ends, origin: 'own', pack: 'own', entryId: null, own: { id, holds } })
  kept(asked, { what: 'edge', target: id, before: null, after: { ...said, holds } })
  return { id }
}

function takeBack({ model, params }: Asked) {
  const graph = graphOf(model)
  graph.edges = graph.edges.filter(({ own }) => own?.id !== params[0])
  return { ok: true }
}

export const graph: Routes = {
  'GET /graph/nodes': found,
  'GET /graph/around': around,
  'GET /graph/among': among,
  'GET /graph/changes': ({ model }) => ({
    changes: graphOf(model).changes,
    names: Object.fromEntries([...graphOf(model).nodes.values()].map(({ id, zh, en }) => [id, { zh, en }])),
  }),
  'POST /graph/nodes': putNode,
  'PUT /graph/nodes/:': putNode,
  'DELETE /graph/nodes/:': ({ model, params }) => {
    graphOf(model).nodes.delete(params[0] ?? '')
    return { ok: true }
  },
  'PUT /graph/edges': putEdge,
  'DELETE /graph/edges/:': takeBack,
}
