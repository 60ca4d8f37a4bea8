import { moneyOf, optionsIn, plainText } from '../../kinds/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import type { ShopifyClient } from '../api/client.ts'
import { gidOf, NAMES, numberIn, PRODUCTS, type ProductGiven, SEARCH, VARIANTS, type VariantGiven } from '../api/goods.ts'

/** What a merchant does not count is there: as many as anybody asks for. */
const UNCOUNTED = 999
/** A question may cost 1,000 points: a product with a hundred variants costs some thirty. */
const AT_ONCE = 20

/** Active products with something to sell. */
export function catalogueOf(client: ShopifyClient, currency: string): Catalogue {
  return {
    async names() {
      const all: ProductName[] = []
      for (let after: string | null = null; ; ) {
        const { products }: Awaited<ReturnType<typeof page>> = await page(client, after)
        all.push(...products.nodes.map(toName))
        after = products.pageInfo.endCursor
        if (!products.pageInfo.hasNextPage || after === null) return all
      }
    },
    async products(ids) {
      const gids = [...new Set(ids)].flatMap((id) => gidOf('Product', id) ?? [])
      if (gids.length === 0) return []
      const parts = Array.from({ length: Math.ceil(gids.length / AT_ONCE) }, (_, at) => gids.slice(at * AT_ONCE, (at + 1) * AT_ONCE))
      const given: ProductGiven[] = []
      // one after the other: together they would spend the shop's points at once
      for (const part of parts) given.push(...(await client.read(PRODUCTS, { ids: part })).nodes.flatMap((one) => one ?? []))
      const found = new Map(given.filter(({ status }) => status === 'ACTIVE').map((one) => [numberIn(one.id), toProduct(one, currency)]))
      return ids.flatMap((id) => found.get(id) ?? []).filter(({ variants }) => variants.length > 0)
    },
    async search(words, limit) {
      const plain = words.replace(/["\\:()]/gu, ' ').trim()
      if (plain === '') return []
      const { products } = await client.read(SEARCH, { words: `${plain} status:active`, limit: Math.min(limit, AT_ONCE) })
      return products.nodes.map((one) => toProduct(one, currency)).filter(({ variants }) => variants.length > 0)
    },
  }
}

const page = (client: ShopifyClient, after: string | null) => client.read(NAMES, { after })

/** The products of variants. */
export async function productsOf(client: ShopifyClient, catalogue: Catalogue, variantIds: readonly string[]): Promise<Product[]> {
  const ids = [...new Set(variantIds)].flatMap((id) => gidOf('ProductVariant', id) ?? [])
  if (ids.length === 0) return []
  const { nodes } = await client.read(VARIANTS, { ids })
  return catalogue.products([...new Set(nodes.flatMap((one) => (one ? [numberIn(one.product.id)] : [])))])
}

const toName = ({ id, title, productType }: Pick<ProductGiven, 'id' | 'title' | 'productType'>): ProductName => ({
  id: numberIn(id),
  title: plainText(title),
  aliases: [],
  category: plainText(productType),
})

const toProduct = (given: ProductGiven, currency: string): Product => ({
  ...toName(given),
  brand: plainText(given.vendor),
  url: given.onlineStoreUrl ?? '',
  image: given.featuredMedia?.preview?.image?.url ?? '',
  attributes: {},
  variants: given.variants.nodes.flatMap((one) => toVariant(one, currency)),
  description: given.description,
  virtual: given.variants.nodes.length > 0 && given.variants.nodes.every(({ inventoryItem }) => !inventoryItem.requiresShipping),
  accessories: [],
})

function toVariant(given: VariantGiven, currency: string): Variant[] {
  const now = moneyOf(given.price, currency)
  const list = given.compareAtPrice === null ? now : moneyOf(given.compareAtPrice, currency)
  if (now.minor <= 0) return []
  // a product of one kind has an option that says so
  const options = given.selectedOptions.filter(({ name, value }) => name !== 'Title' || value !== 'Default Title')
  return [
    {
      id: numberIn(given.id),
      options: optionsIn(options.map(({ name, value }) => [name, value])),
      ...(now.minor < list.minor ? { price: list, now } : { price: now }),
      stock: given.inventoryItem.tracked ? Math.max(0, given.inventoryQuantity ?? 0) : UNCOUNTED,
      ...(given.image && { image: given.image.url }),
    },
  ]
}
