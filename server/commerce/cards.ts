import type { Money, PartOf } from '@xiaoer/contract'
import type { Order } from './order.ts'
import type { Product, Variant } from './shop.ts'

/** An order as a card in the conversation; `between` stands between its goods' names. */
export const toOrderPart = (order: Order, between: string): PartOf<'order'> => ({
  kind: 'order',
  text: `${order.number} ${order.items.map(({ title }) => title).join(between)}`,
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

/** What one piece of a variant costs anybody now. */
export const priceNow = ({ now, price }: Variant): Money => now ?? price

/**
 * A product as a card: the variant that was named, with its stock; else the cheapest now, with the stock of all. Undefined where it has no
 * variant to sell.
 */
export function toProductPart(product: Product, variantId?: string): PartOf<'product'> | undefined {
  const named = product.variants.find(({ id }) => id === variantId)
  const variant = named ?? product.variants.toSorted((a, b) => priceNow(a).minor - priceNow(b).minor)[0]
  if (!variant) return undefined
  const price = priceNow(variant)
  const name = named && Object.values(named.options).join(' ')
  return {
    kind: 'product',
    text: product.title,
    productId: product.id,
    title: product.title,
    ...(named && { variantId: named.id }),
    ...(name && { variant: name }),
    price,
    ...(price.minor !== variant.price.minor && { was: variant.price }),
    stock: named ? named.stock : product.variants.reduce((sum, { stock }) => sum + stock, 0),
    image: variant.image ?? product.image,
    url: named?.url ?? product.url,
  }
}
