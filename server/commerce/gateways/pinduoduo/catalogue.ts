import { optionsIn, plainText } from '../../kinds/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import { fewAtOnce } from '../at-once.ts'
import type { GatewayClient } from '../gateway.ts'
import { Goods, type GoodsGiven, GoodsList } from './shapes.ts'

const PAGE = 100
const ON_SALE = 1

/** What the shop has on sale. */
export function catalogueOf(client: GatewayClient): Catalogue {
  const listed = (more: Readonly<Record<string, string>>) => client.read('pdd.goods.list.get', more, GoodsList)
  const whole = async (ids: readonly string[]): Promise<Product[]> => {
    const found = await fewAtOnce(ids, (id) => client.find('pdd.goods.detail.get', { goods_id: id }, Goods))
    return found.flatMap((one) => (one?.status === ON_SALE ? [toProduct(one)] : [])).filter(({ variants }) => variants.length > 0)
  }
  return {
    async names() {
      const all: ProductName[] = []
      for (let page = 1; ; page++) {
        const query = { is_onsale: String(ON_SALE), page: String(page), page_size: String(PAGE) }
        const { goods_list: goods, total_count: total } = await listed(query)
        all.push(
          ...(goods ?? []).map(({ goods_id: id, goods_name: title }) => ({ id, title: plainText(title), aliases: [], category: '' })),
        )
        if (!goods?.length || page * PAGE >= total) return all
      }
    },
    async products(ids) {
      const known = [...new Set(ids)].filter((id) => /^\d+$/u.test(id))
      const found = await whole(known)
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
    },
    async search(words, limit) {
      if (words.trim() === '') return []
      // by name it cannot be asked for what is on sale alone
      const { goods_list: goods } = await listed({ goods_name: words, page: '1', page_size: String(Math.min(PAGE, limit * 2)) })
      const sold = (goods ?? []).filter(({ is_onsale: on }) => on === ON_SALE).slice(0, limit)
      return whole(sold.map(({ goods_id: id }) => id))
    },
  }
}

const fen = (minor: number) => ({ minor, currency: 'CNY' })

function toProduct({ goods_id: id, goods_name: title, goods_desc: words, image_url: image, sku_list: skus }: GoodsGiven): Product {
  const kinds = skus.filter(({ is_onsale: on, price }) => on === ON_SALE && price > 0)
  const variants = kinds.map(
    (one): Variant => ({
      id: one.sku_id,
      options: optionsIn((one.spec ?? []).map(({ parent_name: name, spec_name: value }) => [name, value])),
      // alone: who buys with others pays less, which is no price for everybody
      price: fen(one.price),
      stock: Math.max(0, one.quantity),
      ...(one.thumb_url && { image: one.thumb_url }),
    }),
  )
  const together = kinds.map(({ multi_price: price }) => price).filter((price) => price > 0)
  const shown = (price: number) => (price / 100).toFixed(2)
  const [least, most] = [Math.min(...together), Math.max(...together)]
  return {
    ...{ id, title: plainText(title), aliases: [], category: '', brand: '', url: '', image },
    attributes: together.length > 0 ? { 拼单价: least === most ? `¥${shown(least)}` : `¥${shown(least)}–${shown(most)}` } : {},
    ...{ variants, description: plainText(words), virtual: false, accessories: [] },
  }
}
