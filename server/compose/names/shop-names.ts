import type { Attribute, Catalogue, ProductName, Shop } from '#commerce'
import type { Scene } from '#engine/conversation'
import { type AttributeLinker, attributeLinker, type ProductLinker, productLinker } from '#engine/understanding'

/** How long a shop's names are believed; prices and stock are read at every turn. */
const NAMES_FOR_MS = 300_000

/** What a shop's goods and their attributes are called. */
export interface Named {
  readonly products: ProductLinker
  readonly attributes: AttributeLinker
  /** What attributes are called in a language, by their own names. */
  shownIn(language: string): Promise<ReadonlyMap<string, string>>
}

/** The names of all shops, held in memory. */
export interface ShopNames {
  /** Reads a shop's names where they were not read of late. */
  load(scene: Scene): Promise<void>
  /** As they were read last. */
  of(shopId: string): Named | undefined
}

/** Names are read when a shop is first spoken in and again after five minutes; one that does not answer then is served without them, look-ups will tell. */
export function shopNames(shopFor: (workspaceId: string, shopId: string) => Shop | undefined): ShopNames {
  const all = new Map<string, { named: Named; readAt: number; defined: string }>()
  return {
    async load({ workspaceId, shop: { id }, now }) {
      const known = all.get(id)
      if (known && Math.abs(now.getTime() - known.readAt) < NAMES_FOR_MS) return
      const shop = shopFor(workspaceId, id)
      const [products, attributes] = await Promise.all([shop?.catalogue.names().catch(() => []), attributesOf(shop?.catalogue)])
      const defined = JSON.stringify(attributes)
      // definitions seldom change, and their index is the dearer one
      const linker = known?.defined === defined ? known.named.attributes : attributeLinker(attributes)
      all.set(id, { named: namedFor(shop, products ?? [], linker), readAt: now.getTime(), defined })
    },
    of: (shopId) => all.get(shopId)?.named,
  }
}

const attributesOf = async (catalogue: Catalogue | undefined): Promise<Attribute[]> =>
  (await catalogue?.attributes?.().catch(() => [])) ?? []

function namedFor(shop: Shop | undefined, products: readonly ProductName[], attributes: AttributeLinker): Named {
  const shown = new Map<string, Promise<ReadonlyMap<string, string>>>()
  return {
    products: productLinker(products),
    attributes,
    shownIn(language) {
      const known = shown.get(language) ?? shownOf(shop?.in(language), shop)
      shown.set(language, known)
      return known
    },
  }
}

/** In a translated shop an attribute's own name is the first of its other names. */
async function shownOf(spoken: Shop | undefined, own: Shop | undefined): Promise<ReadonlyMap<string, string>> {
  if (spoken === own) return new Map()
  return new Map(
    (await attributesOf(spoken?.catalogue)).flatMap(({ name, aliases: [called] }) =>
      called === undefined ? [] : [[called, name] as const],
    ),
  )
}
