import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import { moneyOf } from '../../kinds/index.ts'
import { mustBeMoney } from '../../marks/index.ts'
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

/** A line of the order. Throws `conflict` for a variant that is not in it. */
export function lineOf({ given }: WholeOrder, variantId: string): LineGiven {
  const line = given.line_items.find((one) => variantIdOf(one) === variantId && one.quantity > 0)
  if (!line) throw new AppError('conflict', `order ${given.number} holds no ${variantId}; name one of its items`)
  return line
}

/** Refuses other money than was paid, none, and more than is left of the line and the freight, or of the order. */
export function mustBePaid({ whole, order }: Ground, line: LineGiven, paid: Money): void {
  const { minor, currency } = paid
  mustBeMoney(order, paid)
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
