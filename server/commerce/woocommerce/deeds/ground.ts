import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import { moneyOf } from '../../kinds/index.ts'
import type { Order } from '../../order.ts'
import type { WooClient } from '../api/client.ts'
import type { LineGiven } from '../api/shapes.ts'
import { variantIdOf, type WholeOrder } from '../reading/orders.ts'
import type { WooSettings } from '../settings.ts'

/** An order as it stands before a deed, and what the deed is done with. */
export interface Ground {
  readonly client: WooClient
  readonly settings: WooSettings
  readonly whole: WholeOrder
  readonly order: Order
  readonly key: string
}

/** Refuses an order in another state. */
export function mustBe({ number, state }: Order, ...states: readonly Order['state'][]): void {
  if (!states.includes(state)) throw new AppError('conflict', `order ${number} is ${state}; this is done to ${states.join(' or ')}`)
}

/** A line of the order. Throws `conflict` for a variant that is not in it. */
export function lineOf({ given }: WholeOrder, variantId: string): LineGiven {
  const line = given.line_items.find((one) => variantIdOf(one) === variantId && one.quantity > 0)
  if (!line) throw new AppError('conflict', `order ${given.number} holds no ${variantId}; name one of its items`)
  return line
}

/** Refuses other money than was paid, none, and more than is left of the line and the freight, or of the order. */
export function mustBePaid({ whole, order }: Ground, line: LineGiven, { minor, currency }: Money): void {
  if (minor <= 0 || currency !== order.total.currency)
    throw new AppError('conflict', `order ${order.number} was paid in ${order.total.currency}; ${minor} ${currency} is no sum of it`)
  const money = (amount: string) => moneyOf(amount, currency).minor
  const ofLine = whole.refunds.flatMap(({ line_items }) => line_items).filter((one) => variantIdOf(one) === variantIdOf(line))
  // refunded lines stand with a minus
  const backOfLine = ofLine.reduce((all, one) => all + money(one.total) + money(one.total_tax), 0)
  const most = Math.min(
    money(line.total) + money(line.total_tax) + order.freight.minor + backOfLine,
    order.total.minor - order.refunds.reduce((all, { amount }) => all + amount.minor, 0),
  )
  if (minor > most) throw new AppError('conflict', `${minor} is more than is left of what was paid for ${variantIdOf(line)} (${most})`)
}

/** Refuses pieces that went back before. */
export function mustBeThere({ order }: Ground, line: LineGiven, quantity: number): void {
  const before = (order.returns ?? []).filter(({ variantId }) => variantId === variantIdOf(line))
  const left = before.reduce((all, one) => all - one.quantity, line.quantity)
  if (quantity > left) throw new AppError('conflict', `order ${order.number} has ${left} of ${variantIdOf(line)} left, not ${quantity}`)
}
