import { CATALOGUE } from '../catalogue/join-catalogue.ts'
import { type Edge, type Graph, leaving, reaching } from '../graph.ts'
import { lineage, type Reached } from './lineage.ts'

/** Something else that goes with a thing or stands in for it, and how one comes to it. */
export interface Nearby extends Reached {
  /** The shop's own goods of that sort, by node. */
  readonly items: readonly string[]
}

/** What goes with a thing: of itself first, then of its kind. */
export const accessories = (graph: Graph, thing: string): Nearby[] => along(graph, thing, 'goes_with')

/** What may stand in for a thing: what is told to, then others of the same sort. */
export function substitutes(graph: Graph, thing: string): Nearby[] {
  const told = along(graph, thing, 'instead_of')
  const met = new Set([thing, ...told.flatMap(({ id, items }) => [id, ...items])])
  const siblings = kindsOf(graph, thing)
    .flatMap(({ id, path }) =>
      reaching(graph, id, 'is_a').map((edge) => ({ id: edge.from, path: [...path, edge], items: itemsOf(graph, edge.from) })),
    )
    .filter(({ id }) => !met.has(id))
  return [...new Map([...told, ...siblings].map((one) => [one.id, one])).values()]
}

/** Of an item the sorts of goods it is; of a sort of goods itself. A shelf of the shop holds too many things to be one. */
const kindsOf = (graph: Graph, thing: string): Reached[] =>
  lineage(graph, thing, 1).filter(({ id }) => id !== thing && graph.nodes.get(id)?.kind === 'product')

function along(graph: Graph, thing: string, kind: 'goes_with' | 'instead_of'): Nearby[] {
  const found = lineage(graph, thing).flatMap(({ id, path }) =>
    leaving(graph, id, kind).map((edge) => ({ id: edge.to, path: [...path, edge], items: itemsOf(graph, edge.to, thing) })),
  )
  return [...new Map(found.reverse().map((one) => [one.id, one])).values()].reverse()
}

/** The shop's goods that are of a sort, through narrower sorts too. */
export function itemsOf(graph: Graph, sort: string, but?: string): string[] {
  const below: Edge[] = [...reaching(graph, sort, 'is_a')]
  const all = below.flatMap(({ from }) => (isItem(graph, from) ? [from] : reaching(graph, from, 'is_a').map((edge) => edge.from)))
  const own = isItem(graph, sort) ? [sort] : []
  return [...new Set([...own, ...all])].filter((id) => isItem(graph, id) && id !== but)
}

const isItem = (graph: Graph, id: string) => graph.nodes.get(id)?.pack === CATALOGUE && graph.nodes.get(id)?.kind === 'product'
