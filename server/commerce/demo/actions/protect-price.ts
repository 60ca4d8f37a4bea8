import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { lessNow } from '../../sums/index.ts'
import { shopFacts } from '../files/index.ts'
import { type Did, type Ground, itemOf, mustBe, mustBeLeft, mustBeMoney } from './ground.ts'
import { refund } from './orders.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

const DAY = 86_400_000

/** What the same costs less now than it was bought for, once, within the shop's days: to the end of the last, whatever the hour. */
export async function protectPrice(ground: Ground, { variantId, amount }: Of<'protect_price'>): Promise<Did> {
  const { tx, order, now, id, before, product } = ground
  mustBe(ground, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  mustBeMoney(ground, amount)
  const item = itemOf(ground, variantId)
  const days = shopFacts().priceProtection.days
  if (!order.paidAt || now.getTime() - order.paidAt.getTime() >= (days + 1) * DAY)
    throw new AppError('conflict', `order ${order.number} was not paid within the last ${days} days`)
  if (before > 0) throw new AppError('conflict', `the difference of order ${order.number} was paid once already`)
  const kind = (await product(item.productId))?.variants.find(({ id: one }) => one === variantId)
  const owed = (kind && lessNow(item, kind)?.minor) ?? 0
  if (owed === 0 || owed !== amount.minor) throw new AppError('conflict', `the difference for ${variantId} is ${owed}, not ${amount.minor}`)
  await mustBeLeft(ground, item, item.quantity, owed)
  await refund(ground, id, owed, '价保退差')
  // it was bought for less now: whatever goes back later, nothing goes back twice
  await tx.run(sql`
    update demo.order_items set paid = paid - ${owed} where order_number = ${order.number} and variant_id = ${variantId}`)
  await tx.run(sql`update demo.orders set total = total - ${owed} where number = ${order.number}`)
  return { amount, fields: { title: item.title, to: order.paidBy ?? '' } }
}
