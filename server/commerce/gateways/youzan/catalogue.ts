import { z } from 'zod'
import { optionsIn, plainText } from '../../kinds/index.ts'
import type { Catalogue, Product, ProductName, Variant } from '../../shop.ts'
import { fewAtOnce } from '../at-once.ts'
import type { GatewayClient } from '../gateway.ts'
import { type ItemGiven, METHODS, OneItem, OnSale } from './shapes.ts'

/** The most that a page may be of. */
const PAGE = 300

/** Some of what the shop has on sale. */
export const onSale = (client: GatewayClient, page: number, size: number, words?: string) =>
  client.read(METHODS.onSale, { ...(words && { q: words }), page_no: page, page_size: size }, OnSale)

/** What the shop has on sale. */
export function catalogueOf(client: GatewayClient): Catalogue {
  async function whole(ids: readonly string[]): Promise<Product[]> {
    const found = await fewAtOnce(ids, (id) => client.find(METHODS.item, { item_id: Number(id) }, OneItem))
    const products = found.flatMap((one) => (one && (one.item.is_listing ?? true) ? [toProduct(one.item)] : []))
    return products.filter(({ variants }) => variants.length > 0)
  }
  return {
    async names() {
      const all: ProductName[] = []
      for (let page = 1; ; page++) {
        const { items, count } = await onSale(client, page, PAGE)
        all.push(...(items ?? []).map(({ item_id: id, title }) => ({ id, title: plainText(title), aliases: [], category: '' })))
        if (!items?.length || page * PAGE >= count) return all
      }
    },
    async products(ids) {
      const known = [...new Set(ids)].filter((id) => /^\d{1,15}$/u.test(id))
      const found = await whole(known)
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
    },
    async search(words, limit) {
      if (words.trim() === '') return []
      const { items } = await onSale(client, 1, Math.min(limit, PAGE), words)
      return (await whole((items ?? []).map(({ item_id: id }) => id))).slice(0, limit)
    },
  }
}

const Named = z.array(z.object({ k: z.string(), v: z.string() }))
/** Names and values of what is chosen among, as 有赞 writes them into a text. */
export function namedIn(written: string): { k: string; v: string }[] {
  try {
    return Named.parse(JSON.parse(written))
  } catch {
    return []
  }
}

/** Kinds of goods that are no parcel: cards, courses, codes. */
const VIRTUAL = new Set([20, 21, 22, 31, 60, 61])

function toProduct({ item_id: id, title, desc, pic_url: image, detail_url: url, item_type: type, skus, ...one }: ItemGiven): Product {
  const variants = (skus ?? []).map(
    (sku): Variant => ({
      id: sku.sku_id,
      options: optionsIn(namedIn(sku.properties_name_json).map(({ k, v }) => [k, v])),
      price: { minor: sku.price, currency: 'CNY' },
      stock: Math.max(0, sku.quantity - (sku.with_hold_quantity ?? 0)),
    }),
  )
  const single: Variant = { id, options: {}, price: { minor: one.price, currency: 'CNY' }, stock: Math.max(0, one.quantity) }
  return {
    ...{ id, title: plainText(title), aliases: [], category: '', brand: '', url, image, attributes: {} },
    // what has no price is not for sale
    variants: (variants.length > 0 ? variants : [single]).filter(({ price }) => price.minor > 0),
    ...{ description: plainText(desc), virtual: VIRTUAL.has(type ?? 0), accessories: [] },
  }
}
