import type { Money } from '@xiaoer/contract'
import { moneyOf, optionsIn, plainText } from '../../kinds/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import type { WooClient } from '../api/client.ts'
import {
  NAMED_FIELDS,
  Named,
  PRODUCT_FIELDS,
  type ProductGiven,
  Product as ProductShape,
  VARIATION_FIELDS,
  Variation,
  type VariationGiven,
} from '../api/shapes.ts'

/** The most that the API gives on a page. */
const PAGE = 100
/** What a merchant does not count is there: as many as anybody asks for. */
const UNCOUNTED = 999
const PUBLISHED = { status: 'publish' }

/** Published products with something to sell. */
export function catalogueOf(client: WooClient, currency: string): Catalogue {
  async function wholeOf(given: readonly ProductGiven[]): Promise<Product[]> {
    const all = await Promise.all(
      given.map(async (one) => toProduct(one, one.type === 'variable' ? await variationsOf(client, one.id) : [], currency)),
    )
    return all.filter(({ variants }) => variants.length > 0)
  }

  return {
    async names() {
      const all: ProductName[] = []
      for (let page = 1; ; page++) {
        const { items, total } = await client.list('products', Named, { ...PUBLISHED, ...inOrder(page), _fields: NAMED_FIELDS })
        all.push(...items.map(toName))
        if (items.length === 0 || page * PAGE >= total) return all
      }
    },
    async products(ids) {
      const known = [...new Set(ids)].filter((id) => /^\d+$/u.test(id))
      if (known.length === 0) return []
      const pages = Array.from({ length: Math.ceil(known.length / PAGE) }, (_, at) => known.slice(at * PAGE, (at + 1) * PAGE))
      const answers = await Promise.all(
        pages.map((some) =>
          client.list('products', ProductShape, { ...PUBLISHED, ...inOrder(1), include: some.join(), _fields: PRODUCT_FIELDS }),
        ),
      )
      const found = new Map((await wholeOf(answers.flatMap(({ items }) => items))).map((one) => [one.id, one]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    async search(words, limit) {
      if (words.trim() === '') return []
      const query = { ...PUBLISHED, search: words, per_page: String(Math.min(limit, PAGE)), _fields: PRODUCT_FIELDS }
      return wholeOf((await client.list('products', ProductShape, query)).items)
    },
  }
}

const inOrder = (page: number) => ({ orderby: 'id', order: 'asc', per_page: String(PAGE), page: String(page) })

async function variationsOf(client: WooClient, id: number): Promise<VariationGiven[]> {
  const query = { ...inOrder(1), _fields: VARIATION_FIELDS }
  return (await client.list(`products/${id}/variations`, Variation, query)).items.filter(({ status }) => status === 'publish')
}

const toName = ({ id, name, categories }: Pick<ProductGiven, 'id' | 'name' | 'categories'>): ProductName => ({
  id: String(id),
  title: plainText(name),
  aliases: [],
  category: plainText(categories[0]?.name ?? ''),
})

function toProduct(given: ProductGiven, variations: readonly VariationGiven[], currency: string): Product {
  const facts = given.attributes.filter(({ visible, variation }) => visible && !variation)
  const own = priced(given, currency)
  const single: Variant[] =
    own && given.type === 'simple' && given.purchasable ? [{ id: String(given.id), options: {}, ...own, stock: stockOf(given) }] : []
  return {
    ...toName(given),
    brand: plainText(given.brands?.[0]?.name ?? ''),
    url: given.permalink,
    image: given.images[0]?.src ?? '',
    attributes: Object.fromEntries(facts.map(({ name, options }) => [plainText(name), options.map(plainText).join(', ')])),
    variants: given.type === 'variable' ? variations.flatMap((one) => toVariant(one, given, currency)) : single,
    description: plainText(given.description) || plainText(given.short_description),
    virtual: given.virtual,
    accessories: [],
  }
}

function toVariant(given: VariationGiven, product: ProductGiven, currency: string): Variant[] {
  const prices = priced(given, currency)
  if (!prices || !given.purchasable) return []
  // "parent": the stock of the product is the stock of all its kinds
  const stock = given.manage_stock === 'parent' ? stockOf(product) : stockOf({ ...given, manage_stock: given.manage_stock })
  const options = optionsIn(given.attributes.map(({ name, option }) => [name, option]))
  return [{ id: String(given.id), options, ...prices, stock, url: given.permalink, ...(given.image && { image: given.image.src }) }]
}

/** List price, and what it costs now where that is less; undefined for what has no price and cannot be bought. */
function priced(
  { price, regular_price }: Pick<ProductGiven, 'price' | 'regular_price'>,
  currency: string,
): { price: Money; now?: Money } | undefined {
  if (price === '') return undefined
  const now = moneyOf(price, currency)
  const list = regular_price === '' ? now : moneyOf(regular_price, currency)
  if (list.minor <= 0) return undefined
  return now.minor < list.minor ? { price: list, now } : { price: now }
}

/** What may be sold at once; what is only taken on order is none. */
function stockOf({
  manage_stock,
  stock_quantity,
  stock_status,
}: Pick<ProductGiven, 'manage_stock' | 'stock_quantity' | 'stock_status'>): number {
  if (stock_status !== 'instock') return 0
  return manage_stock && stock_quantity !== null ? Math.max(0, Math.floor(stock_quantity)) : UNCOUNTED
}
