import { isRecord, list, listOrNone, money, number, optional, type ReadBy, shape, text, textOrNone } from './read.ts'

const item = shape('an item of an order', {
  productId: text,
  variantId: text,
  title: text,
  variant: textOrNone,
  image: optional(text),
  quantity: number,
  paid: optional(money),
})

const node = shape('a node of a shipment', { at: text, place: optional(text), text: text })
const shipment = shape('a shipment', {
  carrier: text,
  trackingNumber: text,
  state: text,
  shippedAt: text,
  deliveredAt: optional(text),
  expectedAt: optional(text),
  nodes: list(node),
  /** What is in it, by the ids of variants or by title and variant. */
  items: listOrNone(text),
})
/** A parcel of an order as it came from a look-up. */
export type ShipmentFact = ReadBy<typeof shipment>

const refund = shape('a refund', {
  state: text,
  amount: money,
  reason: optional(text),
  askedAt: text,
  paidAt: optional(text),
  to: optional(text),
})
/** A refund of an order as it came from a look-up. */
export type RefundFact = ReadBy<typeof refund>

const returned = shape('a return', { id: text, way: text, state: text, variantId: text, askedAt: text, trackingNumber: optional(text) })
const invoice = shape('an invoice', { id: text, kind: text, title: text, email: text, at: text })
const address = (value: unknown) => {
  if (!isRecord(value)) return undefined
  const part = (name: string) => text(value[name] ?? '')
  return {
    ...{ province: part('province'), city: part('city'), district: part('district'), street: part('street'), name: part('name') },
    ...(typeof value['country'] === 'string' && { country: value['country'] }),
  }
}

/** An order as `orders.find` and `orders.recent` give it. */
export const order = shape('an order', {
  number: text,
  customerId: text,
  state: text,
  placedAt: text,
  paidAt: optional(text),
  /** `authorized`: held, and none of it taken yet. */
  payment: optional(text),
  paidBy: optional(text),
  /** How it is sent, by the name that the shop has for it. */
  deliveryWay: optional(text),
  shipBy: optional(text),
  items: list(item),
  total: money,
  /** What of the total is for delivery; absent where the shop does not tell. */
  freight: optional(money),
  address: address,
  shipments: listOrNone(shipment),
  refunds: listOrNone(refund),
  returns: listOrNone(returned),
  invoices: listOrNone(invoice),
  cancelReason: optional(text),
  remark: optional(text),
})
/** An order as it came from a look-up. */
export type OrderFact = ReadBy<typeof order>
/** Reads orders. Throws `Unreadable`. */
export const orders = list(order)
