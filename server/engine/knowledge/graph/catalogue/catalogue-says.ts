import { type Graph, leaving } from '../graph.ts'
import { folded } from '../names.ts'
import { lineage } from '../walk/lineage.ts'
import { CATALOGUE, type PackGraph } from './join-catalogue.ts'
import { isCalled, isDenied, valuesIn } from './values-in.ts'

/** A line of a page: 材质：棉. */
export interface PageLine {
  readonly heading: string
  readonly text: string
}

/** What the catalogue says to a value that somebody names of an item. */
export type CatalogueWord =
  | { readonly is: 'told' }
  | { readonly is: 'denied'; readonly by: PageLine }
  /** The page has no line of that attribute (its node). */
  | { readonly is: 'lacking'; readonly attribute: string }

/**
 * What an item's page says to a value: `told` where it says it; `denied` where it says not (不含酒精), or names another value of an attribute that
 * goods of this shop have one of; `lacking` where no line tells that attribute. Undefined where nothing of that can be said. Pure.
 */
export function catalogueSays({ graph, names }: PackGraph, item: string, value: string): CatalogueWord | undefined {
  const kin = new Set([value, ...lineage(graph, value).map(({ id }) => id)])
  const has = leaving(graph, item, 'has').filter(({ pack }) => pack === CATALOGUE)
  if (has.some(({ to }) => to === value || lineage(graph, to).some(({ id }) => id === value))) return { is: 'told' }
  const lines = linesOf(graph, item)
  const no = lines.find(({ text }) => isDenied(names, text, value))
  if (no) return { is: 'denied', by: no }
  const attributes = leaving(graph, value, 'value_of').flatMap(({ to }) => graph.nodes.get(to) ?? [])
  const [first] = attributes
  if (!first) return undefined
  const headed = lines.filter(({ heading }) => attributes.some((node) => isCalled(node, folded(heading))))
  if (headed.length === 0) return { is: 'lacking', attribute: first.id }
  const single = attributes.filter(({ id }) => !isManifold(graph, id))
  const other = headed.find(({ heading, text }) => {
    const others = valuesIn(graph, names, heading, text).filter((one) => single.some(({ id }) => isOf(graph, one, id)))
    return others.length > 0 && !others.some((one) => kin.has(one)) && !areSeveral(graph, others)
  })
  return other && { is: 'denied', by: other }
}

function linesOf(graph: Graph, item: string): PageLine[] {
  return leaving(graph, item, 'has').flatMap(({ to }) => {
    const [of] = to.startsWith('value:') ? leaving(graph, to, 'value_of') : []
    const [heading, text] = [of && graph.nodes.get(of.to)?.zh, graph.nodes.get(to)?.zh]
    return heading !== undefined && text !== undefined ? [{ heading, text }] : []
  })
}

const isOf = (graph: Graph, value: string, attribute: string) => leaving(graph, value, 'value_of').some(({ to }) => to === attribute)

/** Of goods that have an attribute, so many with several values of it show that another one denies nothing: creams have more than one thing that works in them. */
const OFTEN = 0.5

/** Whether goods of the shop often have several of its values at once. */
function isManifold(graph: Graph, attribute: string): boolean {
  const values = (graph.into.get(attribute) ?? []).flatMap(({ kind, from }) => (kind === 'value_of' ? [from] : []))
  const had = values.flatMap((value) =>
    (graph.into.get(value) ?? []).flatMap(({ kind, from, pack }) => (kind === 'has' && pack === CATALOGUE ? [{ item: from, value }] : [])),
  )
  const items = [...Map.groupBy(had, ({ item }) => item).values()].map((all) => all.map(({ value }) => value))
  const several = items.filter((all) => areSeveral(graph, all))
  return several.length > OFTEN * items.length
}

/** Two of them, neither a sort of the other. */
const areSeveral = (graph: Graph, values: readonly string[]): boolean =>
  values.some((one, at) => values.slice(at + 1).some((other) => !areKin(graph, one, other)))

const areKin = (graph: Graph, one: string, other: string): boolean =>
  lineage(graph, one).some(({ id }) => id === other) || lineage(graph, other).some(({ id }) => id === one)
