import type { PickOrders, PickProducts } from '@xiaoer/contract'
import { type WidgetSession, webTexts } from '#channels/web'
import { type Shop, toProductPart } from '#commerce'

/** As many as a picker shows. */
const MOST = 20

/** The customer's own orders, newest first, to pick one from; none for an anonymous visitor. */
export async function ordersToPick(shop: Shop | undefined, { customerId, language }: WidgetSession): Promise<PickOrders> {
  const orders = shop && customerId ? await shop.orders.recent(customerId, MOST) : []
  return {
    orders: orders.map(({ number, state, placedAt, total, items }) => ({
      orderNumber: number,
      state,
      placedAt: placedAt.toISOString(),
      total,
      title: items.map(({ title }) => title).join(webTexts(language).between),
      image: items[0]?.image ?? null,
    })),
  }
}

/** Products that fit the words, to pick one from. */
export async function productsToPick(shop: Shop | undefined, words: string): Promise<PickProducts> {
  const products = (await shop?.catalogue.search(words, MOST)) ?? []
  const cards = products.flatMap((product) => toProductPart(product) ?? [])
  return {
    products: cards.map(({ productId, title, price, was, image }) => ({ productId, title, price, was: was ?? null, image: image ?? null })),
  }
}
