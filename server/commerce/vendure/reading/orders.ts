import type { Money } from '@xiaoer/contract'
import { plainText } from '../../kinds/index.ts'
import { markIn } from '../../marks/index.ts'
import type { Order, OrderItem, Refund, Return, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import type { VendureClient } from '../api/client.ts'
import { ORDER_BY_CODE, ORDERS_OF, type OrderGiven } from '../api/orders.ts'
import { orderState, parcelState, refundState } from './states.ts'

/** The orders of a Vendure; a basket is none. */
export function ordersOf(client: VendureClient, language: string): Orders {
  return {
    async find(orderNumber) {
      const given = await orderGiven(client, orderNumber, language)
      return given && toOrder(given)
    },
    async recent(customerId, limit) {
      const { customer } = await client.read(ORDERS_OF, { id: customerId, take: limit }, language)
      return customer?.orders.items.flatMap((given) => toOrder(given) ?? []) ?? []
    },
  }
}

/** As Vendure has it; undefined where there is none. A code is compared as it is written there: in capitals. */
export async function orderGiven(client: VendureClient, orderNumber: string, language: string): Promise<OrderGiven | undefined> {
  const code = orderNumber.trim()
  if (code === '') return undefined
  const { orders } = await client.read(ORDER_BY_CODE, { code }, language)
  return orders.items[0] ?? (code === code.toUpperCase() ? undefined : await orderGiven(client, code.toUpperCase(), language))
}

/** How a refund is called here: Vendure counts them through all orders. */
export const refundId = (code: string, id: string): string => `${code}-R${id}`
/** How a return is called that stands on the order as a note. */
export const returnId = (code: string, hash: string): string => `${code}-T${hash.slice(0, 4).toUpperCase()}`

const NOTE = 'ORDER_NOTE'
const PARCEL_MOVED = 'ORDER_FULFILLMENT_TRANSITION'

/** Notes of people and of ours, newest first. */
export const notesOf = ({ history }: OrderGiven) =>
  history.items.flatMap(({ type, createdAt, data }) => (type === NOTE ? [{ at: createdAt, text: String(data['note'] ?? '') }] : []))

/** An order as we speak of it; undefined for a basket. */
export function toOrder(given: OrderGiven): Order | undefined {
  const state = orderState(given)
  if (!state) return undefined
  const money = (minor: number): Money => ({ minor, currency: given.currencyCode })
  const items = toItems(given, money)
  const sum = items.reduce((all, { paid }) => all + paid.minor, 0)
  // surcharges are no goods: they are told with the freight, so that an order's parts come to its total
  const isDropped = given.lines.every(({ quantity }) => quantity === 0)
  const freight = isDropped ? given.shippingWithTax : given.totalWithTax - sum
  const payments = given.payments ?? []
  const paidAt = payments.find((one) => one.state === 'Settled' || one.state === 'Authorized')?.createdAt
  const cancelled = given.history.items.find(({ type }) => type === 'ORDER_CANCELLATION')
  return {
    number: given.code,
    customerId: given.customer?.id ?? '',
    state,
    placedAt: given.orderPlacedAt ?? given.createdAt,
    ...(paidAt && { paidAt }),
    items,
    total: money(sum + freight),
    freight: money(freight),
    discount: money(given.discounts.reduce((all, { amountWithTax }) => all - amountWithTax, 0)),
    ...(payments[0] && { paidBy: payments[0].method }),
    address: toAddress(given),
    shipments: toShipments(given),
    refunds: payments.flatMap(({ refunds, method }) => refunds.map((one) => toRefund(given, one, method))),
    returns: toReturns(given),
    ...(state === 'cancelled' && cancelled && { cancelReason: wordsOf(String(cancelled.data['reason'] ?? '')) }),
  }
}

const wordsOf = (reason: string): string => markIn(reason)?.words ?? reason

type MoneyOf = (minor: number) => Money

/** Lines that are still in it; of an order that was dropped whole, those it had. */
function toItems({ lines }: OrderGiven, money: MoneyOf): OrderItem[] {
  const isDropped = lines.every(({ quantity }) => quantity === 0)
  return lines.flatMap((line) => {
    const quantity = isDropped ? line.orderPlacedQuantity : line.quantity
    if (quantity === 0) return []
    const { productVariant: variant } = line
    return {
      productId: variant.productId,
      variantId: variant.id,
      title: plainText(variant.product.name),
      variant: variant.options.map(({ name }) => name).join(' '),
      image: line.featuredAsset?.preview ?? '',
      quantity,
      paid: money(isDropped ? line.proratedUnitPriceWithTax * quantity : line.proratedLinePriceWithTax),
    }
  })
}

function toAddress({ shippingAddress }: OrderGiven): Order['address'] {
  const at = shippingAddress
  return {
    name: at?.fullName ?? '',
    phone: at?.phoneNumber ?? '',
    province: at?.province ?? '',
    city: at?.city ?? '',
    district: '',
    street: [at?.streetLine1, at?.streetLine2, at?.postalCode].filter(Boolean).join(', '),
    ...(at?.countryCode && { country: at.countryCode }),
  }
}

/** Parcels that left. Vendure keeps no stations of the way: the carrier has them, under the number. */
function toShipments({ fulfillments, lines, history }: OrderGiven): Shipment[] {
  const movedTo = (id: string, state: string) =>
    history.items.find(({ type, data }) => type === PARCEL_MOVED && String(data['fulfillmentId']) === id && data['to'] === state)?.createdAt
  return (fulfillments ?? []).flatMap((one) => {
    const state = parcelState(one.state)
    if (!state) return []
    const deliveredAt = state === 'delivered' ? (movedTo(one.id, one.state) ?? one.updatedAt) : undefined
    const within = new Set(one.lines.map(({ orderLineId }) => orderLineId))
    return {
      carrier: one.method,
      trackingNumber: one.trackingCode ?? '',
      state,
      shippedAt: movedTo(one.id, 'Shipped') ?? one.createdAt,
      ...(deliveredAt && { deliveredAt }),
      nodes: [],
      items: lines.filter(({ id }) => within.has(id)).map(({ productVariant }) => productVariant.id),
    }
  })
}

type RefundGiven = NonNullable<OrderGiven['payments']>[number]['refunds'][number]

function toRefund(
  { code, currencyCode }: OrderGiven,
  { id, state, total, reason, createdAt, updatedAt }: RefundGiven,
  method: string,
): Refund {
  const as = refundState(state)
  return {
    id: refundId(code, id),
    state: as,
    amount: { minor: total, currency: currencyCode },
    reason: wordsOf(reason ?? ''),
    askedAt: createdAt,
    ...(as === 'paid' && { paidAt: updatedAt }),
    to: method,
  }
}

/** Returns as we left them on the order: by the refund that was made for one, else by a note. */
function toReturns(given: OrderGiven): Return[] {
  const { code, currencyCode } = given
  const returned = (text: string | null) => {
    const mark = markIn(text)
    return mark?.kind === 'request_return' ? mark : undefined
  }
  const refunds = (given.payments ?? []).flatMap(({ refunds }) => refunds).filter(({ state }) => state !== 'Failed')
  const paidBack = refunds.flatMap(({ id, state, total, reason, createdAt }): Return[] => {
    const mark = returned(reason)
    if (!mark) return []
    return [
      {
        id: refundId(code, id),
        way: 'return',
        state: state === 'Settled' ? 'done' : 'agreed',
        variantId: mark.variantId,
        quantity: mark.quantity,
        amount: { minor: total, currency: currencyCode },
        reason: mark.words,
        askedAt: createdAt,
      },
    ]
  })
  const noted = notesOf(given).flatMap(({ at, text }): Return[] => {
    const mark = returned(text)
    if (!mark) return []
    const { variantId, quantity, amount, words, hash } = mark
    const back = { amount: { minor: amount, currency: currencyCode }, reason: words, askedAt: at }
    return [{ id: returnId(code, hash), way: 'return', state: 'agreed', variantId, quantity, ...back }]
  })
  return [...paidBack, ...noted]
}
