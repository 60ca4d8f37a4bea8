import { offersOf } from '../../listed/index.ts'
import type { Catalogue, Offers } from '../../shop.ts'
import type { WooClient } from '../api/client.ts'
import { Product, Variation } from '../api/shapes.ts'

/**
 * What each line costs now. Freight, taxes that are put on top and codes are reckoned by the cart alone, which a question must not make: see the
 * page of shops. WooCommerce has no promotions but lower prices and codes, and nobody holds a code.
 */
export const wooOffers = (client: WooClient, catalogue: Catalogue, currency: string): Offers =>
  offersOf(catalogue, currency, async (variantIds) => catalogue.products(await productsOf(client, variantIds)))

const Parent = Product.pick({ id: true, type: true }).extend({ parent_id: Variation.shape.id })

/** Products of variants: `products/<id>` of a kind tells its product. */
async function productsOf(client: WooClient, variantIds: readonly string[]): Promise<string[]> {
  const known = [...new Set(variantIds)].filter((id) => /^\d+$/u.test(id))
  const found = await Promise.all(known.map((id) => client.find(`products/${id}`, Parent, { _fields: 'id,type,parent_id' })))
  return found.flatMap((one) => (one ? [String(one.parent_id || one.id)] : []))
}
