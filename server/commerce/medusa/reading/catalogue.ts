import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { optionsIn, plainText } from '../../kinds/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import type { MedusaClient } from '../api/client.ts'
import {
  NAMED_FIELDS,
  type NamedGiven,
  Names,
  PRODUCT_FIELDS,
  type ProductGiven,
  Products,
  Regions,
  type VariantGiven,
  Variants,
} from '../api/shapes.ts'
import { moneyIn } from './amounts.ts'

/** A page as large as the API gives without being slow. */
const PAGE = 100
/** What a merchant does not count is there: as many as anybody asks for. */
const UNCOUNTED = 999

/** Where prices are of: a region of the shop. */
export interface CatalogueParts {
  readonly client: MedusaClient
  readonly currency: string
  /** Of the region whose prices are told; empty: the first in the shop's currency. */
  readonly region: string
  readonly productPage: string
}

/** What the shop's sales channels show, by the Store API. */
export function catalogueOf(parts: CatalogueParts): Catalogue {
  const { client } = parts
  const region = regionOf(parts)
  async function listed(query: Readonly<Record<string, string | readonly string[]>>): Promise<Product[]> {
    const { products } = await client.read('store/products', Products, { ...query, region_id: await region(), fields: PRODUCT_FIELDS })
    return products.map((one) => toProduct(one, parts)).filter(({ variants }) => variants.length > 0)
  }
  return {
    async names() {
      const all: ProductName[] = []
      for (let offset = 0; ; offset += PAGE) {
        const query = { limit: String(PAGE), offset: String(offset), order: 'id', fields: NAMED_FIELDS }
        const { products, count } = await client.read('store/products', Names, query)
        all.push(...products.map(toName))
        if (products.length === 0 || all.length >= count) return all
      }
    },
    async products(ids) {
      const known = [...new Set(ids)]
      const pages = Array.from({ length: Math.ceil(known.length / PAGE) }, (_, at) => known.slice(at * PAGE, (at + 1) * PAGE))
      const found = (await Promise.all(pages.map((some) => listed({ id: some, limit: String(PAGE) })))).flat()
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
    },
    async search(words, limit) {
      return words.trim() === '' ? [] : listed({ q: words, limit: String(Math.min(limit, PAGE)) })
    },
  }
}

/** Asked once: a region that a merchant takes away is told as prices that lack. */
/** The region whose prices are told, looked up once: the one that was chosen, or the first in the shop's currency. */
export function regionOf({ client, region, currency }: Pick<CatalogueParts, 'client' | 'region' | 'currency'>): () => Promise<string> {
  let known: string | undefined = region || undefined
  return async () => {
    if (known) return known
    const { regions } = await client.read('store/regions', Regions, { fields: 'id,currency_code' })
    known = (regions.find((one) => one.currency_code.toUpperCase() === currency) ?? regions[0])?.id ?? ''
    return known
  }
}

/** Products of variants, for a quote. */
export async function productsOf(client: MedusaClient, catalogue: Catalogue, variantIds: readonly string[]): Promise<Product[]> {
  const known = [...new Set(variantIds)]
  if (known.length === 0) return []
  const query = { id: known, limit: String(known.length), fields: 'id,product_id' }
  const { variants } = await client.read('admin/product-variants', Variants, query)
  return catalogue.products(variants.flatMap(({ product_id: id }) => id ?? []))
}

/** Of a page's text so much goes with the names. */
const NAMED_LETTERS = 500

const toName = ({ id, title, categories, description, material, variants }: NamedGiven): ProductName => ({
  id,
  title: plainText(title),
  aliases: [],
  category: plainText(categories?.[0]?.name ?? ''),
  marks: [
    ...new Set([material ?? '', ...(variants ?? []).flatMap(({ options }) => (options ?? []).map(({ value }) => plainText(value)))]),
  ].filter(Boolean),
  text: firstGraphemes(plainText(description ?? ''), NAMED_LETTERS),
})

function toProduct(given: ProductGiven, { productPage }: CatalogueParts): Product {
  const { id, handle, material, origin_country: origin, type, thumbnail, description } = given
  const facts = [['Material', material] as const, ['Origin', origin?.toUpperCase()] as const, ['Type', type?.value] as const]
  return {
    ...toName(given),
    brand: '',
    url: productPage.replaceAll('{slug}', encodeURIComponent(handle ?? id)).replaceAll('{id}', encodeURIComponent(id)),
    image: thumbnail ?? '',
    attributes: Object.fromEntries(facts.flatMap(([name, value]) => (value ? [[name, plainText(value)]] : []))),
    variants: (given.variants ?? []).flatMap(toVariant),
    description: plainText(description ?? ''),
    virtual: given.is_giftcard ?? false,
    accessories: [],
  }
}

/** None where it has no price in the region: it cannot be bought there. */
function toVariant(given: VariantGiven): Variant[] {
  const { calculated_amount: now, original_amount: list, currency_code: code } = given.calculated_price ?? {}
  if (now === null || now === undefined || !code) return []
  const currency = code.toUpperCase()
  const [price, today] = [moneyIn(list ?? now, currency), moneyIn(now, currency)]
  if (price.minor <= 0) return []
  const options = (given.options ?? []).flatMap(({ value, option }) => (option ? [[option.title, value] as const] : []))
  return [
    {
      id: given.id,
      options: optionsIn(options),
      price,
      ...(today.minor < price.minor && { now: today }),
      stock: given.manage_inventory ? Math.max(0, Math.floor(given.inventory_quantity ?? 0)) : UNCOUNTED,
      ...(given.thumbnail && { image: given.thumbnail }),
    },
  ]
}
