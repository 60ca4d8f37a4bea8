import type { Money } from '@xiaoer/contract'
import { AppError } from '#platform/errors'
import type { ShopAction } from '../../actions.ts'
import { type Did, hashOf, marked, mustBe, mustBeLeft, mustBeMoney } from '../../marks/index.ts'
import { moneyFrom, sumOf } from '../api/amounts.ts'
import { NOTE, REFUND } from '../api/changes.ts'
import type { OrderGiven } from '../api/orders.ts'
import { refundId, returnId } from '../reading/orders.ts'
import type { VendureSettings } from '../settings.ts'
import { type Ground, leftOf, lineOf, mustBePaid, send } from './ground.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Money back for a line, by the payment that still holds as much. */
export async function refund(at: Ground, action: Of<'refund_only' | 'part_refund' | 'compensate' | 'request_return'>): Promise<Did> {
  if (action.kind === 'refund_only') mustBe(at.order, 'shipped', 'delivered', 'completed')
  else mustBe(at.order, 'paid', 'packing', 'shipped', 'delivered', 'completed')
  return payBack(at, action, action.reason)
}

type PaidBack = Of<'refund_only' | 'part_refund' | 'compensate' | 'request_return' | 'protect_price'>

/** The refund itself, whatever it is for. */
export async function payBack(at: Ground, action: PaidBack, reason: string): Promise<Did> {
  const { given, order, key } = at
  const { variantId, amount, kind } = action
  const line = lineOf(given, variantId)
  mustBeMoney(order, amount)
  mustBePaid(at, line, amount.minor)
  const payment = payerOf(given, amount)
  // what is left may be finer than what can be said of it
  const sum = Math.min(sumOf(amount, given), leftOf(payment))
  // the line is named, so that Vendure shows what it was for; money for goods that are kept is of no pieces
  const quantity = kind === 'request_return' ? action.quantity : line.quantity
  const lines = kind === 'request_return' || kind === 'refund_only' ? [{ orderLineId: line.id, quantity }] : []
  // with lines, Vendure wants the two other sums as well, and takes `amount` for the whole
  const input = { paymentId: payment.id, amount: sum, lines, shipping: 0, adjustment: 0, reason: marked(reason, action, key) }
  const { id } = await send(at, REFUND, { input })
  if (!id) throw new AppError('upstream_failed', 'Vendure gave no number for the refund')
  return refundReceipt(at, { id, method: payment.method, amount, variantId })
}

/** A refund that was made for a line. */
export interface MadeRefund {
  readonly id: string
  readonly method: string
  readonly amount: Money
  readonly variantId: string
}

/** What proves a refund. */
export const refundReceipt = ({ given, order, settings }: Ground, { id, method, amount, variantId }: MadeRefund): Did => ({
  id: refundId(given.code, id),
  amount,
  fields: { title: titleOf(order.items, variantId), to: method, ...sendTo(settings) },
})

/**
 * Vendure has no returns: it is the refund of its lines, or a note by which a person refunds when the goods are back, as the merchant has
 * chosen. The lines are not cancelled there: that would put goods on the shelves that are still with the shopper.
 */
export async function requestReturn(at: Ground, action: Of<'request_return'>): Promise<Did> {
  mustBe(at.order, 'shipped', 'delivered', 'completed')
  const line = lineOf(at.given, action.variantId)
  mustBeLeft(at.order, action.variantId, line.quantity, action.quantity)
  if (at.settings.returns === 'refund_now') return refund(at, action)
  mustBePaid(at, line, action.amount.minor)
  await note(at, marked(`${action.quantity} × ${line.productVariant.product.name}: ${action.reason}`, action, at.key))
  return notedReturn(at, action.variantId)
}

/** What proves a return that stands as a note. */
export const notedReturn = ({ given, order, key, settings }: Ground, variantId: string): Did => ({
  id: returnId(given.code, hashOf(key)),
  fields: { title: titleOf(order.items, variantId), ...sendTo(settings) },
})

/** A note on the order for the shop's people; the customer does not see it. */
export const note = (at: Ground, words: string) => send(at, NOTE, { input: { id: at.given.id, note: words, isPublic: false } })

const titleOf = (items: Ground['order']['items'], variantId: string): string =>
  items.find((one) => one.variantId === variantId)?.title ?? ''

/** The payment that gives the money back. A sum that no single payment holds is a person's to split. */
function payerOf(given: OrderGiven, { minor, currency }: Money) {
  const left = (payment: Parameters<typeof leftOf>[0]) => moneyFrom(leftOf(payment), currency, given).minor
  const found = (given.payments ?? []).find((payment) => payment.state === 'Settled' && left(payment) >= minor)
  if (!found) throw new AppError('conflict', `no payment of order ${given.code} holds ${minor} any more; a person looks at it in Vendure`)
  return found
}

/** Where goods go, as the merchant said it. */
const sendTo = ({ returnAddress: { name, phone, address } }: VendureSettings): Record<string, string> =>
  address === '' ? {} : { name, phone, address }
