import { AppError } from '#platform/errors'
import { priceNow } from '../../cards.ts'
import type { Catalogue, Offers, Quote } from '../../shop.ts'
import type { WooClient } from '../api/client.ts'
import { Product, Variation } from '../api/shapes.ts'

/**
 * What each line costs now. Freight, taxes that are put on top and codes are reckoned by the cart alone, which a question must not make: see the
 * page of shops. WooCommerce has no promotions but lower prices and codes, and nobody holds a code.
 */
export const offersOf = (client: WooClient, catalogue: Catalogue, currency: string): Offers => ({
  async quote(lines) {
    for (const { quantity } of lines)
      if (!Number.isInteger(quantity) || quantity < 1)
        throw new AppError('invalid', `${quantity} is no number of pieces; give a whole number from 1`)
    const products = await catalogue.products(
      await productsOf(
        client,
        lines.map(({ variantId }) => variantId),
      ),
    )
    const quoted = lines.flatMap(({ variantId, quantity }): Quote['lines'] => {
      const product = products.find(({ variants }) => variants.some(({ id }) => id === variantId))
      const variant = product?.variants.find(({ id }) => id === variantId)
      if (!product || !variant) return []
      const unit = priceNow(variant)
      return [{ variantId, title: product.title, quantity, unit, sum: { minor: unit.minor * quantity, currency: unit.currency } }]
    })
    const total = quoted.reduce((all, { sum }) => all + sum.minor, 0)
    return { lines: quoted, steps: [], freight: { minor: 0, currency }, total: { minor: total, currency } }
  },
  coupons: async () => [],
  promotions: async () => [],
})

const Parent = Product.pick({ id: true, type: true }).extend({ parent_id: Variation.shape.id })

/** Products of variants: `products/<id>` of a kind tells its product. */
async function productsOf(client: WooClient, variantIds: readonly string[]): Promise<string[]> {
  const known = [...new Set(variantIds)].filter((id) => /^\d+$/u.test(id))
  const found = await Promise.all(known.map((id) => client.find(`products/${id}`, Parent, { _fields: 'id,type,parent_id' })))
  return found.flatMap((one) => (one ? [String(one.parent_id || one.id)] : []))
}
