import { AppError } from '#platform/errors'
import { priceNow } from '../cards.ts'
import type { Catalogue, Offers, Product, Quote } from '../shop.ts'

/** What each line costs now: the sums of the lines. Coupons, promotions and freight are not known here. */
export const offersOf = (
  catalogue: Catalogue,
  currency: string,
  productsOf?: (variantIds: readonly string[]) => Promise<Product[]>,
): Offers => ({
  async quote(lines) {
    for (const { quantity } of lines)
      if (!Number.isInteger(quantity) || quantity < 1)
        throw new AppError('invalid', `${quantity} is no number of pieces; give a whole number from 1`)
    const ids = lines.map(({ variantId }) => variantId)
    const products = productsOf ? await productsOf(ids) : await catalogue.products((await catalogue.names()).map(({ id }) => id))
    const quoted = lines.flatMap(({ variantId, quantity }): Quote['lines'] => {
      const product = products.find(({ variants }) => variants.some(({ id }) => id === variantId))
      const variant = product?.variants.find(({ id }) => id === variantId)
      if (!product || !variant) return []
      const unit = priceNow(variant)
      return [{ variantId, title: product.title, quantity, unit, sum: { minor: unit.minor * quantity, currency: unit.currency } }]
    })
    const total = quoted.reduce((all, { sum }) => all + sum.minor, 0)
    return { lines: quoted, steps: [], total: { minor: total, currency } }
  },
  coupons: async () => [],
  promotions: async () => [],
})
