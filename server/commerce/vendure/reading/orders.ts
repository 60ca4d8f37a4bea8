import type { Money } from '@xiaoer/contract'
import { carrierName, payerName, plainText } from '../../kinds/index.ts'
import { markIn } from '../../marks/index.ts'
import type { Order, OrderItem, Refund, Return, Shipment } from '../../order.ts'
import type { Orders } from '../../shop.ts'
import { apportion } from '../../sums/index.ts'
import { moneyFrom } from '../api/amounts.ts'
import type { VendureClient } from '../api/client.ts'
import { ORDER_BY_CODE, ORDERS_OF, type OrderGiven } from '../api/orders.ts'
import { isHeld, orderState, parcelState, refundState } from './states.ts'

/** The orders of a Vendure; a basket is none. */
export function ordersOf(client: VendureClient, language: string): Orders {
  return {
    async find(orderNumber) {
      const given = await orderGiven(client, orderNumber, language)
      return given && toOrder(given)
    },
    async recent(customerId, limit) {
      const { customer, globalSettings } = await client.read(ORDERS_OF, { id: customerId, take: limit }, language)
      const all = [...(customer?.waiting.items ?? []), ...(customer?.orders.items ?? [])]
      const found = all.flatMap((given) => toOrder({ ...given, ...globalSettings }) ?? [])
      return found.sort((a, b) => b.placedAt.getTime() - a.placedAt.getTime()).slice(0, limit)
    },
  }
}

/** As Vendure has it; undefined where there is none. A code is compared as it is written there: in capitals. */
export async function orderGiven(client: VendureClient, orderNumber: string, language: string): Promise<OrderGiven | undefined> {
  const code = orderNumber.trim()
  if (code === '') return undefined
  const { orders, globalSettings } = await client.read(ORDER_BY_CODE, { code }, language)
  const [found] = orders.items
  if (found) return { ...found, ...globalSettings }
  return code === code.toUpperCase() ? undefined : orderGiven(client, code.toUpperCase(), language)
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
  const money = (sum: number): Money => moneyFrom(sum, given.currencyCode, given)
  const lines = linesOf(given)
  const sum = lines.reduce((all, { paid }) => all + paid, 0)
  // surcharges are no goods: they are told with the freight, so that an order's parts come to its total
  const way = isDropped(given) ? given.shippingWithTax : given.totalWithTax - sum
  const [total, freight] = [money(sum + way), money(way)]
  const payments = given.payments ?? []
  const paidAt = payments.find((one) => one.state === 'Settled' || one.state === 'Authorized')?.createdAt
  const cancelled = given.history.items.find(({ type }) => type === 'ORDER_CANCELLATION')
  return {
    number: given.code,
    customerId: given.customer?.id ?? '',
    state,
    placedAt: given.orderPlacedAt ?? given.createdAt,
    ...(paidAt && { paidAt }),
    items: toItems(lines, { ...total, minor: total.minor - freight.minor }, money),
    total,
    freight,
    discount: money(given.discounts.reduce((all, { amountWithTax }) => all - amountWithTax, 0)),
    ...(isHeld(payments) && { payment: 'authorized' as const }),
    ...(payerName(payments[0]?.method) && { paidBy: payerName(payments[0]?.method) }),
    ...deliveryWay(given),
    address: toAddress(given),
    shipments: toShipments(given),
    refunds: payments.flatMap(({ refunds, method }) => refunds.map((one) => toRefund(given, one, method))),
    returns: toReturns(given),
    ...(state === 'cancelled' && cancelled && { cancelReason: wordsOf(String(cancelled.data['reason'] ?? '')) }),
  }
}

const wordsOf = (reason: string): string => markIn(reason)?.words ?? reason

const isDropped = ({ lines }: OrderGiven): boolean => lines.every(({ quantity }) => quantity === 0)

/** Lines that are still in it; of an order that was dropped whole, those it had. What was paid is in Vendure's numbers. */
function linesOf(given: OrderGiven) {
  return given.lines.flatMap((line) => {
    const quantity = isDropped(given) ? line.orderPlacedQuantity : line.quantity
    const paid = isDropped(given) ? line.proratedUnitPriceWithTax * quantity : line.proratedLinePriceWithTax
    const untaxed = isDropped(given) ? line.proratedUnitPrice * quantity : line.proratedLinePrice
    return quantity === 0 ? [] : [{ ...line, quantity, paid, onTop: paid - untaxed }]
  })
}

/** Lines as items, that come to what was paid for the goods: a sum that is rounded is rounded once. */
function toItems(lines: ReturnType<typeof linesOf>, { minor, currency }: Money, money: (sum: number) => Money): OrderItem[] {
  const shares = apportion(
    minor,
    lines.map(({ paid }) => paid),
  )
  return lines.map(({ productVariant: variant, featuredAsset, quantity, onTop }, at) => ({
    productId: variant.productId,
    variantId: variant.id,
    title: plainText(variant.product.name),
    variant: variant.options.map(({ name }) => plainText(name)).join(' '),
    image: featuredAsset?.preview ?? '',
    quantity,
    paid: { minor: shares[at] ?? 0, currency },
    // Vendure's goods have the taxes of its own zone in their price, and a line those of where it goes
    onTop: money(onTop),
  }))
}

function deliveryWay({ shippingLines: [first] }: OrderGiven): Pick<Order, 'deliveryWay'> {
  const name = plainText(first?.shippingMethod.name ?? '')
  return name === '' ? {} : { deliveryWay: name }
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
      carrier: carrierName(one.method),
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

function toRefund(given: OrderGiven, { id, state, total, reason, createdAt, updatedAt }: RefundGiven, method: string): Refund {
  const as = refundState(state)
  return {
    id: refundId(given.code, id),
    state: as,
    amount: moneyFrom(total, given.currencyCode, given),
    reason: wordsOf(reason ?? ''),
    askedAt: createdAt,
    ...(as === 'paid' && { paidAt: updatedAt }),
    ...(payerName(method) && { to: payerName(method) }),
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
        amount: moneyFrom(total, currencyCode, given),
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
