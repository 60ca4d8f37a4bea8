import { isRecord, list, money, number, optional, type ReadBy, text, Unreadable } from './read.ts'

const item = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected an item of an order')
  return {
    productId: text(value['productId']),
    variantId: text(value['variantId']),
    title: text(value['title']),
    variant: text(value['variant'] ?? ''),
    image: optional(text)(value['image']),
    quantity: number(value['quantity']),
    paid: optional(money)(value['paid']),
  }
}

const node = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a node of a shipment')
  return { at: text(value['at']), place: optional(text)(value['place']), text: text(value['text']) }
}

const shipment = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a shipment')
  return {
    carrier: text(value['carrier']),
    trackingNumber: text(value['trackingNumber']),
    state: text(value['state']),
    shippedAt: text(value['shippedAt']),
    deliveredAt: optional(text)(value['deliveredAt']),
    expectedAt: optional(text)(value['expectedAt']),
    nodes: list(node)(value['nodes']),
    /** What is in it, by the ids of variants or by title and variant. */
    items: list(text)(value['items'] ?? []),
  }
}
/** A parcel of an order as it came from a look-up. */
export type ShipmentFact = ReadBy<typeof shipment>

const refund = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a refund')
  return {
    state: text(value['state']),
    amount: money(value['amount']),
    reason: optional(text)(value['reason']),
    askedAt: text(value['askedAt']),
    paidAt: optional(text)(value['paidAt']),
    to: optional(text)(value['to']),
  }
}
/** A refund of an order as it came from a look-up. */
export type RefundFact = ReadBy<typeof refund>

const returned = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected a return')
  return {
    id: text(value['id']),
    way: text(value['way']),
    state: text(value['state']),
    variantId: text(value['variantId']),
    askedAt: text(value['askedAt']),
    trackingNumber: optional(text)(value['trackingNumber']),
  }
}

const invoice = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected an invoice')
  return {
    id: text(value['id']),
    kind: text(value['kind']),
    title: text(value['title']),
    email: text(value['email']),
    at: text(value['at']),
  }
}

const address = (value: unknown) => {
  if (!isRecord(value)) return undefined
  const part = (name: string) => text(value[name] ?? '')
  return {
    ...{ province: part('province'), city: part('city'), district: part('district'), street: part('street'), name: part('name') },
    ...(typeof value['country'] === 'string' && { country: value['country'] }),
  }
}

/** An order as `orders.find` and `orders.recent` give it. */
export const order = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected an order')
  return {
    number: text(value['number']),
    customerId: text(value['customerId']),
    state: text(value['state']),
    placedAt: text(value['placedAt']),
    paidAt: optional(text)(value['paidAt']),
    /** `authorized`: held, and none of it taken yet. */
    payment: optional(text)(value['payment']),
    paidBy: optional(text)(value['paidBy']),
    /** How it is sent, by the name that the shop has for it. */
    deliveryWay: optional(text)(value['deliveryWay']),
    shipBy: optional(text)(value['shipBy']),
    items: list(item)(value['items']),
    total: money(value['total']),
    /** What of the total is for delivery; absent where the shop does not tell. */
    freight: optional(money)(value['freight']),
    address: address(value['address']),
    shipments: list(shipment)(value['shipments'] ?? []),
    refunds: list(refund)(value['refunds'] ?? []),
    returns: list(returned)(value['returns'] ?? []),
    invoices: list(invoice)(value['invoices'] ?? []),
    cancelReason: optional(text)(value['cancelReason']),
    remark: optional(text)(value['remark']),
  }
}
/** An order as it came from a look-up. */
export type OrderFact = ReadBy<typeof order>
/** Reads orders. Throws `Unreadable`. */
export const orders = list(order)
