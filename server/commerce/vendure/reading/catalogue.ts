import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { optionsIn, plainText } from '../../kinds/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import { moneyFrom } from '../api/amounts.ts'
import type { VendureClient } from '../api/client.ts'
import { NAMES, type NamedGiven, PRODUCTS, type ProductGiven, SEARCH, type SettingsGiven, type VariantGiven } from '../api/goods.ts'
import { PAGE } from '../api/shapes.ts'
import type { VendureSettings } from '../settings.ts'

/** What a merchant does not count is there: as many as anybody asks for. */
const UNCOUNTED = 999
/** Facets that are a place of their own in a product; the others are its attributes. */
const BRAND = 'brand'
const CATEGORY = 'category'

/** Of a page's text so much goes with the names. */
const NAMED_LETTERS = 500

/** In which language it is asked, and which it is in itself. */
interface Tongue {
  readonly own: string
  readonly asked: string
}

/** Products that are enabled in the channel. */
export function catalogueOf(client: VendureClient, { productPage }: VendureSettings, tongue: Tongue): Catalogue {
  const isOwn = tongue.asked === tongue.own

  async function products(ids: readonly string[]): Promise<Product[]> {
    if (ids.length === 0) return []
    const read = (language: string) => productsIn(client, ids, { language, productPage })
    const [own, asked] = await Promise.all([read(tongue.own), isOwn ? undefined : read(tongue.asked)])
    return ids.flatMap((id) => {
      const product = own.get(id)
      if (!product) return []
      const other = asked?.get(id)
      return [other ? translated(product, other) : product]
    })
  }

  return {
    products,
    async names() {
      const [own, asked] = await Promise.all([namesIn(client, tongue.own), isOwn ? undefined : namesIn(client, tongue.asked)])
      const titles = new Map(asked?.map(({ id, name }) => [id, plainText(name)]))
      return own.map((one) => {
        const named = toName(one)
        return { ...named, ...retitled(named, titles.get(one.id) ?? named.title) }
      })
    },
    async search(words, limit) {
      if (words.trim() === '') return []
      const input = { term: words, groupByProduct: true, take: limit }
      const { search } = await client.read(SEARCH, { input }, tongue.asked)
      return products([...new Set(search.items.map(({ productId }) => productId))].slice(0, limit))
    },
  }
}

async function namesIn(client: VendureClient, language: string): Promise<NamedGiven[]> {
  const all: NamedGiven[] = []
  for (let skip = 0; ; skip += PAGE) {
    const options = { take: PAGE, skip, sort: { id: 'ASC' }, filter: { enabled: { eq: true } } }
    const { products } = await client.read(NAMES, { options }, language)
    all.push(...products.items)
    if (products.items.length === 0 || all.length >= products.totalItems) return all
  }
}

async function productsIn(client: VendureClient, ids: readonly string[], how: { readonly language: string; readonly productPage: string }) {
  const pages = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, at) => ids.slice(at * PAGE, (at + 1) * PAGE))
  const answers = await Promise.all(
    pages.map((some) =>
      client.read(PRODUCTS, { options: { take: PAGE, filter: { id: { in: some }, enabled: { eq: true } } } }, how.language),
    ),
  )
  const found = answers.flatMap(({ products, globalSettings }) =>
    products.items.map((one) => toProduct(one, globalSettings, how.productPage)),
  )
  // what nobody can buy is no answer to anybody
  return new Map(found.filter(({ variants }) => variants.length > 0).map((one) => [one.id, one]))
}

const retitled = ({ title, aliases }: Pick<ProductName, 'title' | 'aliases'>, other: string) => ({
  title: other,
  aliases: other === title ? aliases : [title, ...aliases],
})

