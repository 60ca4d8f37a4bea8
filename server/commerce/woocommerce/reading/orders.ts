import type { Money } from '@xiaoer/contract'
import { carrierName, moneyOf, plainText } from '../../kinds/index.ts'
import { markIn } from '../../marks/index.ts'
import type { Order, OrderItem, OrderState, Refund, Return, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import type { WooClient } from '../api/client.ts'
import {
  type LineGiven,
  Note,
  type NoteGiven,
  ORDER_FIELDS,
  type OrderGiven,
  Order as OrderShape,
  type RefundGiven,
  Refund as RefundShape,
  Tracking,
} from '../api/shapes.ts'

/** An order with what is kept beside it. */
export interface WholeOrder {
  readonly given: OrderGiven
  readonly refunds: readonly RefundGiven[]
  readonly notes: readonly NoteGiven[]
}

/** Baskets that were begun stand among the orders, and are none. */
const DRAFTS = 5

/** The orders of a WooCommerce; what is in the bin, or not yet checked out, is none. */
export function ordersOf(client: WooClient): Orders {
  return {
    async find(orderNumber) {
      const whole = await wholeOrder(client, orderNumber)
      return whole && toOrder(whole)
    },
    async recent(customerId, limit) {
      if (!/^[1-9]\d*$/u.test(customerId)) return []
      const query = {
        customer: customerId,
        per_page: String(Math.min(100, limit + DRAFTS)),
        orderby: 'date',
        order: 'desc',
        _fields: ORDER_FIELDS,
      }
      const { items } = await client.list('orders', OrderShape, query)
      return (await Promise.all(items.map((given) => wholeOf(client, given)))).flatMap((one) => toOrder(one) ?? []).slice(0, limit)
    },
  }
}

/** As WooCommerce has it; undefined where there is none. A number is the id unless an extension counts otherwise. */
export async function wholeOrder(client: WooClient, orderNumber: string): Promise<WholeOrder | undefined> {
  const number = orderNumber.trim().replace(/^#/u, '')
  if (number === '') return undefined
  const byId = /^\d+$/u.test(number) ? await client.find(`orders/${number}`, OrderShape, { _fields: ORDER_FIELDS }) : undefined
  if (byId?.number === number) return wholeOf(client, byId)
  const { items } = await client.list('orders', OrderShape, { search: number, _fields: ORDER_FIELDS })
  const found = items.find((one) => one.number === number)
  return found && wholeOf(client, found)
}

async function wholeOf(client: WooClient, given: OrderGiven): Promise<WholeOrder> {
  const [refunds, notes] = await Promise.all([
    given.refunds.length === 0
      ? []
      : client.list(`orders/${given.id}/refunds`, RefundShape, { per_page: '100' }).then(({ items }) => items),
    client.list(`orders/${given.id}/notes`, Note, { type: 'internal' }).then(({ items }) => items),
  ])
  return { given, refunds, notes }
}

/** WooCommerce's own states (https://woocommerce.com/document/managing-orders/order-statuses/); null: no order. Extensions add others. */
const STATES: Readonly<Record<string, OrderState | null>> = {
  pending: 'unpaid',
  failed: 'unpaid',
  'on-hold': 'unpaid',
  processing: 'paid',
  completed: 'completed',
  cancelled: 'cancelled',
  refunded: 'refunded',
  trash: null,
  'checkout-draft': null,
  'auto-draft': null,
}

function stateOf({ status, date_paid_gmt: paid }: OrderGiven, sent: boolean): OrderState | null {
  const known = Object.hasOwn(STATES, status) ? (STATES[status] ?? null) : paid ? 'paid' : 'unpaid'
  return sent && known === 'paid' ? 'shipped' : known
}

/** An order as we speak of it; undefined for what is none. */
export function toOrder({ given, refunds, notes }: WholeOrder): Order | undefined {
  const { currency } = given
  const money = (amount: string) => moneyOf(amount, currency)
  const shipments = toShipments(given)
  const state = stateOf(given, shipments.length > 0)
  if (state === null) return undefined
  const items = given.line_items.map((line) => toItem(line, given.prices_include_tax, money))
  const [total, sum] = [money(given.total), items.reduce((all, { paid }) => all + paid.minor, 0)]
  return {
    number: given.number,
    // 0 is a guest
    customerId: given.customer_id === 0 ? '' : String(given.customer_id),
    state,
    placedAt: given.date_created_gmt,
    ...(given.date_paid_gmt && { paidAt: given.date_paid_gmt }),
    items,
    total,
    // fees are no goods: they are told with the freight, so that an order's parts come to its total
    freight: { minor: total.minor - sum, currency },
    discount: { minor: money(given.discount_total).minor + money(given.discount_tax).minor, currency },
    ...(given.payment_method_title && { paidBy: given.payment_method_title }),
    address: toAddress(given),
    ...(given.customer_note && { remark: plainText(given.customer_note) }),
    shipments,
    refunds: refunds.map((one) => toRefund(given, one)),
    returns: [
      ...refunds.flatMap((one) =>
        returnIn(given, { at: one.date_created_gmt, text: one.reason, id: refundId(given, one.id) }, one.refunded_payment),
      ),
      ...notes.flatMap((one) => returnIn(given, { at: one.date_created_gmt, text: one.note, id: noteId(given, one.id) }, false)),
    ],
  }
}

/** How a refund and a return on a note are called here: WooCommerce counts them through all that it keeps. */
export const refundId = ({ number }: OrderGiven, id: number): string => `${number}-R${id}`
export const noteId = ({ number }: OrderGiven, id: number): string => `${number}-T${id}`

function toItem(line: LineGiven, within: boolean, money: (amount: string) => Money): OrderItem {
  const { minor, currency } = money(line.total)
  return {
    productId: String(line.product_id),
    variantId: variantIdOf(line),
    title: plainText(line.name),
    variant: line.meta_data
      .flatMap(({ display_value: value }) => (typeof value === 'string' && value.length < 60 ? [plainText(value)] : []))
      .join(' '),
    image: line.image?.src ?? '',
    quantity: line.quantity,
    paid: { minor: minor + money(line.total_tax).minor, currency },
    ...(!within && { onTop: money(line.total_tax) }),
  }
}

/** A product without kinds is its own variant. */
export const variantIdOf = ({ product_id, variation_id }: Pick<LineGiven, 'product_id' | 'variation_id'>): string =>
  String(variation_id || product_id)

function toAddress({ shipping, billing }: OrderGiven): Order['address'] {
  // goods that are not sent have no shipping address
  const at = shipping.address_1 === '' ? billing : shipping
  return {
    name: [at.first_name, at.last_name].filter(Boolean).join(' '),
    phone: at.phone || (billing.phone ?? ''),
    province: at.state,
    city: at.city,
    district: '',
    street: [at.address_1, at.address_2, at.postcode].filter(Boolean).join(', '),
    ...(at.country && { country: at.country }),
  }
}

/** Parcels as the Shipment Tracking extension notes them: carrier and number, no stations. */
function toShipments({ meta_data, date_completed_gmt }: OrderGiven): Shipment[] {
  const kept = Tracking.safeParse(meta_data.find(({ key }) => key === '_wc_shipment_tracking_items')?.value).data ?? []
  return kept.map((one) => ({
    carrier: carrierName(one.custom_tracking_provider || one.tracking_provider),
    trackingNumber: one.tracking_number,
    state: 'in_transit',
    shippedAt: new Date((one.date_shipped || (date_completed_gmt?.getTime() ?? 0) / 1_000) * 1_000),
    nodes: [],
    // the extension does not tell what is in it
    items: [],
  }))
}

function toRefund(given: OrderGiven, { id, amount, reason, date_created_gmt: at, refunded_payment: sent }: RefundGiven): Refund {
  return {
    id: refundId(given, id),
    // a refund that the gateway did not make is written down there, and a person pays it
    state: sent ? 'paid' : 'agreed',
    amount: moneyOf(amount, given.currency),
    reason: markIn(reason)?.words ?? reason,
    askedAt: at,
    ...(sent && { paidAt: at }),
    to: given.payment_method_title,
  }
}

/** Returns as we left them: WooCommerce has none. */
function returnIn({ currency }: OrderGiven, { at, text, id }: { at: Date; text: string; id: string }, isDone: boolean): Return[] {
  const mark = markIn(plainText(text))
  if (mark?.kind !== 'request_return') return []
  const { variantId, quantity, amount, words: reason } = mark
  return [
    { id, way: 'return', state: isDone ? 'done' : 'agreed', variantId, quantity, amount: { minor: amount, currency }, reason, askedAt: at },
  ]
}
