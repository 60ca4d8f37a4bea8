import { type Edge, type Graph, type GraphNode, makeGraph } from '../graph.ts'
import { folded, type Names, namesOf } from '../names.ts'
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

const CATALOGUE = 'catalogue'

/** The packs together with a shop's goods: each is what its name ends with, and has what its page says; `readOn` is the day of reading (ISO). */
export function joinCatalogue(packs: Graph, items: readonly CatalogueItem[], readOn: string): Graph {
  const names = namesOf(packs)
  const nodes = new Map(packs.nodes)
  const edges: Edge[] = []
  const put = (node: Omit<GraphNode, 'pack' | 'marks' | 'also'> & Partial<GraphNode>) =>
    nodes.has(node.id) || nodes.set(node.id, { pack: CATALOGUE, marks: [], also: [], ...node })
  const tell = (from: string, kind: Edge['kind'], to: string) =>
    edges.push({ from, kind, to, source: CATALOGUE, date: readOn, marks: [], pack: CATALOGUE })
  for (const item of items) {
    const id = itemId(item.id)
    put({ id, kind: 'product', zh: item.title, en: item.english ?? item.title, also: item.aliases })
    for (const kind of kindsOf(packs, names, item)) tell(id, 'is_a', kind)
    if (item.category) {
      put({ id: `category:${item.category}`, kind: 'category', zh: item.category, en: item.category })
      tell(id, 'is_a', `category:${item.category}`)
    }
    if (item.brand) {
      put({ id: `brand:${item.brand}`, kind: 'brand', zh: item.brand, en: item.brand })
      tell(id, 'made_by', `brand:${item.brand}`)
    }
    for (const [name, text] of Object.entries(item.attributes)) {
      for (const value of valuesIn(packs, names, name, text)) tell(id, 'has', value)
      put({ id: `attribute:${name}`, kind: 'attribute', zh: name, en: name })
      put({ id: `value:${name}=${text}`, kind: 'value', zh: text, en: text })
      tell(`value:${name}=${text}`, 'value_of', `attribute:${name}`)
      tell(id, 'has', `value:${name}=${text}`)
    }
  }
  return makeGraph([...nodes.values()], [...packs.written, ...oneEach(edges)])
}

const oneEach = (edges: readonly Edge[]): Edge[] => [
  ...new Map(edges.map((edge) => [`${edge.from}\t${edge.kind}\t${edge.to}`, edge])).values(),
]

/** The goods of the packs that an item is: in Chinese as in English the last word says what a thing is. The closest ones alone. */
function kindsOf(packs: Graph, names: Names, { title, aliases }: CatalogueItem): string[] {
  const found = [title, ...aliases].flatMap((name) => endOf(names, folded(name)))
  const all = [...new Set(found.map(({ id }) => id))]
  const above = new Set(
    all.flatMap((id) =>
      lineage(packs, id)
        .slice(1)
        .map((each) => each.id),
    ),
  )
  return all.filter((id) => !above.has(id))
}

function endOf(names: Names, title: string): readonly GraphNode[] {
  const head = title.replace(/[((【[].*$/u, '').trim()
  const last = names.in(head).at(-1)
  return last && last.end === head.length ? last.nodes.filter(({ kind }) => kind === 'product' || kind === 'accessory') : []
}
