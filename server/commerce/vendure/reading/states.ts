import type { OrderState, Refund, ShipmentState } from '../../order.ts'
import type { OrderGiven } from '../api/orders.ts'

/** Vendure's own states of an order. Null: a basket, which is no order yet. A merchant may add states of their own. */
const ORDER: Readonly<Record<string, OrderState | null>> = {
  Created: null,
  Draft: null,
  AddingItems: null,
  ArrangingPayment: 'unpaid',
  PaymentAuthorized: 'paid',
  PaymentSettled: 'paid',
  // a person is changing it: nothing is done to it meanwhile
  Modifying: 'packing',
  ArrangingAdditionalPayment: 'packing',
  PartiallyShipped: 'shipped',
  Shipped: 'shipped',
  PartiallyDelivered: 'shipped',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
}

/** Of a parcel; null: it has not left, or will not. */
const PARCEL: Readonly<Record<string, ShipmentState | null>> = {
  Created: null,
  Pending: null,
  Cancelled: null,
  Shipped: 'in_transit',
  Delivered: 'delivered',
}

/** Of a refund. One that failed is tried again by a person, or made anew. */
const REFUND: Readonly<Record<string, Refund['state']>> = { Pending: 'agreed', Settled: 'paid', Failed: 'refused' }

/** A payment that holds money, or has it. */
export const isPaid = ({ state }: { readonly state: string }): boolean => state === 'Settled' || state === 'Authorized'

/** Money that is held for an order, while none of it was taken. */
export const isHeld = (payments: readonly { readonly state: string }[]): boolean =>
  payments.some(({ state }) => state === 'Authorized') && !payments.some(({ state }) => state === 'Settled')

/** A parcel in a state that a merchant added is under way: it has left its first states. */
export const parcelState = (state: string): ShipmentState | null => (Object.hasOwn(PARCEL, state) ? (PARCEL[state] ?? null) : 'in_transit')

export const refundState = (state: string): Refund['state'] => REFUND[state] ?? 'agreed'

/** What an order's state means here; undefined for what is no order. One that a merchant added is told by its parcels and payments. */
export function orderState(given: OrderGiven): OrderState | undefined {
  const known = Object.hasOwn(ORDER, given.state) ? ORDER[given.state] : byFacts(given)
  if (!known) return undefined
  const payments = (given.payments ?? []).filter(({ state }) => state === 'Settled')
  const paid = payments.reduce((all, { amount }) => all + amount, 0)
  const back = payments.flatMap(({ refunds }) => refunds).filter(({ state }) => state !== 'Failed')
  const all = back.reduce((sum, { total }) => sum + total, 0)
  if (paid > 0 && all >= paid) return back.every(({ state }) => state === 'Settled') ? 'refunded' : 'refunding'
  // something is being put into a parcel
  return known === 'paid' && given.fulfillments?.some(({ state }) => state === 'Pending') ? 'packing' : known
}

function byFacts({ fulfillments, payments, orderPlacedAt }: OrderGiven): OrderState | undefined {
  const parcels = (fulfillments ?? []).flatMap(({ state }) => parcelState(state) ?? [])
  if (parcels.length > 0) return parcels.every((state) => state === 'delivered') ? 'delivered' : 'shipped'
  if (payments?.some(isPaid)) return 'paid'
  return orderPlacedAt ? 'unpaid' : undefined
}
