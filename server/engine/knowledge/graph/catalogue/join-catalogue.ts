import { type Edge, type Graph, type GraphNode, makeGraph } from '../graph.ts'
import { bothNames, folded, type Names, namesOf } from '../names.ts'
import { COMMON } from '../packs/check.ts'
import { lineage } from '../walk/lineage.ts'
import { valuesIn } from './values-in.ts'

/** What the graph takes of a shop's product, in the shop's own language. */
export interface CatalogueItem {
  readonly id: string
  readonly title: string
  /** The title that English readers see. */
  readonly english?: string
  readonly aliases: readonly string[]
  readonly category: string
  readonly brand: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The node of a shop's product. */
export const itemId = (productId: string): string => `item:${productId}`

/** What of the graph comes from the shop itself. */
export const CATALOGUE = 'catalogue'

/** The packs with their names, made once for all shops. */
export interface PackGraph {
  readonly graph: Graph
  readonly names: Names
}

/** The packs together with a shop's goods: each is what its name ends with, and has what its page says; `readOn` is the day of reading (ISO). */
export function joinCatalogue(packs: PackGraph, items: readonly CatalogueItem[], readOn: string): PackGraph {
  const nodes = new Map(packs.graph.nodes)
  const edges = new Map<string, Edge>()
  const shelf: Shelf = {
    put: (node) => void (nodes.has(node.id) || nodes.set(node.id, { marks: [], also: [], ...node, pack: CATALOGUE })),
    tell: (from, kind, to) =>
      void edges.set(`${from}\t${kind}\t${to}`, { from, kind, to, source: CATALOGUE, date: readOn, marks: [], pack: CATALOGUE }),
  }
  for (const item of items) shelve(packs, item, shelf)
  const own = items.map(({ id }) => nodes.get(itemId(id))).filter((node) => node !== undefined)
  return { graph: makeGraph([...nodes.values()], [...packs.graph.written, ...edges.values()]), names: bothNames(packs.names, namesOf(own)) }
}

interface Shelf {
  readonly put: (node: Pick<GraphNode, 'id' | 'kind' | 'zh' | 'en'> & { readonly also?: readonly string[] }) => void
  readonly tell: (from: string, kind: Edge['kind'], to: string) => void
}

function shelve(packs: PackGraph, item: CatalogueItem, { put, tell }: Shelf): void {
  const id = itemId(item.id)
  put({ id, kind: 'product', zh: item.title, en: item.english ?? item.title, also: item.aliases })
  const kinds = kindsOf(packs, item)
  for (const kind of kinds) tell(id, 'is_a', kind)
  if (item.category) {
    put({ id: `category:${item.category}`, kind: 'category', zh: item.category, en: item.category })
    tell(id, 'is_a', `category:${item.category}`)
  }
  if (item.brand) {
    put({ id: `brand:${item.brand}`, kind: 'brand', zh: item.brand, en: item.brand })
    tell(id, 'made_by', `brand:${item.brand}`)
  }
  const trade = tradeOf(packs.graph, kinds)
  for (const [name, text] of Object.entries(item.attributes)) {
    for (const value of valuesIn(packs.graph, packs.names, name, text)) if (isOfTrade(packs.graph, value, trade)) tell(id, 'has', value)
    const [attribute, value] = [`attribute:${name}`, `value:${name}=${text}`]
    put({ id: attribute, kind: 'attribute', zh: name, en: name })
    put({ id: value, kind: 'value', zh: text, en: text })
    tell(value, 'value_of', attribute)
    tell(id, 'has', value)
  }
}

/** The packs that speak of these sorts of goods: 维生素 C in dried mango is no skin care. */
const tradeOf = (graph: Graph, kinds: readonly string[]): ReadonlySet<string> => new Set(kinds.flatMap((kind) => packsOf(graph, kind)))

const packsOf = (graph: Graph, id: string) => [...(graph.out.get(id) ?? []), ...(graph.into.get(id) ?? [])].map(({ pack }) => pack)

const isOfTrade = (graph: Graph, value: string, trade: ReadonlySet<string>) =>
  trade.size === 0 || packsOf(graph, value).some((pack) => pack === COMMON || trade.has(pack))

/** What may stand behind the name of a thing: how many, how big, how packed. */
const TAIL = /^(?:[\d\s.+×*a-z%一二三四五六七八九十两]|混合|礼盒|薄片|无添加蔗糖|[套装支条片包袋件双盒瓶罐只键寸])*$/u

/**
 * The goods of the packs that an item is: in Chinese as in English the last word says what a thing is. By its title; by its other names
 * where the title tells nothing. The closest sorts alone.
 */
function kindsOf(packs: PackGraph, { title, aliases }: CatalogueItem): string[] {
  const byTitle = endOf(packs.names, folded(title))
  const found = byTitle.length > 0 ? byTitle : aliases.flatMap((name) => endOf(packs.names, folded(name)))
  const all = [...new Set(found.map(({ id }) => id))]
  const above = new Set(
    all.flatMap((id) =>
      lineage(packs.graph, id)
        .slice(1)
        .map((each) => each.id),
    ),
  )
  return all.filter((id) => !above.has(id))
}

function endOf(names: Names, title: string): readonly GraphNode[] {
  const head = title.replace(/[((【[].*$/u, '').trim()
  const last = names.in(head).findLast(({ nodes }) => nodes.some(isGoods))
  return last && TAIL.test(head.slice(last.end)) ? last.nodes.filter(isGoods) : []
}

const isGoods = ({ kind }: GraphNode) => kind === 'product' || kind === 'accessory'
