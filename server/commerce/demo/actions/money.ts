import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import {
  type Did,
  type Ground,
  itemOf,
  mustBe,
  mustBeLeft,
  mustBeMoney,
  mustBeUnrefunded,
  mustNotBeReshipped,
  mustNotGoBack,
} from './ground.ts'
import { refund } from './orders.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Some of what was paid goes back, and the goods stay; once a line. */
export async function partRefund(ground: Ground, { variantId, amount, reason }: Of<'part_refund'>): Promise<Did> {
  const { order, id } = ground
  mustBe(ground, 'shipped', 'delivered', 'completed')
  mustBeMoney(ground, amount)
  const item = itemOf(ground, variantId)
  if (amount.minor >= item.paid.minor)
    throw new AppError('conflict', `${amount.minor} is all that was paid for ${variantId} (${item.paid.minor}); refund it whole instead`)
  await refuseMoneyTwice(ground)
  await mustNotBeReshipped(ground, item)
  await mustBeLeft(ground, item, item.quantity, amount.minor)
  await refund(ground, id, amount.minor, reason)
  return { amount, fields: { title: item.title, to: order.paidBy ?? '' } }
}

/** Money for the trouble, once an order, never more than was paid for the line. */
export async function compensate(ground: Ground, { variantId, amount, reason }: Of<'compensate'>): Promise<Did> {
  const { tx, workspaceId, order, id, now } = ground
  mustBe(ground, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  mustBeMoney(ground, amount)
  const item = itemOf(ground, variantId)
  if (amount.minor > item.paid.minor)
    throw new AppError(
      'conflict',
      `${amount.minor} is no compensation for ${variantId}, which cost ${item.paid.minor}; a person decides it`,
    )
  await refuseMoneyTwice(ground)
  await tx.run(sql`
    insert into demo.compensations (workspace_id, id, order_number, variant_id, amount, currency, reason, at)
    values (${workspaceId}, ${id}, ${order.number}, ${variantId}, ${amount.minor}, ${amount.currency}, ${reason}, ${now})`)
  return { amount, fields: { title: item.title, to: order.paidBy ?? '' } }
}

/** Money for goods that are kept, under whichever name, is given once an order, and not beside its refund or return. */
async function refuseMoneyTwice(ground: Ground): Promise<void> {
  const { tx, order, id } = ground
  const given = await tx.row(sql`
    select 1 as one from demo.receipts
    where order_number = ${order.number} and kind in ('part_refund', 'compensate') and id <> ${id}`)
  if (given) throw new AppError('conflict', `money was given for order ${order.number} before; a person decides on more`)
  await mustBeUnrefunded(ground)
  mustNotGoBack(ground)
}
