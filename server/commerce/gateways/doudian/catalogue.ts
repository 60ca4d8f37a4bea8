import { optionsIn, plainText } from '../../kinds/index.ts'
import { keptNames, ranked } from '../../listed/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import { fewAtOnce } from '../at-once.ts'
import type { GatewayClient } from '../gateway.ts'
import { Detail, type DetailGiven, Listed } from './shapes.ts'

/** The most that a page, and all pages together, may be of. */
const [PAGE, MOST] = [100, 10_000]
const [ON_SHELF, APPROVED, VIRTUAL] = [0, 3, 3]

/** Some of what the shop has on sale. */
export const onShelf = (client: GatewayClient, page: number, size: number) =>
  client.read('product.listV2', { status: ON_SHELF, check_status: APPROVED, page, size }, Listed)

/** What the shop has on sale. */
export function catalogueOf(client: GatewayClient): Catalogue {
  const names = keptNames({
    async page(page) {
      const { data, total } = await onShelf(client, page, PAGE)
      const given = (data ?? []).map(({ product_id: id, name }): ProductName => ({ id, title: plainText(name), aliases: [], category: '' }))
      return { names: given, more: given.length > 0 && page * PAGE < Math.min(total, MOST) }
    },
  })
  async function products(ids: readonly string[]): Promise<Product[]> {
    const known = [...new Set(ids)].filter((id) => /^\d+$/u.test(id))
    const given = await fewAtOnce(known, (id) => client.find('product.detail', { product_id: id }, Detail))
    const found = given.flatMap((one) => (one?.status === ON_SHELF && one.check_status === APPROVED ? [toProduct(one)] : []))
    const sold = found.filter(({ variants }) => variants.length > 0)
    return ids.flatMap((id) => sold.find((one) => one.id === id) ?? [])
  }
  return {
    names,
    products,
    async search(words, limit) {
      const found = words.trim() === '' ? [] : ranked(words, await names()).slice(0, limit)
      return products(found.map(({ id }) => id))
    },
  }
}

function toProduct({
  product_id: id,
  name,
  description,
  pic,
  category_detail: of,
  product_type: type,
  spec_prices: skus,
}: DetailGiven): Product {
  const kinds = (skus ?? []).filter(({ sku_status: isOn, price }) => (isOn ?? true) && price > 0)
  const variants = kinds.map(
    (one): Variant => ({
      id: one.sku_id,
      options: optionsIn((one.sell_properties ?? []).map(({ property_name: about, value_name: value }) => [about, value])),
      price: { minor: one.price, currency: 'CNY' },
      stock: Math.max(0, one.stock_num),
    }),
  )
  const category = of?.fourth_cname || of?.third_cname || of?.second_cname || of?.first_cname || ''
  return {
    ...{ id, title: plainText(name), aliases: [], category, brand: '', url: '', image: pic?.[0] ?? '', attributes: {}, variants },
    ...{ description: plainText(description), virtual: type === VIRTUAL, accessories: [] },
  }
}
