import type { Edge, GraphNode } from '../graph.ts'
import { type EdgeKind, isMutual, mayJoin } from '../kinds.ts'

/** The pack of people, ages, seasons and materials that all others speak of. */
export const COMMON = 'common'

/** Everything that is wrong with nodes and edges, in words; empty where all is well. */
export function problemsOf(nodes: readonly GraphNode[], edges: readonly Edge[]): string[] {
  const known = new Map(nodes.map((node) => [node.id, node]))
  return [
    ...twice(nodes.map(({ id }) => id)).map((id) => `node ${id} stands twice`),
    ...namesakes(nodes),
    ...edges.flatMap((edge) => misplaced(edge, known)),
    ...twice(edges.map(keyOf)).map((key) => `edge ${key} stands twice`),
    ...contradictions(edges),
    ...circles(edges),
    ...lonely(nodes, edges),
  ]
}

type Triple = Pick<Edge, 'from' | 'kind' | 'to'>

const told = ({ from, kind, to }: Triple) => `${from} ${kind} ${to}`

/** What an edge is told apart by: a mutual one is the same from either end. */
export const keyOf = (edge: Triple): string =>
  isMutual(edge.kind) && edge.to < edge.from ? told({ ...edge, from: edge.to, to: edge.from }) : told(edge)

function twice(keys: readonly string[]): string[] {
  const met = new Set<string>()
  return [...new Set(keys.filter((key) => met.size === met.add(key).size))]
}

/** Two nodes of one kind and one name cannot be told apart by what is written. */
function namesakes(nodes: readonly GraphNode[]): string[] {
  const named = nodes.flatMap(({ id, kind, zh, en, also }) =>
    [...new Set([zh, en, ...also].map((name) => name.toLowerCase()))].map((name) => ({ id, key: `${kind} ${name}` })),
  )
  return [...Map.groupBy(named, ({ key }) => key)]
    .filter(([, all]) => new Set(all.map(({ id }) => id)).size > 1)
    .map(([key, all]) => `${key} names ${all.map(({ id }) => id).join(' and ')}`)
}

function misplaced(edge: Edge, known: ReadonlyMap<string, GraphNode>): string[] {
  const [from, to] = [known.get(edge.from), known.get(edge.to)]
  if (!from || !to) return [`edge ${told(edge)}: there is no node ${from ? edge.to : edge.from} (${edge.pack})`]
  if (edge.from === edge.to) return [`edge ${told(edge)} goes nowhere`]
  return mayJoin(edge.kind, from.kind, to.kind) ? [] : [`edge ${told(edge)} cannot join ${from.kind} and ${to.kind}`]
}

/** What cannot both be said of the same two. */
export const AGAINST: readonly (readonly [EdgeKind, EdgeKind])[] = [
  ['suits', 'not_for'],
  ['suits', 'careful'],
  ['not_for', 'careful'],
  ['goes_with', 'not_with'],
  ['instead_of', 'not_with'],
]

function contradictions(edges: readonly Edge[]): string[] {
  const said = new Set(
    edges.flatMap((edge) => [told(edge), ...(isMutual(edge.kind) ? [told({ ...edge, from: edge.to, to: edge.from })] : [])]),
  )
  const against = edges.flatMap((edge) =>
    AGAINST.filter(([one, other]) => edge.kind === one && said.has(told({ ...edge, kind: other }))).map(
      ([one, other]) => `${edge.from} ${one} and ${other} ${edge.to}`,
    ),
  )
  const ages = [
    ...Map.groupBy(
      edges.filter(({ kind }) => kind === 'from_age'),
      ({ from }) => from,
    ),
  ].filter(([, all]) => all.length > 1)
  return [...against, ...ages.map(([from, all]) => `${from} is from ${all.map(({ to }) => to).join(' and from ')}`)]
}

/** "A is a B is a A" would never end. */
function circles(edges: readonly Edge[]): string[] {
  const up = Map.groupBy(
    edges.filter(({ kind }) => kind === 'is_a'),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const walk = (id: string, path: readonly string[]): string[] => {
    if (path.includes(id)) return [`is_a runs in a circle: ${[...path, id].join(' → ')}`]
    if (done.has(id)) return []
    const found = (up.get(id) ?? []).flatMap(({ to }) => walk(to, [...path, id]))
    done.add(id)
    return found
  }
  return [...up.keys()].flatMap((id) => walk(id, []))
}

function lonely(nodes: readonly GraphNode[], edges: readonly Edge[]): string[] {
  const met = new Set(edges.flatMap(({ from, to }) => [from, to]))
  // what all packs may speak of need not be spoken of by each
  return nodes.filter(({ id, pack }) => pack !== COMMON && !met.has(id)).map(({ id, pack }) => `node ${id} of ${pack} has no edge`)
}
