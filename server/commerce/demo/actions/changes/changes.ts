import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../../actions.ts'
import type { Order } from '../../../order.ts'
import { type Did, type Ground, itemOf, mustBe, mustBeLeft, mustBeUnrefunded, mustNotGoBack } from '../ground.ts'
import { lockStock, refund } from '../orders.ts'
import { openCase } from './cases.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Another kind of the same goods at the same price, before it is sent: stock goes back and is taken. */
export async function changeVariant(ground: Ground, { variantId, forVariantId }: Of<'change_variant'>): Promise<Did> {
  const { tx, order, product } = ground
  mustBe(ground, 'unpaid', 'paid', 'packing')
  const item = itemOf(ground, variantId)
  const kinds = (await product(item.productId))?.variants ?? []
  const [own, other] = [kinds.find(({ id }) => id === variantId), kinds.find(({ id }) => id === forVariantId)]
  if (!own || !other) throw new AppError('conflict', `${forVariantId} is no kind of ${item.productId}; choose one of its kinds`)
  if (own.price.minor !== other.price.minor)
    throw new AppError('conflict', `${forVariantId} costs ${other.price.minor}, not ${own.price.minor}; cancel and order anew`)
  if (order.items.some((one) => one.variantId === forVariantId))
    throw new AppError('conflict', `order ${order.number} holds ${forVariantId} already; cancel and order anew`)
  await lockStock(tx, [variantId, forVariantId])
  const taken = await tx.run(
    sql`update demo.variants set stock = stock - ${item.quantity} where id = ${forVariantId} and stock >= ${item.quantity}`,
  )
  if (taken === 0) throw new AppError('conflict', `${forVariantId} is sold out; choose another`)
  await tx.run(sql`update demo.variants set stock = stock + ${item.quantity} where id = ${variantId}`)
  const variant = Object.values(other.options).join(' ')
  await tx.run(sql`
    update demo.order_items set variant_id = ${forVariantId}, variant = ${variant}
    where order_number = ${order.number} and variant_id = ${variantId}`)
  return { fields: { title: item.title, variant } }
}

/** Fewer of a line: stock goes back, and what was paid for them too. */
export async function changeQuantity(ground: Ground, { variantId, quantity, amount }: Of<'change_quantity'>): Promise<Did> {
  const { tx, order, id } = ground
  mustBe(ground, 'unpaid', 'paid', 'packing')
  const item = itemOf(ground, variantId)
  const fewer = item.quantity - quantity
  if (fewer <= 0)
    throw new AppError('conflict', `order ${order.number} holds ${item.quantity} of ${variantId}; for more place another order`)
  const owed = Math.floor((item.paid.minor * fewer) / item.quantity)
  const back = order.state === 'unpaid' ? 0 : owed
  if (amount.minor !== back || amount.currency !== order.total.currency)
    throw new AppError('conflict', `${back} was paid for ${fewer} of ${variantId}, not ${amount.minor}`)
  if (quantity === 0 && order.items.length < 2)
    throw new AppError('conflict', `order ${order.number} holds ${variantId} alone; cancel the order instead`)
  await tx.run(sql`update demo.variants set stock = stock + ${fewer} where id = ${variantId}`)
  await (quantity === 0
    ? tx.run(sql`delete from demo.order_items where order_number = ${order.number} and variant_id = ${variantId}`)
    : tx.run(sql`
        update demo.order_items set quantity = ${quantity}, paid = paid - ${owed}
        where order_number = ${order.number} and variant_id = ${variantId}`))
  await tx.run(sql`update demo.orders set total = total - ${owed} where number = ${order.number}`)
  const fields = { title: item.title, quantity: String(quantity) }
  if (order.state === 'unpaid') return { fields }
  await refund(ground, id, owed, '减少数量')
  return { amount: { minor: owed, currency: order.total.currency }, fields: { ...fields, to: order.paidBy ?? '' } }
}

const place = ({ address: { name, phone, province, city, district, street } }: Order) =>
  [name, phone, province, city, district, street].join('|')

/** Two orders that were not sent, to the same door, in one parcel. */
export async function mergeOrders(ground: Ground, { withNumber }: Of<'merge_orders'>): Promise<Did> {
  const { tx, order, find } = ground
  mustBe(ground, 'paid', 'packing')
  const other = await find(withNumber)
  if (!other || other.customerId !== order.customerId || other.number === order.number)
    throw new AppError('not_found', `order ${withNumber} is not of this shop or not yours`)
  mustBe({ order: other }, 'paid', 'packing')
  if (place(order) !== place(other)) throw new AppError('conflict', `orders ${order.number} and ${other.number} go to different addresses`)
  const both = [order.number, other.number]
  const merged = await tx.row(
    sql`select 1 as one from demo.carrier_cases where kind = 'merge' and (order_number = any(${both}) or reason = any(${both}))`,
  )
  if (merged) throw new AppError('conflict', `${both.join(' or ')} was put together with another already`)
  await openCase('merge', ground, withNumber)
  return { fields: { withNumber } }
}

/** One order in two parcels, this line first. */
export async function splitOrder(ground: Ground, { variantId }: Of<'split_order'>): Promise<Did> {
  const { order, before } = ground
  mustBe(ground, 'paid', 'packing')
  const item = itemOf(ground, variantId)
  if (order.items.length < 2) throw new AppError('conflict', `order ${order.number} holds one line; there is nothing to split`)
  if (before > 0) throw new AppError('conflict', `order ${order.number} is sent in two parcels already`)
  await openCase('split', ground, variantId)
  return { fields: { title: item.title } }
}

/** The same piece once more, at the shop's cost, once a line. */
export async function reship(ground: Ground, { variantId, quantity, worth, reason }: Of<'reship'>): Promise<Did> {
  const { tx, workspaceId, order, id, now } = ground
  mustBe(ground, 'shipped', 'delivered', 'completed')
  const item = itemOf(ground, variantId)
  await mustBeUnrefunded(ground)
  mustNotGoBack(ground)
  await mustBeLeft(ground, item, quantity)
  const paid = Math.ceil((item.paid.minor * quantity) / item.quantity)
  if (worth.minor < paid) throw new AppError('conflict', `${quantity} of ${variantId} cost ${paid}, not ${worth.minor}`)
  const taken = await tx.run(sql`update demo.variants set stock = stock - ${quantity} where id = ${variantId} and stock >= ${quantity}`)
  if (taken === 0) throw new AppError('conflict', `${variantId} is sold out; refund it instead`)
  const noted = await tx.run(sql`
    insert into demo.reships (workspace_id, id, order_number, variant_id, quantity, reason, at)
    values (${workspaceId}, ${id}, ${order.number}, ${variantId}, ${quantity}, ${reason}, ${now}) on conflict do nothing`)
  if (noted === 0) throw new AppError('conflict', `${variantId} of order ${order.number} was sent again before; a person looks at it`)
  return { fields: { title: item.title } }
}
