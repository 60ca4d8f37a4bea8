import { CATALOGUE } from '../catalogue/join-catalogue.ts'
import { type Graph, type GraphNode, leaving, reaching } from '../graph.ts'
import { folded, type Named } from '../names.ts'
import { lineage } from '../walk/lineage.ts'
import { itemsOf, substitutes } from '../walk/nearby.ts'
import { itemsAt, type Question, type ShopGraph } from './question.ts'

/** Whether the shop sells what words call; product ids of the shop. */
export interface SoldAnswer {
  /** The sort of goods the words end with. */
  readonly thing: string
  /** The shop's goods of that sort; none where it sells none. */
  readonly items: readonly string[]
  /** Where it sells none: its goods that may stand in, another thing each. */
  readonly near: readonly string[]
  /** Goods in their own right as a trade knows them, no part and no shelf. */
  readonly isGoods: boolean
  /** Goes with, or is worn on, what is at hand: it may be asked of that. */
  readonly beside: boolean
}

/** A shelf of more sorts holds what has nothing in common: a hair dryer is no kind of rice cooker. */
const NARROW = 10
const MOST = 3

/**
 * Whether the shop sells what `words` call, by the last name of goods in them: in Chinese as in English the last word says what a thing is, so
 * 鞋柜 is no shoe and a rice cooker no rice. Undefined where they end with nothing that is known.
 */
export function askSold(shop: ShopGraph, question: Question): SoldAnswer | undefined {
  const { graph } = shop
  const sorts = headOf(shop, question.words)
  const [first] = sorts
  if (!first) return undefined
  const items = [...new Set(sorts.flatMap(({ id }) => itemsOf(graph, id)))]
  const own = itemsAt(shop, question)
  return {
    thing: first.id,
    isGoods: sorts.some(({ kind, pack }) => kind === 'product' && pack !== CATALOGUE),
    items: productIds(items),
    near: items.length > 0 ? [] : productIds(sorts.flatMap(({ id }) => nearTo(graph, id))).slice(0, MOST),
    beside: own.some((item) => lineage(graph, item).some(({ id }) => leaving(graph, id, 'goes_with').some(({ to }) => named(sorts, to)))),
  }
}

const named = (sorts: readonly GraphNode[], id: string) => sorts.some((one) => one.id === id)
const productIds = (items: readonly string[]) => items.map((id) => id.slice('item:'.length))

const SOLD: ReadonlySet<string> = new Set(['product', 'accessory', 'category'])
/** "自行车头盔" names a bicycle and a helmet: the second is meant. Plurals of English are read as one. */
const PLURAL = /(?<=[a-z]{2})(?:(?<=(?:ch|sh|ss|x))es|(?<!s)s)\b/gu

function headOf({ names }: ShopGraph, words: string): readonly GraphNode[] {
  const text = folded(words).trim()
  return endOf(names.in(text), text) ?? endOf(names.in(text.replace(PLURAL, '')), text.replace(PLURAL, '')) ?? []
}

const LETTER = /[a-z\d]/u
function endOf(found: readonly Named[], text: string): readonly GraphNode[] | undefined {
  const last = found.findLast(({ end, nodes }) => end === text.length && nodes.some(({ kind }) => SOLD.has(kind)))
  // "oat" does not stand in "coat"
  if (!last || (LETTER.test(text[last.start] ?? '') && LETTER.test(text[last.start - 1] ?? ''))) return undefined
  return last.nodes.filter(({ kind }) => SOLD.has(kind))
}

/** What may stand in for a sort, of what the shop has; else goods of the same narrow shelf that are told of as it is. */
function nearTo(graph: Graph, sort: string): string[] {
  const told = substitutes(graph, sort).flatMap(({ items }) => items)
  if (told.length > 0) return [...new Set(told)]
  const shelves = lineage(graph, sort).filter(({ id }) => isNarrow(graph, id))
  const beside = shelves.flatMap(({ id }) => itemsOf(graph, id))
  const own = toldOf(graph, [sort])
  return [...new Set(beside)].filter((item) => {
    const kinds = lineage(graph, item).map(({ id }) => id)
    return [...toldOf(graph, kinds.slice(1))].some((one) => own.has(one))
  })
}

/** What sorts are for and have: printer paper and a keyboard stand on one shelf and have nothing in common. */
const toldOf = (graph: Graph, sorts: readonly string[]): ReadonlySet<string> =>
  new Set(sorts.flatMap((id) => leaving(graph, id, 'suits', 'has', 'compared_by').map(({ to }) => to)))

const isNarrow = (graph: Graph, id: string): boolean => {
  const node = graph.nodes.get(id)
  return (
    node?.kind === 'category' &&
    node.pack !== CATALOGUE &&
    reaching(graph, id, 'is_a').filter(({ from }) => graph.nodes.get(from)?.pack !== CATALOGUE).length <= NARROW
  )
}