/** Its texts in the other language, where those it has in its own can be told from it. */
function translated(own: Product, other: Product): Product {
  const pairs: [string, string][] = []
  const pair = (there: string, here: string) => {
    if (there !== here) pairs.push([there, here])
    return there
  }
  const ownFacts = Object.entries(own.attributes)
  const facts = Object.entries(other.attributes)
  for (const [at, [name, value]] of facts.entries()) {
    const mine = ownFacts[at]
    if (mine)
      for (const [there, here] of [
        [name, mine[0]],
        [value, mine[1]],
      ] as const)
        pair(there, here)
  }
  const variants = own.variants.map((variant) => {
    const there = other.variants.find(({ id }) => id === variant.id)
    if (!there) return variant
    const mine = Object.entries(variant.options)
    for (const [at, [name, value]] of Object.entries(there.options).entries()) {
      const [ownName, ownValue] = mine[at] ?? [name, value]
      pair(name, ownName)
      pair(value, ownValue)
    }
    return { ...variant, options: there.options }
  })
  pair(other.title, own.title)
  return {
    ...own,
    ...retitled(own, other.title),
    attributes: other.attributes,
    description: other.description,
    variants,
    own: Object.fromEntries(pairs),
  }
}

function toName({ id, name, facetValues, collections, description, variants }: NamedGiven): ProductName {
  const deepest = collections.toSorted((a, b) => b.breadcrumbs.length - a.breadcrumbs.length)[0]?.breadcrumbs.at(-1)?.name
  const category = deepest ?? facetValues.findLast(({ facet }) => facet.code === CATEGORY)?.name ?? ''
  const facets = facetValues.filter(({ facet }) => facet.code !== CATEGORY)
  const marks = new Set([...facets, ...variants.flatMap(({ options }) => options)].map((one) => plainText(one.name)))
  const text = firstGraphemes(plainText(description), NAMED_LETTERS)
  return { id, title: plainText(name), aliases: [], category: plainText(category), marks: [...marks], text }
}

function toProduct(given: ProductGiven, settings: SettingsGiven, productPage: string): Product {
  const attributes: Record<string, string> = {}
  for (const { name, facet } of given.facetValues) {
    if (facet.code === BRAND || facet.code === CATEGORY) continue
    const [about, value] = [plainText(facet.name), plainText(name)]
    attributes[about] = attributes[about] ? `${attributes[about]}, ${value}` : value
  }
  return {
    ...toName(given),
    brand: plainText(given.facetValues.find(({ facet }) => facet.code === BRAND)?.name ?? ''),
    url: productPage.replaceAll('{slug}', encodeURIComponent(given.slug)).replaceAll('{id}', encodeURIComponent(given.id)),
    image: given.featuredAsset?.preview ?? '',
    attributes,
    // what costs nothing has no price yet
    variants: given.variants
      .filter(({ enabled, priceWithTax }) => enabled && priceWithTax > 0)
      .map((variant, _, all) => toVariant(variant, settings, all.length)),
    description: plainText(given.description),
    // Vendure has no mark for goods without a parcel; a merchant's own field would be named in the settings
    virtual: false,
    accessories: [],
  }
}

function toVariant(given: VariantGiven, settings: SettingsGiven, ofHowMany: number): Variant {
  const options = optionsIn(given.options.map(({ name, group }) => [group.name, name]))
  return {
    id: given.id,
    // several kinds without options are told apart by what they are called
    options: given.options.length === 0 && ofHowMany > 1 ? { name: given.name } : options,
    ...pricesOf(given, settings),
    ...(given.featuredAsset && { image: given.featuredAsset.preview }),
    stock: stockOf(given, settings),
  }
}

/** What a kind costs, with the taxes of Vendure's own zone and without any. */
export const pricesOf = (
  { price, priceWithTax, currencyCode }: PriceGiven,
  settings: PreciseGiven,
): Pick<Variant, 'price' | 'untaxed'> => ({
  price: moneyFrom(priceWithTax, currencyCode, settings),
  untaxed: moneyFrom(price, currencyCode, settings),
})
type PriceGiven = Pick<VariantGiven, 'price' | 'priceWithTax' | 'currencyCode'>
type PreciseGiven = Pick<SettingsGiven, 'serverConfig'>

/** What may still be sold: on the shelves and not promised, less what is kept back. Sold ahead it is none. */
function stockOf(given: VariantGiven, settings: SettingsGiven): number {
  const counted = given.trackInventory === 'INHERIT' ? settings.trackInventory : given.trackInventory === 'TRUE'
  if (!counted) return UNCOUNTED
  const keptBack = given.useGlobalOutOfStockThreshold ? settings.outOfStockThreshold : given.outOfStockThreshold
  return Math.max(0, given.stockLevels.reduce((all, { stockOnHand, stockAllocated }) => all + stockOnHand - stockAllocated, 0) - keptBack)
}
