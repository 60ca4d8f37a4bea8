import type { Catalogue, Product } from '../shop.ts'

/** Kinds whose goods are remembered, and goods that are looked through for one that was not met yet. */
const [MOST, LOOKED_THROUGH, SOME] = [50_000, 100, 20]

/** A catalogue that remembers of which goods a kind is, so that a price is asked for with a call or two, and not by reading all that is sold. */
export interface Remembered {
  readonly catalogue: Catalogue
  readonly productsOf: (variantIds: readonly string[]) => Promise<Product[]>
}

/** The same catalogue, remembering. A kind that was never met is looked for among the first goods of the list. */
export function remembered(of: Catalogue): Remembered {
  const productIds = new Map<string, string>()
  function seen(products: Product[]): Product[] {
    for (const { id, variants } of products)
      for (const variant of variants) {
        productIds.set(variant.id, id)
        const [oldest] = productIds.keys()
        if (productIds.size > MOST && oldest !== undefined) productIds.delete(oldest)
      }
    return products
  }
  const products = async (ids: readonly string[]) => seen(await of.products(ids))

  async function lookedFor(wanted: ReadonlySet<string>): Promise<Product[]> {
    const isOf = ({ variants }: Product) => variants.some(({ id }) => wanted.has(id))
    // goods of one kind often go by the same number as it
    const found = (await products([...wanted])).filter(isOf)
    const ids = found.length < wanted.size ? (await of.names()).slice(0, LOOKED_THROUGH).map(({ id }) => id) : []
    for (let at = 0; at < ids.length && found.length < wanted.size; at += SOME)
      found.push(...(await products(ids.slice(at, at + SOME))).filter(isOf))
    return found
  }

  return {
    catalogue: { ...of, products, search: async (words, limit) => seen(await of.search(words, limit)) },
    async productsOf(variantIds) {
      const known = new Set(variantIds.flatMap((id) => productIds.get(id) ?? []))
      const strange = new Set(variantIds.filter((id) => !productIds.has(id)))
      return [...(known.size > 0 ? await products([...known]) : []), ...(strange.size > 0 ? await lookedFor(strange) : [])]
    },
  }
}
