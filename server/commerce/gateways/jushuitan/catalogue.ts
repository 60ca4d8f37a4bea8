import { plainText } from '../../kinds/index.ts'
import { keptNames, ranked } from '../../listed/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import type { GatewayClient } from '../gateway.ts'
import { yuan } from '../words.ts'
import { type StockGiven, Stocks, type StyleGiven, Styles } from './shapes.ts'

/** The most that a call takes: of stocks, and of whole goods. */
const [STOCKS, STYLES] = [100, 20]
const MOST_PAGES = 300

/** The first stocks of the ERP, from its first change on: without a time it is asked by the version of the row. */
export const stocksPage = (client: GatewayClient, page: number, size = STOCKS) =>
  client.read('/open/inventory/query', { ts: 0, page_index: page, page_size: size }, Stocks)

const inPieces = <One>(all: readonly One[], size: number): One[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

/** The stocks of some kinds, in all warehouses. */
async function stocksOf(client: GatewayClient, ids: readonly string[]): Promise<StockGiven[]> {
  const asked = (some: string[]) => ({ sku_ids: some.join(), has_lock_qty: true, page_index: 1, page_size: STOCKS })
  const given = await Promise.all(inPieces(ids, STOCKS).map((some) => client.read('/open/inventory/query', asked(some), Stocks)))
  return given.flatMap(({ inventorys }) => inventorys ?? [])
}

/** Goods by their style, with the kinds that are in use and have a price. */
async function stylesOf(client: GatewayClient, ids: readonly string[]): Promise<Product[]> {
  const asked = (some: string[]) => ({ i_ids: some, page_index: 1, page_size: 50 })
  const given = await Promise.all(inPieces(ids, STYLES).map((some) => client.read('/open/mall/item/query', asked(some), Styles)))
  const styles = given.flatMap(({ datas }) => datas ?? [])
  const skus = styles.flatMap(({ skus: all }) => (all ?? []).map(({ sku_id: id }) => id))
  const stock = new Map((await stocksOf(client, skus)).map((one) => [one.sku_id, one]))
  return styles.map((one) => toProduct(one, stock)).filter(({ variants }) => variants.length > 0)
}

/** What the ERP has of goods. */
export function catalogueOf(client: GatewayClient): Catalogue {
  const names = keptNames({
    async page(page) {
      const { inventorys, has_next: more } = await stocksPage(client, page)
      const given = (inventorys ?? []).flatMap(({ i_id: id, name }): ProductName[] =>
        id === '' ? [] : [{ id, title: plainText(name), aliases: [], category: '' }],
      )
      return { names: given, more: more === true && page < MOST_PAGES }
    },
  })
  async function products(ids: readonly string[]): Promise<Product[]> {
    const found = await stylesOf(client, [...new Set(ids)])
    return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
  }
  return {
    names,
    products,
    async search(words, limit) {
      if (words.trim() === '') return []
      // some of what is found may be no longer in use
      const found = ranked(words, await names()).slice(0, limit * 2)
      return (await products(found.map(({ id }) => id))).slice(0, limit)
    },
  }
}

/** The goods that some kinds are of. */
export async function productsOf(client: GatewayClient, variantIds: readonly string[]): Promise<Product[]> {
  const ids = (await stocksOf(client, variantIds)).flatMap(({ i_id: id }) => (id === '' ? [] : [id]))
  return stylesOf(client, [...new Set(ids)])
}

/** What is bought and made of, besides what is sold. */
const NOT_SOLD = new Set(['半成品', '原材料', '包材'])

function toProduct(given: StyleGiven, stock: ReadonlyMap<string, StockGiven>): Product {
  const { i_id: id, name, c_name: category, brand, pic: image, skus, ups } = given
  const used = (skus ?? []).filter(({ enabled, item_type: type }) => (enabled ?? 1) === 1 && !NOT_SOLD.has(type))
  const variants = used.flatMap((one): Variant[] => {
    const price = yuan(one.sale_price)
    if (price.minor <= 0) return []
    const { qty = 0, order_lock: held, lock_qty: kept } = stock.get(one.sku_id) ?? {}
    return [
      {
        id: one.sku_id,
        options: one.properties_value === '' ? {} : { 颜色及规格: one.properties_value },
        ...{ price, stock: Math.max(0, qty - (held ?? 0) - (kept ?? 0)) },
        ...(one.pic && { image: one.pic }),
      },
    ]
  })
  const facts = (ups ?? []).filter(({ p_name: about, pv_value: value }) => about !== '' && value !== '')
  return {
    ...{ id, title: plainText(name), aliases: [], category, brand, url: '', image, variants },
    attributes: Object.fromEntries(facts.map(({ p_name: about, pv_value: value }) => [about, value])),
    ...{ description: '', virtual: false, accessories: [] },
  }
}
