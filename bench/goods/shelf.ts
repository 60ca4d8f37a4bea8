import { readFileSync } from 'node:fs'
import { type Catalogue, namedBy, type Product, type Shop, type Variant } from '../../server/commerce/index.ts'
import { offersOf } from '../../server/commerce/listed/index.ts'
import { noShop } from '../../server/commerce/none/index.ts'

/** A shop with the goods of a table, and nothing else. */
export interface Shelf {
  readonly shop: Shop
  readonly currency: string
}

const STOCK = 9
/** Each further variant costs so much more, so that some are cheaper than others. */
const STEP = 100

/** Reads `catalogues/NAME.tsv`. Its search is the one that most platforms have: every word must stand in a product's texts. */
export function readShelf(name: string): Shelf {
  const [head = '', ...lines] = readFileSync(new URL(`catalogues/${name}.tsv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const [language = 'en', currency = 'EUR'] = [...head.matchAll(/=(\S+)/gu)].map(([, value]) => value ?? '')
  const products = lines.filter((line) => !line.startsWith('#')).map((line) => toProduct(line.split('\t'), currency))
  const catalogue: Catalogue = {
    names: async () => products.map(namedBy),
    products: async (ids) => ids.flatMap((id) => products.find((one) => one.id === id) ?? []),
    search: async (words, limit) => products.filter((one) => holdsAll(one, words)).slice(0, limit),
  }
  const shop: Shop = {
    ...noShop,
    language,
    in: () => shop,
    catalogue,
    offers: offersOf(catalogue, currency),
    orders: { find: async () => undefined, recent: async () => [] },
    members: { member: async () => undefined },
  }
  return { shop, currency }
}

function toProduct(columns: readonly string[], currency: string): Product {
  const [id = '', title = '', category = '', brand = '', price = '', attributes = '', options = '', description = ''] = columns
  return {
    ...{ id, title, category, brand, description, aliases: [], url: '', image: '', virtual: false, accessories: [] },
    attributes: pairsOf(attributes),
    variants: variantsOf(id, pairsOf(options), { minor: Math.round(Number(price) * 100), currency }),
  }
}

const pairsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('; ')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split('=', 2)),
  )

function variantsOf(id: string, options: Readonly<Record<string, string>>, price: Variant['price']): Variant[] {
  const all = Object.entries(options).reduce<Record<string, string>[]>(
    (known, [name, values]) => known.flatMap((one) => values.split(',').map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  return all.map((one, at) => ({ id: `${id}-${at}`, options: one, price: { ...price, minor: price.minor + at * STEP }, stock: STOCK }))
}

function holdsAll({ title, description, category, brand }: Product, words: string): boolean {
  const text = `${title} ${description} ${category} ${brand}`.toLowerCase()
  const terms = words.toLowerCase().split(/\s+/u).filter(Boolean)
  return terms.length > 0 && terms.every((term) => text.includes(term))
}
