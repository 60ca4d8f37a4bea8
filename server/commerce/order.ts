import type { Money } from '@xiaoer/contract'
import type { OrderFlag } from '@xiaoer/contract/marks'

/** The states of an order, in the order of its life. */
export const ORDER_STATES = [
  'unpaid',
  'paid',
  'packing',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
  'refunding',
  'refunded',
] as const
/** One of the states of an order. */
export type OrderState = (typeof ORDER_STATES)[number]

/** One order. What is absent has not happened. */
export interface Order {
  /** So many minutes ago it was read, 1 at least; absent where it is as the shop has it now. It is from before where the shop does not answer. */
  agedMinutes?: number
  /** So many minutes ago the shop's people put it into a table, in whole hours past an hour and whole days past a day; absent where a system tells it. */
  listedMinutes?: number
  number: string
  customerId: string
  state: OrderState
  placedAt: Date
  paidAt?: Date
  /** `authorized`: the money is held and none of it was taken yet. Absent where it was taken, or is not there, as `state` says. */
  payment?: 'authorized'
  /** By when the shop has promised to ship. */
  shipBy?: Date
  items: OrderItem[]
  total: Money
  freight: Money
  discount: Money
  paidBy?: string
  /** The way of delivery that was chosen, by the shop's name for it; absent where the platform keeps none. */
  deliveryWay?: string
  address: Address
  remark?: string
  shipments: Shipment[]
  refunds: Refund[]
  /** Goods that go back or are exchanged; absent where the platform keeps no such record. */
  returns?: Return[]
  /** Newest first; absent where the platform keeps no such record. */
  invoices?: Invoice[]
  cancelReason?: string
}

/** One line of an order; `paid` is for the whole line. */
export interface OrderItem {
  productId: string
  variantId: string
  title: string
  variant: string
  image: string
  quantity: number
  paid: Money
  /** Of it the tax that was put on top of the shop's price; absent where prices hold their taxes, or the platform tells none. */
  onTop?: Money
}

/** Where a parcel goes. */
export interface Address {
  name: string
  phone: string
  province: string
  city: string
  district: string
  street: string
  /** ISO 3166, two capital letters, where the platform tells it: whose holidays draw a period out. */
  country?: string
}

/** The states of a parcel. */
export const SHIPMENT_STATES = ['collected', 'in_transit', 'out_for_delivery', 'delivered', 'stuck', 'returned', 'lost'] as const
/** One of the states of a parcel. */
export type ShipmentState = (typeof SHIPMENT_STATES)[number]

/** A parcel. */
export interface Shipment {
  carrier: string
  trackingNumber: string
  state: ShipmentState
  shippedAt: Date
  deliveredAt?: Date
  /** Newest first. */
  nodes: ShipmentNode[]
  expectedAt?: Date
  items: string[]
}

/** One station of a parcel, in the words of the carrier. */
export interface ShipmentNode {
  at: Date
  place: string
  text: string
}

/** Money that goes back to the customer, or was asked for. */
export interface Refund {
  id: string
  state: 'asked' | 'agreed' | 'goods_on_way' | 'paid' | 'refused'
  amount: Money
  reason: string
  askedAt: Date
  paidAt?: Date
  /** Where the money went back to. */
  to?: string
}

/** The states of a return or an exchange, in the order of its life. */
const RETURN_STATES = ['agreed', 'goods_on_way', 'received', 'done', 'withdrawn'] as const
/** One of the states of a return. */
export type ReturnState = (typeof RETURN_STATES)[number]

/** Goods that were sent and go back, for money or for others. */
export interface Return {
  id: string
  way: 'return' | 'exchange'
  state: ReturnState
  variantId: string
  quantity: number
  /** What goes back; nothing for an exchange. */
  amount: Money
  reason: string
  askedAt: Date
  /** What is sent instead. */
  forVariantId?: string
  carrier?: string
  trackingNumber?: string
  pickupAt?: Date
}

/** An invoice that was asked for. */
export interface Invoice {
  id: string
  /** `corrected` stands for one before it. */
  kind: 'plain' | 'special' | 'corrected'
  title: string
  email: string
  at: Date
}

/** What the seller's people keep of an order in the shop's own system: words, and a flag where it has one. No shopper reads it. */
export interface OrderNotes {
  /** Whether it has flags. */
  readonly flags: boolean
  /**
   * Puts our words on an order, in place of those that we wrote `before`, as far as they stand there; what others wrote there stays. `flag`: null takes it away, undefined leaves it.
   * Putting the same again changes nothing. Throws `conflict` where the shop refuses it, `upstream_failed` where it may or may not be there.
   */
  put(orderNumber: string, note: { words: string; before: readonly string[]; flag: OrderFlag | null | undefined }): Promise<{ id: string }>
}
