import type { Attribute, Catalogue, ProductName, Shop } from '#commerce'
import type { Scene } from '#engine/conversation'
import { type AttributeLinker, attributeLinker, type ProductLinker, productLinker } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'

/** How long a shop's names are believed; prices and stock are read at every turn. */
const NAMES_FOR_MS = 300_000

/** After so long a shop that gave no names is asked for them again. */
const AGAIN_MS = 20_000
/** Longest that a turn waits for them. */
const WITHIN_MS = 4_000

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

/** A shop that may tell how often its goods changed as a whole. */
type Naming = Shop & { readonly renamed?: () => number }

/**
 * Names are read when a shop is first spoken in, again after five minutes, and at once when it was connected anew or its goods were sent anew; one that
 * does not answer then is served with those it had, look-ups will tell.
 */
export function shopNames(shopFor: (workspaceId: string, shopId: string) => Naming | undefined): ShopNames {
  const all = new Map<string, Known & { readonly readAt: number; readonly shop: Naming | undefined; readonly renamed: number }>()
  return {
    async load({ workspaceId, shop: { id }, now }) {
      const known = all.get(id)
      const shop = shopFor(workspaceId, id)
      const renamed = shop?.renamed?.() ?? 0
      const isSame = known?.shop === shop && known?.renamed === renamed
      if (known && isSame && Math.abs(now.getTime() - known.readAt) < NAMES_FOR_MS) return
      const read = await readNames(shop, known)
      // a shop that gave none, or none that can be read, keeps those it had and is asked again soon
      const readAt = now.getTime() - (read ? 0 : NAMES_FOR_MS - AGAIN_MS)
      all.set(id, { ...(read ?? known ?? nameless(shop)), readAt, shop, renamed })
    },
    of: (shopId) => all.get(shopId)?.named,
  }
}

interface Known {
  readonly named: Named
  /** The definitions of its attributes. */
  readonly defined: string
}

/** What a shop calls its goods; undefined where it does not answer in time, or with what cannot be read. */
async function readNames(shop: Shop | undefined, known: Known | undefined): Promise<Known | undefined> {
  try {
    const read = Promise.all([shop ? shop.catalogue.names() : [], attributesOf(shop?.catalogue)])
    const [products, attributes] = await within(
      read,
      WITHIN_MS,
      () => new AppError('upstream_failed', 'the shop did not name its goods in time'),
    )
    const defined = JSON.stringify(attributes)
    // definitions seldom change, and their index is the dearer one
    const linker = known?.defined === defined ? known.named.attributes : attributeLinker(attributes)
    return { named: namedFor(shop, products, linker), defined }
  } catch {
    return undefined
  }
}

const nameless = (shop: Shop | undefined): Known => ({ named: namedFor(shop, [], attributeLinker([])), defined: '[]' })

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
