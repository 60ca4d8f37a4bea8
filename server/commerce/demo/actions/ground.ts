import type { Money } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Order, OrderItem } from '../../order.ts'
import type { Product } from '../../shop.ts'

/** What an action works with: the order as it stands, its row locked, and when. */
export interface Ground {
  readonly tx: Tx
  readonly workspaceId: string
  readonly order: Order
  readonly now: Date
  /** The number that the receipt will have. */
  readonly id: string
  /** How often the same was done to this order before. */
  readonly before: number
  readonly product: (productId: string) => Promise<Product | undefined>
  /** Another order, whoever's it is. */
  readonly find: (orderNumber: string) => Promise<Order | undefined>
}

/** What an action leaves on its receipt. */
export interface Did {
  /** The number of what stands already, where nothing new had to be opened. */
  readonly id?: string
  readonly amount?: Money
  readonly fields?: Record<string, string>
}

/** The line of an order; throws `conflict` for a variant that is not in it. */
export function itemOf({ order }: Ground, variantId: string): OrderItem {
  const item = order.items.find((one) => one.variantId === variantId)
  if (!item) throw new AppError('conflict', `order ${order.number} holds no ${variantId}; name one of its items`)
  return item
}

/** Refuses an order in another state. */
export function mustBe({ order }: Pick<Ground, 'order'>, ...states: readonly Order['state'][]): void {
  if (!states.includes(order.state))
    throw new AppError('conflict', `order ${order.number} is ${order.state}; this is done to ${states.join(' or ')}`)
}

/** Refuses a sum in other money than was paid, or none. */
export function mustBeMoney({ order }: Ground, { minor, currency }: Money): void {
  if (minor <= 0 || currency !== order.total.currency)
    throw new AppError('conflict', `order ${order.number} was paid in ${order.total.currency}; ${minor} ${currency} is no sum of it`)
}

/** Refuses pieces that came back before, and more than was paid for as many as are left, with what went back already. */
export async function mustBeLeft(ground: Ground, item: OrderItem, quantity: number, amount = 0): Promise<void> {
  const { order } = ground
  const back = (order.returns ?? []).filter(({ way, state, variantId }) => isBack(way, state) && variantId === item.variantId)
  const left = back.reduce((all, one) => all - one.quantity, item.quantity)
  if (quantity > left) throw new AppError('conflict', `order ${order.number} has ${left} of ${item.variantId} left, not ${quantity}`)
  const paid = Math.ceil((item.paid.minor * quantity) / item.quantity) + order.freight.minor
  const most = Math.min(paid, order.total.minor - (await givenBack(ground)))
  if (amount > most) throw new AppError('conflict', `${amount} is more than is left of what was paid for ${item.variantId} (${most})`)
}

const isBack = (way: string, state: string): boolean => way === 'return' && (state === 'received' || state === 'done')

/** Refunds for what made the order's total less: pieces that were left out, and a price that fell. */
const OF_LESS = sql`exists (select from demo.receipts d where d.id = r.id and d.kind in ('protect_price', 'change_quantity'))`

/** What went back of what the order costs now, or is to. */
async function givenBack({ tx, order }: Ground): Promise<number> {
  const row = await tx.row<{ sum: number }>(sql`
    select coalesce(sum(amount), 0)::int as sum from demo.refunds r
    where order_number = ${order.number} and state <> 'refused' and not ${OF_LESS}`)
  return row?.sum ?? 0
}

/** Refuses a second refund of an order while one is under way. */
export async function mustBeUnrefunded({ tx, order }: Ground): Promise<void> {
  const open = await tx.row<{ id: string }>(sql`
    select id from demo.refunds r where order_number = ${order.number} and state not in ('refused', 'paid') and not ${OF_LESS} limit 1`)
  if (open) throw new AppError('conflict', `order ${order.number} has the refund ${open.id} under way; settle or withdraw that first`)
}

/** Refuses an order whose goods are on their way back, or are to be exchanged. */
export function mustNotGoBack({ order: { number, returns = [] } }: Ground): void {
  const open = returns.find(({ state }) => state === 'agreed' || state === 'goods_on_way')
  if (open) throw new AppError('conflict', `order ${number} has the return ${open.id} under way; settle or withdraw that first`)
}

/** Refuses money for a line that was sent once more. */
export async function mustNotBeReshipped({ tx, order }: Ground, { variantId }: OrderItem): Promise<void> {
  const sent = await tx.row(sql`select 1 as one from demo.reships where order_number = ${order.number} and variant_id = ${variantId}`)
  if (sent) throw new AppError('conflict', `${variantId} of order ${order.number} was sent again; a person decides on money beside`)
}
