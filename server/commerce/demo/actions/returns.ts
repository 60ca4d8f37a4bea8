import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import type { OrderItem, Return } from '../../order.ts'
import { shopFacts } from '../files/index.ts'
import { beforeNight } from './due.ts'
import { type Did, type Ground, itemOf, mustBe, mustBeLeft, mustBeUnrefunded, mustNotGoBack } from './ground.ts'
import { refund, written } from './orders.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

const PICKUP_WITHIN = 24 * 3_600_000

/** Goods go back, and their money after them. */
export async function requestReturn(ground: Ground, wanted: Of<'request_return'>): Promise<Did> {
  const { tx, order, id } = ground
  const { amount, reason } = wanted
  if (amount.currency !== order.total.currency)
    throw new AppError('conflict', `order ${order.number} was paid in ${order.total.currency}, not ${amount.currency}`)
  const item = await wantedItem(ground, wanted, amount.minor)
  await note(ground, { way: 'return', ...wanted, amount: amount.minor, forVariantId: null })
  await refund(ground, id, amount.minor, reason)
  await tx.run(sql`update demo.orders set state = 'refunding' where number = ${order.number}`)
  return { amount, fields: { ...sendTo(), title: item.title, to: order.paidBy ?? '' } }
}

/** Another kind of the same goods: it is kept aside from now on. */
export async function requestExchange(ground: Ground, wanted: Of<'request_exchange'>): Promise<Did> {
  const { tx, product } = ground
  const item = await wantedItem(ground, wanted)
  const { forVariantId, quantity } = wanted
  const kinds = (await product(item.productId))?.variants ?? []
  const [own, kind] = [wanted.variantId, forVariantId].map((wantedId) => kinds.find(({ id }) => id === wantedId))
  if (!own || !kind) throw new AppError('conflict', `${forVariantId} is no kind of ${item.productId}; an exchange is for the same goods`)
  if (own.price.minor !== kind.price.minor)
    throw new AppError('conflict', `${forVariantId} costs ${kind.price.minor}, not ${own.price.minor}; return it and order anew`)
  const kept = await tx.run(sql`update demo.variants set stock = stock - ${quantity} where id = ${forVariantId} and stock >= ${quantity}`)
  if (kept === 0) throw new AppError('conflict', `${forVariantId} is sold out; choose another`)
  await note(ground, { way: 'exchange', ...wanted, amount: 0 })
  return { fields: { ...sendTo(), title: item.title, for: Object.values(kind.options).join(' ') } }
}

async function wantedItem(
  ground: Ground,
  { variantId, quantity }: { variantId: string; quantity: number },
  amount = 0,
): Promise<OrderItem> {
  mustBe(ground, 'delivered', 'completed')
  const item = itemOf(ground, variantId)
  mustNotGoBack(ground)
  await mustBeUnrefunded(ground)
  await mustBeLeft(ground, item, quantity, amount)
  return item
}

interface Note {
  readonly way: 'return' | 'exchange'
  readonly variantId: string
  readonly quantity: number
  readonly amount: number
  readonly reason: string
  readonly freight: string
  readonly forVariantId: string | null
}

const note = ({ tx, workspaceId, order, id, now }: Ground, { way, variantId, quantity, amount, reason, freight, forVariantId }: Note) =>
  tx.run(sql`
    insert into demo.returns (workspace_id, id, order_number, way, state, variant_id, quantity, amount, currency, reason, freight,
      for_variant_id, order_state, asked_at)
    values (${workspaceId}, ${id}, ${order.number}, ${way}, 'agreed', ${variantId}, ${quantity}, ${amount}, ${order.total.currency}, ${reason},
      ${freight}, ${forVariantId}, ${order.state}, ${now})`)

function sendTo(): Record<string, string> {
  const { name, phone, province, city, district, street, nameEn, addressEn } = shopFacts().returns.address
  return { address: `${province}${city}${district}${street}`, name, phone, nameEn, addressEn }
}

/** Which return of the order is meant; throws `conflict` where it has gone on too far. */
function theReturn({ order }: Ground, returnId: string, ...states: readonly Return['state'][]): Return {
  const found = order.returns?.find(({ id }) => id === returnId)
  if (!found) throw new AppError('not_found', `order ${order.number} has no return ${returnId}`)
  if (!states.includes(found.state)) throw new AppError('conflict', `return ${returnId} is ${found.state} already`)
  return found
}

const placeText = ({ name, phone, ...place }: NonNullable<Of<'book_pickup'>['address']>): string =>
  [written(place), [name, phone].filter(Boolean).join(' ')].filter(Boolean).join('，')

/** The goods stay: the order is what it was, and what was kept aside is free. */
export async function withdrawReturn(ground: Ground, { returnId }: Of<'withdraw_return'>): Promise<Did> {
  const { tx, order } = ground
  const { way, quantity, forVariantId } = theReturn(ground, returnId, 'agreed')
  await tx.run(sql`update demo.returns set state = 'withdrawn' where id = ${returnId}`)
  if (way === 'return') {
    await tx.run(sql`delete from demo.refunds where id = ${returnId}`)
    await tx.run(
      sql`update demo.orders set state = (select order_state from demo.returns where id = ${returnId}) where number = ${order.number}`,
    )
  } else await tx.run(sql`update demo.variants set stock = stock + ${quantity} where id = ${forVariantId ?? ''}`)
  return { fields: { returnId } }
}

/** The goods are on their way back. */
export async function sendBack({ tx, order, ...rest }: Ground, { returnId, carrier, trackingNumber }: Of<'send_back'>): Promise<Did> {
  const { way } = theReturn({ tx, order, ...rest }, returnId, 'agreed', 'goods_on_way')
  await tx.run(sql`
    update demo.returns set state = 'goods_on_way', carrier = ${carrier || null}, tracking_number = ${trackingNumber} where id = ${returnId}`)
  if (way === 'return') await tx.run(sql`update demo.refunds set state = 'goods_on_way' where id = ${returnId}`)
  return { fields: { returnId, carrier, trackingNumber } }
}

/** A courier comes for it within a day and not at night, to where the order went unless said otherwise. */
export async function bookPickup(ground: Ground, { returnId, address }: Of<'book_pickup'>): Promise<Did> {
  const { tx, now } = ground
  theReturn(ground, returnId, 'agreed')
  const by = beforeNight(new Date(now.getTime() + PICKUP_WITHIN), shopFacts().timeZone)
  await tx.run(sql`update demo.returns set pickup_at = ${by} where id = ${returnId}`)
  return { fields: { returnId, by: by.toISOString(), ...(address && { address: placeText(address) }) } }
}
