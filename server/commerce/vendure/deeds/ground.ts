import { AppError } from '#platform/errors'
import { markIn } from '../../marks/index.ts'
import type { Order } from '../../order.ts'
import { moneyFrom } from '../api/amounts.ts'
import type { DoneGiven } from '../api/changes.ts'
import type { Document, VendureClient } from '../api/client.ts'
import type { OrderGiven } from '../api/orders.ts'
import type { VendureSettings } from '../settings.ts'

/** An order as it stands before a deed, and what the deed is done with. */
export interface Ground {
  readonly client: VendureClient
  readonly settings: VendureSettings
  readonly given: OrderGiven
  readonly order: Order
  readonly key: string
}

/** Sends a change. Throws `conflict` where Vendure refuses it in its own words. */
export async function send({ client }: Pick<Ground, 'client'>, document: Document<{ done: DoneGiven }>, variables: object) {
  const { done } = await client.change(document, variables)
  if (done.errorCode) throw new AppError('conflict', `Vendure refuses it: ${done.message ?? done.errorCode}`)
  return done
}

/** A line that is still in an order. Throws `conflict` for a variant that is not. */
export function lineOf({ code, lines }: OrderGiven, variantId: string): OrderGiven['lines'][number] {
  const line = lines.find(({ productVariant, quantity }) => productVariant.id === variantId && quantity > 0)
  if (!line) throw new AppError('conflict', `order ${code} holds no ${variantId}; name one of its items`)
  return line
}

/** Refuses more money than was paid for a line and the freight, less what went back for it. */
export function mustBePaid({ given, order }: Ground, line: OrderGiven['lines'][number], amount: number): void {
  const { id } = line.productVariant
  const back = refundsIn(given)
    .filter((one) => one.lines.some(({ orderLineId }) => orderLineId === line.id) || markIn(one.reason)?.variantId === id)
    .reduce((all, { total }) => all + total, 0)
  const most = moneyFrom(line.proratedLinePriceWithTax - back, given.currencyCode, given).minor + order.freight.minor
  if (amount > most) throw new AppError('conflict', `${amount} is more than is left of what was paid for ${id} (${most})`)
}

/** Refunds that stand. */
export const refundsIn = ({ payments }: Pick<OrderGiven, 'payments'>) =>
  (payments ?? []).flatMap(({ refunds, method }) => refunds.filter(({ state }) => state !== 'Failed').map((one) => ({ ...one, method })))

/** What is left of a payment, in Vendure's numbers. */
export const leftOf = (payment: NonNullable<OrderGiven['payments']>[number]): number =>
  refundsIn({ payments: [payment] }).reduce((all, { total }) => all - total, payment.amount)
