import type { Money } from '@xiaoer/contract'
import type { ShopAction } from '../../actions.ts'
import { moneyOf, written } from '../../kinds/index.ts'
import { type Did, marked, markIn, mustBe, mustBeFall, mustBeLeft } from '../../marks/index.ts'
import { type LineGiven, Note, Refund } from '../api/shapes.ts'
import { catalogueOf } from '../reading/catalogue.ts'
import { noteId, refundId } from '../reading/orders.ts'
import { type Ground, lineOf, mustBePaid } from './ground.ts'

type Of<K extends ShopAction['kind']> = Extract<ShopAction, { kind: K }>

/** Money back for a line. */
export function refund(at: Ground, action: Of<'refund_only' | 'part_refund' | 'compensate' | 'request_return'>): Promise<Did> {
  if (action.kind === 'refund_only') mustBe(at.order, 'shipped', 'completed')
  else mustBe(at.order, 'paid', 'shipped', 'completed')
  const line = lineOf(at.whole, action.variantId)
  mustBePaid(at, line, action.amount)
  // money for goods that are kept is of no pieces
  const quantity = action.kind === 'request_return' ? action.quantity : action.kind === 'refund_only' ? line.quantity : undefined
  return pay(at, {
    amount: action.amount,
    reason: marked(action.reason, action, at.key),
    variantId: action.variantId,
    ...(quantity !== undefined && { lines: [sharesOf(line, quantity, action.amount)] }),
  })
}

/** What the same costs less now, once a line; that it is within the shop's days was decided before. */
export async function protectPrice(at: Ground, action: Of<'protect_price'>): Promise<Did> {
  const { client, whole, order, key } = at
  mustBe(order, 'paid', 'shipped', 'completed')
  const line = lineOf(whole, action.variantId)
  const [product] = await catalogueOf(client, order.total.currency).products([String(line.product_id)])
  const now = product?.variants.find(({ id }) => id === action.variantId)
  const marks = whole.refunds.map(({ reason }) => markIn(reason))
  mustBeFall(order, action, now, marks)
  mustBePaid(at, line, action.amount)
  return pay(at, { amount: action.amount, reason: marked('price protection', action, key), variantId: action.variantId })
}

interface Pay {
  readonly amount: Money
  readonly reason: string
  readonly variantId: string
  readonly lines?: readonly object[]
}

/**
 * A refund (https://developer.woocommerce.com/docs/apis/rest-api/v3/order-refunds/). By default WooCommerce would let the gateway pay and put the
 * goods on the shelves: neither is done unless the merchant said the first; the second is for whoever has the goods in hand.
 */
export async function pay(at: Ground, { amount, reason, variantId, lines = [] }: Pay): Promise<Did> {
  const { client, whole, settings } = at
  const body = { amount: written(amount), reason, api_refund: settings.refunds === 'gateway', api_restock: false, line_items: lines }
  const { id } = await client.change('POST', `orders/${whole.given.id}/refunds`, body, Refund)
  return refunded(at, id, amount, variantId)
}

/** What proves a refund. */
export const refunded = ({ whole: { given }, order, settings }: Ground, id: number, amount: Money, variantId: string): Did => ({
  id: refundId(given, id),
  amount,
  fields: { title: titleOf(order.items, variantId), to: given.payment_method_title, ...sendTo(settings) },
})

/** How a refund is parted in a line: without tax and by tax, as the line itself was. */
function sharesOf(line: LineGiven, quantity: number, { minor, currency }: Money): object {
  const [net, tax] = [moneyOf(line.total, currency).minor, moneyOf(line.total_tax, currency).minor]
  const ofTax = net + tax === 0 ? 0 : Math.min(tax, Math.round((Math.min(minor, net + tax) * tax) / (net + tax)))
  const refund_tax = (line.taxes ?? []).map(({ id, total }) => ({
    id,
    refund_total: Number(written({ minor: tax === 0 ? 0 : Math.round((moneyOf(total || '0', currency).minor * ofTax) / tax), currency })),
  }))
  const refund_total = Number(written({ minor: Math.min(minor, net + tax) - ofTax, currency }))
  return { id: line.id, quantity, refund_total, ...(refund_tax.length > 0 && { refund_tax }) }
}

/** WooCommerce has no returns: it is the refund of its line, or a note by which a person refunds, as the merchant has chosen. */
export async function requestReturn(at: Ground, action: Of<'request_return'>): Promise<Did> {
  mustBe(at.order, 'shipped', 'completed')
  const line = lineOf(at.whole, action.variantId)
  mustBeLeft(at.order, action.variantId, line.quantity, action.quantity)
  if (at.settings.returns === 'refund_now') return refund(at, action)
  mustBePaid(at, line, action.amount)
  const id = await note(at, marked(`${action.quantity} × ${line.name}: ${action.reason}`, action, at.key))
  return noted(at, id, action.variantId)
}

/** What proves a return that stands as a note. */
export const noted = ({ whole: { given }, order, settings }: Ground, id: number, variantId: string): Did => ({
  id: noteId(given, id),
  fields: { title: titleOf(order.items, variantId), ...sendTo(settings) },
})

/** A note for the shop's people; the customer does not see it. Gives its id. */
export const note = async ({ client, whole }: Ground, words: string): Promise<number> =>
  (await client.change('POST', `orders/${whole.given.id}/notes`, { note: words, customer_note: false }, Note)).id

const titleOf = (items: Ground['order']['items'], variantId: string): string =>
  items.find((one) => one.variantId === variantId)?.title ?? ''

const sendTo = ({ returnAddress: { name, phone, address } }: Ground['settings']): Record<string, string> =>
  address === '' ? {} : { name, phone, address }
