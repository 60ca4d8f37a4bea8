import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { priceNow } from '../../cards.ts'
import { shopFacts } from '../files/index.ts'
import { type Did, type Ground, itemOf, mustBe } from './ground.ts'
import { refund } from './orders.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

const DAY = 86_400_000

const openCase = (kind: 'intercept' | 'late' | 'urge', { tx, workspaceId, order, id, now }: Ground, reason: string) =>
  tx.run(sql`
    insert into demo.carrier_cases (workspace_id, id, order_number, kind, reason, at)
    values (${workspaceId}, ${id}, ${order.number}, ${kind}, ${reason}, ${now})`)

/** Stops a parcel that is under way; whether it is caught, the carrier says. */
export async function interceptParcel(ground: Ground): Promise<Did> {
  mustBe(ground, 'shipped')
  const { shipments, number } = ground.order
  if (shipments.some(({ state }) => state === 'out_for_delivery' || state === 'delivered'))
    throw new AppError('conflict', `a parcel of order ${number} is with the courier already; refuse it at the door instead`)
  if (ground.before > 0) throw new AppError('conflict', `order ${number} is being intercepted already`)
  await openCase('intercept', ground, '拦截退回')
  return { fields: carrierOf(ground) }
}

const carrierOf = ({ order: { shipments } }: Ground): Record<string, string> => ({
  carrier: shipments[0]?.carrier ?? '',
  trackingNumber: shipments[0]?.trackingNumber ?? '',
})

/** Asks the carrier where a parcel is. */
export async function openCarrierCase(ground: Ground, { reason }: Of<'open_carrier_case'>): Promise<Did> {
  mustBe(ground, 'shipped', 'delivered', 'completed')
  await openCase('late', ground, reason)
  return { fields: carrierOf(ground) }
}

/** A word to the warehouse that it is waited for. */
export async function urgeDispatch(ground: Ground): Promise<Did> {
  mustBe(ground, 'paid', 'packing')
  await openCase('urge', ground, '催发货')
  return { fields: {} }
}

/** An invoice for the whole order, once. */
export async function requestInvoice(ground: Ground, { title, taxNumber, email }: Of<'request_invoice'>): Promise<Did> {
  const { tx, workspaceId, order, id, now, before } = ground
  mustBe(ground, 'delivered', 'completed')
  if (before > 0) throw new AppError('conflict', `order ${order.number} has an invoice already; ask for a correction`)
  await tx.run(sql`
    insert into demo.invoices (workspace_id, id, order_number, title, tax_number, email, amount, currency, at)
    values (${workspaceId}, ${id}, ${order.number}, ${title}, ${taxNumber}, ${email}, ${order.total.minor}, ${order.total.currency}, ${now})`)
  return { fields: { title, email, sum: String(order.total.minor) } }
}

/** What the same costs less now than it was bought for, once, within the shop's days. */
export async function protectPrice(ground: Ground, { variantId, amount }: Of<'protect_price'>): Promise<Did> {
  const { order, now, id, before, product } = ground
  const item = itemOf(ground, variantId)
  const days = shopFacts().priceProtection.days
  if (!order.paidAt || now.getTime() - order.paidAt.getTime() > days * DAY)
    throw new AppError('conflict', `order ${order.number} was not paid within the last ${days} days`)
  if (before > 0) throw new AppError('conflict', `the difference of order ${order.number} was paid once already`)
  const kind = (await product(item.productId))?.variants.find(({ id: one }) => one === variantId)
  const owed = kind ? item.paid.minor - priceNow(kind).minor * item.quantity : 0
  if (owed <= 0 || owed !== amount.minor)
    throw new AppError('conflict', `the difference for ${variantId} is ${Math.max(0, owed)}, not ${amount.minor}`)
  await refund(ground, id, owed, '价保退差')
  return { amount, fields: { title: item.title, to: order.paidBy ?? '' } }
}
