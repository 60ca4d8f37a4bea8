import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { movedTo } from '../../address-line.ts'
import { shopFacts } from '../files/index.ts'
import { moveOrder } from '../purchase/index.ts'
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

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Drops what was not sent: coupons come back, and what was paid goes back the way it came. */
export async function cancelOrder(ground: Ground, { amount, reason }: Of<'cancel_order'>): Promise<Did> {
  const { tx, order, now, id } = ground
  mustBe(ground, 'unpaid', 'paid', 'packing')
  const back = order.state === 'unpaid' ? 0 : order.total.minor
  if (amount.minor !== back || amount.currency !== order.total.currency)
    throw new AppError('conflict', `${back} was paid for order ${order.number}, not ${amount.minor}`)
  await tx.run(sql`update demo.coupon_holdings set used_at = null, order_number = null where order_number = ${order.number}`)
  if (order.state === 'unpaid') {
    await tx.run(sql`update demo.orders set state = 'cancelled', cancel_reason = ${reason} where number = ${order.number}`)
    return {}
  }
  await putBack(ground)
  await refund(ground, id, order.total.minor, reason)
  await tx.run(sql`
    update demo.orders set state = ${moveOrder(order.number, order.state, 'refunding')}, cancel_reason = ${reason}, ship_by = null
    where number = ${order.number}`)
  return { amount: order.total, fields: { to: order.paidBy ?? '', at: now.toISOString() } }
}

/** Variants in the order of their ids: who moves the stock of several waits for another who does, and neither for each other. */
export const lockStock = (tx: Tx, variantIds: readonly string[]) =>
  tx.run(sql`select from demo.variants where id = any(${[...variantIds]}::text[]) order by id for update`)

/** Stock that an order took. */
async function putBack({ tx, order }: Ground): Promise<void> {
  await lockStock(
    tx,
    order.items.map(({ variantId }) => variantId),
  )
  await tx.run(sql`
    update demo.variants v set stock = v.stock + i.quantity from demo.order_items i
    where i.order_number = ${order.number} and i.variant_id = v.id`)
}

/** Money that is to go back, as the shop notes it. */
export async function refund({ tx, workspaceId, order, now }: Ground, id: string, minor: number, reason: string): Promise<void> {
  await tx.run(sql`
    insert into demo.refunds (workspace_id, id, order_number, state, amount, currency, reason, asked_at, refund_to)
    values (${workspaceId}, ${id}, ${order.number}, 'agreed', ${minor}, ${order.total.currency}, ${reason}, ${now}, ${order.paidBy ?? null})`)
}

/** Money without the goods: what is lost, or not worth a parcel back. */
export async function refundOnly(ground: Ground, { variantId, amount, reason }: Of<'refund_only'>): Promise<Did> {
  const { tx, order, id } = ground
  mustBe(ground, 'shipped', 'delivered', 'completed')
  const item = itemOf(ground, variantId)
  mustBeMoney(ground, amount)
  await mustBeUnrefunded(ground)
  mustNotGoBack(ground)
  await mustNotBeReshipped(ground, item)
  await mustBeLeft(ground, item, item.quantity, amount.minor)
  await refund(ground, id, amount.minor, reason)
  await tx.run(sql`update demo.orders set state = 'refunding' where number = ${order.number}`)
  return { amount, fields: { to: order.paidBy ?? '' } }
}

/** Another address, once, before it is sent, where the shop delivers to. */
export async function changeAddress(ground: Ground, { address }: Of<'change_address'>): Promise<Did> {
  const { tx, order, before } = ground
  mustBe(ground, 'unpaid', 'paid', 'packing')
  if (before > 0) throw new AppError('conflict', `the address of order ${order.number} was changed once already`)
  const place = address.province || address.city
  if (shopFacts().shipping.notServed.includes(place) || /\p{sc=Latin}/u.test(place))
    throw new AppError('conflict', `The shop does not deliver to ${place}; choose another address`)
  const whole = { ...order.address, ...movedTo(order.address, address) }
  if (JSON.stringify(whole) === JSON.stringify(order.address))
    throw new AppError('conflict', `order ${order.number} goes to that address already`)
  await tx.run(sql`update demo.orders set address = ${JSON.stringify(whole)}::jsonb where number = ${order.number}`)
  const to = [address.name, address.phone].filter(Boolean).join(' ')
  return { fields: { address: [written(whole), to].filter(Boolean).join('，'), from: order.address.city } }
}

interface Place {
  readonly province: string
  readonly city: string
  readonly district: string
  readonly street: string
}

/** As it stands on a parcel: 上海 is province and city at once, and what is in Latin letters is set apart. */
export function written({ province, city, district, street }: Place): string {
  const parts = [province, city === province ? '' : city, district, street].filter(Boolean)
  return parts.join(parts.some((part) => /\p{sc=Latin}{3}/u.test(part)) ? ', ' : '')
}

/** A word to the warehouse, before it is sent. */
export async function addRemark(ground: Ground, { remark }: Of<'add_remark'>): Promise<Did> {
  const { tx, order } = ground
  mustBe(ground, 'unpaid', 'paid', 'packing')
  const all = [order.remark, remark].filter(Boolean).join('；')
  await tx.run(sql`update demo.orders set remark = ${all} where number = ${order.number}`)
  return { fields: { remark } }
}

/** Receipt confirmed before its time: the order is done. */
export async function confirmReceipt(ground: Ground): Promise<Did> {
  const { tx, order } = ground
  mustBe(ground, 'shipped', 'delivered')
  await tx.run(sql`update demo.orders set state = 'completed' where number = ${order.number}`)
  return {}
}
