import { keptNames, ranked } from '../../listed/index.ts'
import { namedBy } from '../../named.ts'
import type { Catalogue, Product } from '../../shop.ts'
import type { MappedClient, Place } from '../calling/client.ts'
import type { Mapping } from '../mapping/mapping.ts'
import type { Values } from '../mapping/values.ts'
import { stockOf, toProduct } from './goods.ts'

/** Of several asked by their ids, so many a call. */
const AT_ONCE = 50
/** A shop whose list alone gives its goods is not asked for more of them at a time than would be shown. */
const MOST_SINGLE = 20

/** What a catalogue is read with. */
export interface GoodsParts {
  readonly client: MappedClient
  readonly mapping: Mapping
  readonly values: Values
}

/** The goods, by whichever requests the mapping has; none where it has none. */
export function catalogueOf(parts: GoodsParts): Catalogue {
  const { mapping, client } = parts
  const { goods } = mapping
  if (!goods) return { names: async () => [], products: async () => [], search: async () => [] }
  const read = understands(parts, goods)
  const understood = (given: readonly unknown[]) => read(given).filter(({ variants }) => variants.length > 0)
  const all = async () => understood(await client.list(goods.list, goods.each))

  return {
    names: namesOf(parts, goods),
    async products(ids) {
      const asked = [...new Set(ids)]
      if (asked.length === 0) return []
      const given = await givenOf(parts, goods, asked)
      const found = new Map((await withStock(parts, given ? understood(given) : await all(), asked)).map((one) => [one.id, one]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    async search(words, limit) {
      if (words.trim() === '') return []
      if (!goods.search) return withStock(parts, ranked(words, await all()).slice(0, limit))
      const given = await client.list(goods.search, goods.each, { words, limit }, limit)
      return withStock(parts, understood(given).slice(0, limit))
    },
  }
}

/** The names, page by page: those of a long list are read on while questions are answered by the first. */
function namesOf({ client, ...parts }: GoodsParts, goods: Goods): Catalogue['names'] {
  const understood = understands({ client, ...parts }, goods)
  const places = new Map<number, Place>()
  /** A later page of which nothing can be read hides none of the others; the first tells what is wrong. */
  const readable = (page: number, items: readonly unknown[]) => {
    try {
      return understood(items)
    } catch (error) {
      if (page === 1) throw error
      return []
    }
  }
  return keptNames({
    async page(page) {
      const { items, next } = await client.page(goods.list, goods.each, {}, page === 1 ? undefined : places.get(page))
      if (next) places.set(page + 1, next)
      return { names: readable(page, items).map(namedBy), more: next !== undefined }
    },
  })
}

type Goods = NonNullable<Mapping['goods']>

/** What some products are in the shop's words; undefined where only its whole list tells. */
async function givenOf({ client }: GoodsParts, goods: Goods, ids: readonly string[]): Promise<readonly unknown[] | undefined> {
  const { some, one } = goods
  if (some) {
    const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) => ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE))
    return (await Promise.all(parts.map((part) => client.list(some, goods.each, { ids: part })))).flat()
  }
  if (!one || ids.length > MOST_SINGLE) return undefined
  const found = await Promise.all(ids.map(async (id) => one.item(await client.read(one, { id }))))
  return found.filter((each) => each !== undefined)
}

/** Products, those of which nothing is for sale too: they have a name. One that is not as the mapping says is left out; where none is, the mapping is wrong, and that is told. */
const understands =
  ({ values }: GoodsParts, goods: Goods) =>
  (given: readonly unknown[]): Product[] => {
    const known = new Map<string, Product>()
    let failed: unknown
    for (const one of given)
      try {
        const product = toProduct(goods, values, one)
        known.set(product.id, product)
      } catch (error) {
        failed ??= error
      }
    if (known.size === 0 && failed) throw failed
    return [...known.values()]
  }

/** Stock that stands elsewhere; what is not told of there is none. */
async function withStock({ client, mapping: { stock }, values }: GoodsParts, all: readonly Product[], ids?: readonly string[]) {
  const products = ids ? all.filter(({ id }) => ids.includes(id)) : [...all]
  if (!stock || products.length === 0) return products
  const filling = { ids: products.map(({ id }) => id), variantIds: products.flatMap(({ variants }) => variants.map(({ id }) => id)) }
  const { variantId, stock: read } = stock.fields
  const counted = new Map(
    (await client.list(stock.request, stock.each, filling)).map((one) => [
      values.need('stock.fields.variantId', variantId, one),
      stockOf(values, 'stock.fields.stock', read, one),
    ]),
  )
  return products.map((product) => ({
    ...product,
    variants: product.variants.map((one) => ({ ...one, stock: counted.get(one.id) ?? 0 })),
  }))
}
