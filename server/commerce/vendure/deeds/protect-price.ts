import type { ShopAction } from '../../actions.ts'
import { type Did, markIn, mustBe, mustBeFall } from '../../marks/index.ts'
import { PRICES } from '../api/goods.ts'
import { pricesOf } from '../reading/catalogue.ts'
import { type Ground, refundsIn } from './ground.ts'
import { payBack } from './money.ts'

/** What the same costs less now, once a line; that it is within the shop's days was decided before. Both are compared as they are without taxes. */
export async function protectPrice(at: Ground, action: Extract<ShopAction, { kind: 'protect_price' }>): Promise<Did> {
  const { client, given, order } = at
  mustBe(order, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  const { productVariants, globalSettings } = await client.read(PRICES, { options: { filter: { id: { in: [action.variantId] } } } })
  const [now] = productVariants.items
  const marks = refundsIn(given).map(({ reason }) => markIn(reason))
  mustBeFall(order, action, now && pricesOf(now, globalSettings), marks)
  return payBack(at, action, 'price protection')
}
