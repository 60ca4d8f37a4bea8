import type { Shop } from '#commerce'
import {
  askAccessories,
  askCompare,
  askSubstitutes,
  askSuits,
  askTrouble,
  type CatalogueItem,
  graphOf,
  joinCatalogue,
  namesOf,
  type PackGraph,
  type Question,
  readPacks,
  type ShopGraph,
} from '#engine/knowledge/graph'

/** What may be asked of a shop's graph; nothing known is undefined. */
export interface ShopGraphs {
  ask(kind: GraphQuestion, shop: { readonly id: string; readonly shop: Shop }, question: Question, now: Date): Promise<unknown>
}

const ASK = {
  suits: askSuits,
  compare: askCompare,
  substitutes: askSubstitutes,
  accessories: askAccessories,
  trouble: askTrouble,
} as const satisfies Record<string, (graph: ShopGraph, question: Question) => unknown>

/** The questions there are. */
export type GraphQuestion = keyof typeof ASK

/** How long a catalogue is believed here; prices and stock are read at every turn. */
const BELIEVED_MS = 300_000
/** Products read in one call of the shop's port. */
const AT_ONCE = 200
/** A larger catalogue is joined by its first so many products; the packs answer for the rest by their names in the words. */
const MOST_ITEMS = 5_000

interface Joined {
  readonly graph: Promise<ShopGraph>
  readonly readAt: number
}

/** The graphs of all shops: the packs are read at the first question, a shop's catalogue is joined when first asked about and again after five minutes. */
export function shopGraphs(): ShopGraphs {
  let packs: PackGraph | undefined
  const joined = new Map<string, Joined>()

  const graphFor = ({ id, shop }: { readonly id: string; readonly shop: Shop }, now: Date): Promise<ShopGraph> => {
    const known = joined.get(id)
    if (known && Math.abs(now.getTime() - known.readAt) < BELIEVED_MS) return known.graph
    packs ??= namedPacks()
    const graph = joinShop(packs, shop, now)
    joined.set(id, { graph, readAt: now.getTime() })
    // a shop that did not answer is asked again at the next question
    graph.catch(() => joined.get(id)?.graph === graph && joined.delete(id))
    return graph
  }

  return {
    ask: async (kind, shop, question, now) => ASK[kind](await graphFor(shop, now), question),
  }
}

function namedPacks(): PackGraph {
  const graph = graphOf(readPacks())
  return { graph, names: namesOf(graph.nodes.values()) }
}

async function joinShop(packs: PackGraph, shop: Shop, now: Date): Promise<ShopGraph> {
  const ids = (await shop.catalogue.names()).slice(0, MOST_ITEMS).map(({ id }) => id)
  const items: CatalogueItem[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    const [own, english] = await Promise.all([shop.catalogue.products(some), shop.in('en').catalogue.products(some)])
    const titles = new Map(english.map(({ id, title }) => [id, title]))
    items.push(...own.map((product) => ({ ...product, english: titles.get(product.id) ?? product.title })))
  }
  return joinCatalogue(packs, items, now.toISOString().slice(0, 10))
}
