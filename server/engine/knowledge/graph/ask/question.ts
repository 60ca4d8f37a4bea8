import { CATALOGUE, itemId, type PackGraph } from '../catalogue/join-catalogue.ts'
import type { Graph, GraphNode } from '../graph.ts'
import { folded } from '../names.ts'
import { ageOf } from '../walk/ages.ts'
import { nature, type Path } from '../walk/lineage.ts'

/** What is asked of the graph: the words, the products at hand, and how old somebody is. */
export interface Question {
  readonly words: string
  readonly productIds: readonly string[]
  readonly months?: number | undefined
  /** Of the reader: `zh…` gets Chinese names, every other English ones. */
  readonly language: string
}

/** A graph with its names and the goods of one shop. */
export type ShopGraph = PackGraph

/** A node as it is said. */
export interface Called {
  readonly id: string
  readonly name: string
}

/** One edge of a path as it is said and kept in the trace. */
export interface PathStep {
  readonly from: Called
  readonly edge: string
  readonly to: Called
  readonly source: string
  readonly date: string
}

/** People, by their node, as English tells of them in a sentence: honey is not for infants. */
const PEOPLE: Readonly<Record<string, string>> = {
  newborn: 'newborns',
  infant: 'infants',
  toddler: 'toddlers',
  child: 'children',
  teenager: 'teenagers',
  elderly: 'older people',
  beginner: 'beginners',
  'allergy-prone': 'people prone to allergies',
  'on medication': 'people on medication',
}

/** Names of nodes in the reader's language. */
export const calledIn =
  (graph: Graph, language: string) =>
  (id: string): Called => {
    const node = graph.nodes.get(id)
    return { id, name: (/^(?:zh|yue)/iu.test(language) ? node?.zh : (PEOPLE[id] ?? node?.en)) ?? id }
  }

/** A path as it is said. */
export const toldPath =
  (called: (id: string) => Called) =>
  (path: Path): PathStep[] =>
    path.map(({ from, kind, to, source, date }) => ({ from: called(from), edge: kind, to: called(to), source, date }))

const GOODS: ReadonlySet<string> = new Set(['product', 'accessory', 'value', 'category'])
const WISHES: ReadonlySet<string> = new Set(['need', 'scene'])

/** What a question names, each once, in the order of the words. */
export interface Named {
  readonly goods: readonly GraphNode[]
  readonly wishes: readonly GraphNode[]
  readonly problems: readonly GraphNode[]
}

/** What the words name, by kind; ages are no goods. */
export function namedIn({ names }: ShopGraph, words: string): Named {
  const found = [...new Set(names.in(folded(words)).flatMap(({ nodes }) => generalOf(nodes)))]
  return {
    goods: found.filter(({ kind, id }) => GOODS.has(kind) && Number.isNaN(ageOf(id))),
    wishes: found.filter(({ kind }) => WISHES.has(kind)),
    problems: found.filter(({ kind }) => kind === 'problem'),
  }
}

/** A word that means a sort of goods as well as an item of the shop means the sort: the item is told by the page or the talk. */
const generalOf = (nodes: readonly GraphNode[]) => {
  const general = nodes.filter(({ pack }) => pack !== CATALOGUE)
  return general.some(({ kind }) => GOODS.has(kind)) ? general : nodes
}

/** The products at hand that the graph knows. */
export const itemsAt = ({ graph }: ShopGraph, { productIds }: Question): string[] =>
  productIds.map(itemId).filter((id) => graph.nodes.has(id))

const RANK = ['product', 'accessory', 'value', 'category']

/** What is asked about: what the words name beside the product at hand (水杨酸 on the page of a cream without it), else that product. */
export function thingsOf(shop: ShopGraph, question: Question): string[] {
  const items = itemsAt(shop, question)
  const own = new Set(items.flatMap((item) => nature(shop.graph, item).map(({ id }) => id)))
  const named = [...namedIn(shop, question.words).goods].sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind)).map(({ id }) => id)
  const other = named.filter((id) => !own.has(id) && !items.includes(id))
  return items.length > 0 && other.length < named.length ? items : [...new Set([...other, ...items])]
}
