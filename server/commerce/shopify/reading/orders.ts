import type { Money } from '@xiaoer/contract'
import { carrierName, moneyOf, payerName, plainText } from '../../kinds/index.ts'
import { markIn } from '../../marks/index.ts'
import type { Order, OrderItem, OrderState, Refund, Return, Shipment, ShipmentState } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import type { ShopifyClient } from '../api/client.ts'
import { gidOf, numberIn } from '../api/goods.ts'
import { type LineGiven, nameOf, ORDERS, type OrderGiven, variantIdOf } from '../api/orders.ts'

/** The most that one question gives: an order with all that is in it costs some 150 points. */
const MOST = 5

/** The orders of a Shopify. */
export const ordersOf = (client: ShopifyClient): Orders => ({
  async find(orderNumber) {
    const given = await orderGiven(client, orderNumber)
    return given && toOrder(given)
  },
  async recent(customerId, limit) {
    if (!gidOf('Customer', customerId)) return []
    const { orders } = await client.read(ORDERS, { query: `customer_id:${customerId}`, limit: Math.min(limit, MOST) })
    return orders.nodes.map(toOrder).filter((order) => order.customerId === customerId)
  },
})

/** An order by its number, as it is there. */
export async function orderGiven(client: ShopifyClient, orderNumber: string): Promise<OrderGiven | undefined> {
  const number = orderNumber.trim().replace(/^#/u, '')
  // what would be a search of another kind is the number of no order
  if (!/^[\p{L}\p{N}._/-]{1,60}$/u.test(number)) return undefined
  const { orders } = await client.read(ORDERS, { query: `name:"${number}"`, limit: 2 })
  return orders.nodes.find((one) => nameOf(one) === number)
}

/** Of parcels, as Shopify displays them (https://shopify.dev/docs/api/admin-graphql/latest/enums/FulfillmentDisplayStatus). */
const PARCELS: Readonly<Record<string, ShipmentState>> = {
  CONFIRMED: 'collected',
  LABEL_PRINTED: 'collected',
  LABEL_PURCHASED: 'collected',
  PICKED_UP: 'collected',
  CARRIER_PICKED_UP: 'collected',
  IN_TRANSIT: 'in_transit',
  DELAYED: 'stuck',
  FULFILLED: 'in_transit',
  MARKED_AS_FULFILLED: 'in_transit',
  SUBMITTED: 'in_transit',
  OUT_FOR_DELIVERY: 'out_for_delivery',
  ATTEMPTED_DELIVERY: 'stuck',
  READY_FOR_PICKUP: 'out_for_delivery',
  DELIVERED: 'delivered',
  FAILURE: 'stuck',
  NOT_DELIVERED: 'stuck',
}
const RETURNS: Readonly<Record<string, Return['state']>> = {
  REQUESTED: 'agreed',
  OPEN: 'agreed',
  CLOSED: 'done',
  CANCELED: 'withdrawn',
  DECLINED: 'withdrawn',
}

/** Of money, those that are there or held; the others stand below, and one that Shopify adds is told by what was taken. */
const PAID: ReadonlySet<string | null> = new Set(['PAID', 'AUTHORIZED', 'PARTIALLY_REFUNDED'])
const UNPAID: ReadonlySet<string | null> = new Set(['PENDING', 'EXPIRED', 'PARTIALLY_PAID'])
/** What was taken, of all that was tried. */
const takenIn = ({ transactions }: OrderGiven) =>
  transactions.find(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS')

function stateOf(given: OrderGiven, shipments: readonly Shipment[]): OrderState {
  const { cancelledAt, displayFinancialStatus: paid, displayFulfillmentStatus: sent } = given
  if (cancelledAt) return 'cancelled'
  if (paid === 'VOIDED') return 'cancelled'
  if (paid === 'REFUNDED') return 'refunded'
  if (shipments.length > 0 && sent === 'FULFILLED' && shipments.every(({ state }) => state === 'delivered')) return 'delivered'
  if (sent === 'FULFILLED' || sent === 'PARTIALLY_FULFILLED') return 'shipped'
  if (UNPAID.has(paid) || !(PAID.has(paid) || takenIn(given))) return 'unpaid'
  return sent === 'IN_PROGRESS' ? 'packing' : 'paid'
}

/** An order as we speak of it. */
export function toOrder(given: OrderGiven): Order {
  const { amount, currencyCode: currency } = given.totalPriceSet.shopMoney
  const money = (set: { shopMoney: { amount: string } } | null) => moneyOf(set?.shopMoney.amount ?? '0', currency)
  const [total, way] = [moneyOf(amount, currency), money(given.totalShippingPriceSet)]
  const freight = { minor: Math.min(total.minor, way.minor), currency }
  const lines = given.lineItems.nodes
  // discounts of the whole and taxes that are put on top belong to the lines
  const shares = apportion(
    total.minor - freight.minor,
    lines.map((line) => money(line.discountedTotalSet).minor),
  )
  const shipments = given.fulfillments.flatMap((one) => toShipments(one, given))
  const paid = takenIn(given)
  return {
    number: nameOf(given),
    customerId: given.customer ? numberIn(given.customer.id) : '',
    state: stateOf(given, shipments),
    placedAt: given.createdAt,
    ...(paid && { paidAt: paid.processedAt ?? given.createdAt }),
    items: lines.map((line, at) => toItem(line, { minor: shares[at] ?? 0, currency }, given.taxesIncluded)),
    total,
    freight: { minor: total.minor - shares.reduce((all, one) => all + one, 0), currency },
    discount: money(given.totalDiscountsSet),
    ...(given.displayFinancialStatus === 'AUTHORIZED' && { payment: 'authorized' as const }),
    ...(payerName(given.paymentGatewayNames[0]) && { paidBy: payerName(given.paymentGatewayNames[0]) }),
    address: toAddress(given.shippingAddress),
    ...(given.note && { remark: given.note.replace(/\s*\[xiaoer [^\]]*\]/gu, '') }),
    shipments,
    refunds: given.refunds.map((one) => toRefund(given, one)),
    returns: given.returns.nodes.flatMap((one) => toReturns(given, one)),
  }
}

const toItem = (line: LineGiven, paid: Money, within: boolean): OrderItem => ({
  productId: line.product ? numberIn(line.product.id) : '',
  variantId: variantIdOf(line),
  title: plainText(line.title),
  variant: line.variantTitle === null || line.variantTitle === 'Default Title' ? '' : plainText(line.variantTitle),
  image: line.image?.url ?? '',
  quantity: line.quantity,
  paid,
  ...(!within && { onTop: taxOf(line, paid.currency) }),
})

const taxOf = ({ taxLines }: LineGiven, currency: string): Money => ({
  minor: taxLines.reduce((all, { priceSet }) => all + moneyOf(priceSet.shopMoney.amount, currency).minor, 0),
  currency,
})

const toAddress = (at: OrderGiven['shippingAddress']): Order['address'] => ({
  name: at?.name ?? '',
  phone: at?.phone ?? '',
  province: at?.province ?? '',
  city: at?.city ?? '',
  district: '',
  street: [at?.address1, at?.address2, at?.zip].filter(Boolean).join(', '),
  ...(at?.countryCodeV2 && { country: at.countryCodeV2 }),
})

function toShipments(one: OrderGiven['fulfillments'][number], given: OrderGiven): Shipment[] {
  if (one.status === 'CANCELLED' || one.status === 'ERROR' || one.status === 'FAILURE') return []
  const lineOf = new Map(given.lineItems.nodes.map((line) => [line.id, variantIdOf(line)]))
  return one.trackingInfo.flatMap(({ company, number }): Shipment[] =>
    number
      ? [
          {
            carrier: carrierName(company),
            trackingNumber: number,
            state: one.deliveredAt ? 'delivered' : (PARCELS[one.displayStatus ?? ''] ?? 'in_transit'),
            shippedAt: one.createdAt,
            ...(one.deliveredAt && { deliveredAt: one.deliveredAt }),
            ...(one.estimatedDeliveryAt && { expectedAt: one.estimatedDeliveryAt }),
            nodes: one.events.nodes
              .map(({ happenedAt, status, message, city }) => ({ at: happenedAt, place: city ?? '', text: message ?? status }))
              .sort((a, b) => b.at.getTime() - a.at.getTime()),
            items: one.fulfillmentLineItems.nodes.flatMap(({ lineItem }) => lineOf.get(lineItem.id) ?? []),
          },
        ]
      : [],
  )
}

/** How a refund is called here. */
export const refundId = (given: OrderGiven, gid: string): string => `${nameOf(given)}-R${numberIn(gid)}`

function toRefund(given: OrderGiven, { id, createdAt, note, totalRefundedSet }: OrderGiven['refunds'][number]): Refund {
  const { amount, currencyCode } = totalRefundedSet.shopMoney
  const askedAt = createdAt ?? given.createdAt
  return {
    id: refundId(given, id),
    state: 'paid',
    amount: moneyOf(amount, currencyCode),
    reason: markIn(note)?.words ?? note ?? '',
    askedAt,
    paidAt: askedAt,
    ...(payerName(given.paymentGatewayNames[0]) && { to: payerName(given.paymentGatewayNames[0]) }),
  }
}

const toReturns = (given: OrderGiven, { name, status, createdAt, returnLineItems }: OrderGiven['returns']['nodes'][number]): Return[] =>
  returnLineItems.nodes.flatMap(({ quantity, returnReasonNote, fulfillmentLineItem }) => {
    const line = given.lineItems.nodes.find(({ id }) => id === fulfillmentLineItem?.lineItem.id)
    const mark = markIn(returnReasonNote)
    const currency = given.totalPriceSet.shopMoney.currencyCode
    if (!line) return []
    return [
      {
        id: name,
        way: 'return' as const,
        state: RETURNS[status] ?? 'agreed',
        variantId: variantIdOf(line),
        quantity,
        amount: { minor: mark?.amount ?? 0, currency },
        reason: mark?.words ?? returnReasonNote,
        askedAt: createdAt,
      },
    ]
  })
