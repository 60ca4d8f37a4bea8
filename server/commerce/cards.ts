import type { PartOf } from '@xiaoer/contract'
import type { Order, Product } from './shop.ts'

/** An order as a card in the conversation. */
export const toOrderPart = (order: Order): PartOf<'order'> => ({
  kind: 'order',
  text: `${order.number} ${order.items.map(({ title }) => title).join('、')}`,
  orderNumber: order.number,
  state: order.state,
  placedAt: order.placedAt.toISOString(),
  total: order.total,
  items: order.items.map(({ title, variant, quantity, image }) => ({
    title,
    quantity,
    ...(variant ? { variant } : {}),
    ...(image ? { image } : {}),
  })),
})

/** A product as a card, at its lowest price; undefined where it has no variant to sell. */
export function toProductPart(product: Product): PartOf<'product'> | undefined {
  const cheapest = product.variants.toSorted((a, b) => a.price.minor - b.price.minor)[0]
  if (!cheapest) return undefined
  const stock = product.variants.reduce((sum, variant) => sum + variant.stock, 0)
  return {
    kind: 'product',
    text: product.title,
    productId: product.id,
    title: product.title,
    price: cheapest.price,
    stock,
    image: product.image,
    url: product.url,
  }
}
