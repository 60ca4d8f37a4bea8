import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { type Did, type Ground, itemOf, mustBe } from './ground.ts'
import { refund } from './orders.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Some of what was paid goes back, and the goods stay; once a line. */
export async function partRefund(ground: Ground, { variantId, amount, reason }: Of<'part_refund'>): Promise<Did> {
  const { order, id } = ground
  mustBe(ground, 'shipped', 'delivered', 'completed')
  const item = itemOf(ground, variantId)
  if (amount.minor >= item.paid.minor)
    throw new AppError('conflict', `${amount.minor} is all that was paid for ${variantId} (${item.paid.minor}); refund it whole instead`)
  refuseMoneyTwice(ground)
  await refund(ground, id, amount.minor, reason)
  return { amount, fields: { title: item.title, to: order.paidBy ?? '' } }
}

/** Money for the trouble, once an order, never more than was paid for the line. */
export async function compensate(ground: Ground, { variantId, amount, reason }: Of<'compensate'>): Promise<Did> {
  const { tx, workspaceId, order, id, now } = ground
  mustBe(ground, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  const item = itemOf(ground, variantId)
  if (amount.minor <= 0 || amount.minor > item.paid.minor)
    throw new AppError(
      'conflict',
      `${amount.minor} is no compensation for ${variantId}, which cost ${item.paid.minor}; a person decides it`,
    )
  refuseMoneyTwice(ground)
  await tx.run(sql`
    insert into demo.compensations (workspace_id, id, order_number, variant_id, amount, currency, reason, at)
    values (${workspaceId}, ${id}, ${order.number}, ${variantId}, ${amount.minor}, ${amount.currency}, ${reason}, ${now})`)
  return { amount, fields: { title: item.title, to: order.paidBy ?? '' } }
}

function refuseMoneyTwice({ order, before }: Ground): void {
  if (before > 0) throw new AppError('conflict', `money was given for order ${order.number} before; a person decides on more`)
  const open = order.refunds.find(({ state }) => state !== 'refused' && state !== 'paid')
  if (open) throw new AppError('conflict', `order ${order.number} has the refund ${open.id} under way; settle or withdraw that first`)
}
