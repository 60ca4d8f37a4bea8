/** None: no shop system is connected. There is nothing on its shelves, and of orders and prices nothing can be known. Owns no tables. */
import { AppError } from '#platform/errors'
import type { Shop } from '../shop.ts'

const unknown = async (): Promise<never> => {
  throw new AppError('upstream_failed', 'No shop system is connected; connect one in the settings')
}

/** A shop without goods: there is nothing to find, and what would need a shop is refused. */
export const noShop: Shop = {
  language: 'zh-CN',
  in: () => noShop,
  catalogue: { names: async () => [], products: async () => [], search: async () => [] },
  orders: { find: unknown, recent: unknown },
  offers: { quote: unknown, coupons: unknown, promotions: unknown },
  members: { member: unknown },
}
