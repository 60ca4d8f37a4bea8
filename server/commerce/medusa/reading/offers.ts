import { AppError } from '#platform/errors'
import { offersOf } from '../../listed/index.ts'
import type { Catalogue, Offers } from '../../shop.ts'
import type { MedusaClient } from '../api/client.ts'
import { Promotions } from '../api/shapes.ts'
import { productsOf } from './catalogue.ts'

const MOST = 100

/**
 * What each line costs now, price lists and all. Automatic promotions, freight and tax are reckoned by a cart alone, which a question must not
 * make: while a promotion runs that nobody needs a code for, no quote is given rather than a wrong one.
 */
export function medusaOffers(client: MedusaClient, catalogue: Catalogue, currency: string): Offers {
  const listed = offersOf(catalogue, currency, (variantIds) => productsOf(client, catalogue, variantIds))
  return {
    ...listed,
    async quote(lines, customerId) {
      const quote = await listed.quote(lines, customerId)
      const query = { limit: String(MOST), fields: 'id,code,status,is_automatic' }
      const { promotions } = await client.read('admin/promotions', Promotions, query)
      const lowers = promotions.find(({ is_automatic, status }) => is_automatic && status === 'active')
      if (lowers)
        throw new AppError(
          'upstream_failed',
          `"${lowers.code}" runs, and Medusa reckons promotions only in a cart; the cart shows the price`,
        )
      return quote
    },
  }
}
