import type { Shop } from '#commerce'
import { type CatalogueItem, graphOf, joinCatalogue, namesOf, type PackGraph, readPacks } from '#engine/knowledge/graph'

/** Products read in one call of the shop's port. */
const AT_ONCE = 200
/** A larger catalogue is joined by its first so many products; the packs answer for the rest by their names in the words. */
const MOST_ITEMS = 5_000

/** The packs that ship, with their names. */
export function namedPacks(): PackGraph {
  const graph = graphOf(readPacks())
  return { graph, names: namesOf(graph.nodes.values()) }
}

/** The packs together with what a shop sells. */
export async function joinShop(packs: PackGraph, shop: Shop, now: Date): Promise<PackGraph> {
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
