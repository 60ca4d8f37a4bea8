import type { OrderState, ReturnState } from '../../order.ts'
import type { OrderGiven, PaymentGiven } from '../api/shapes.ts'

/** Medusa's own `fulfillment_status`; null: nothing was packed yet. */
const SENT: Readonly<Record<string, OrderState | null>> = {
  not_fulfilled: null,
  canceled: null,
  partially_fulfilled: 'packing',
  fulfilled: 'packing',
  partially_shipped: 'shipped',
  shipped: 'shipped',
  partially_delivered: 'shipped',
  delivered: 'delivered',
}

/** Of a `payment_status`: the money was taken, whatever went back since. One that Medusa adds is told by what was taken. */
const TAKEN: ReadonlySet<string> = new Set(['captured', 'partially_captured', 'partially_refunded', 'refunded'])

/** Of a return; null: it was begun and not asked for. */
const RETURNS: Readonly<Record<string, ReturnState | null>> = {
  open: null,
  requested: 'agreed',
  partially_received: 'received',
  received: 'done',
  canceled: 'withdrawn',
}

/** What was taken, and what went back, in Medusa's amounts. */
export const moneyMoved = (payments: readonly PaymentGiven[]) => ({
  taken: payments.flatMap(({ captures }) => captures).reduce((all, { amount }) => all + amount, 0),
  back: payments.flatMap(({ refunds }) => refunds).reduce((all, { amount }) => all + amount, 0),
})

/** Of a `payment_status`: the money is held, and a person or the sending of the goods has yet to take it. */
const HELD: ReadonlySet<string> = new Set(['authorized', 'partially_authorized'])

/** Whether an order’s money is held and none of it was taken. */
export const isHeld = (given: OrderGiven): boolean => HELD.has(given.payment_status) && moneyMoved(paymentsOf(given)).taken === 0

/** All payments of an order. */
export const paymentsOf = ({ payment_collections: all }: OrderGiven): PaymentGiven[] => all.flatMap(({ payments }) => payments ?? [])

/** What an order's states mean here; undefined for what is no order (a draft). */
export function orderState(given: OrderGiven): OrderState | undefined {
  const { taken, back } = moneyMoved(paymentsOf(given))
  if (given.status === 'draft') return undefined
  if (taken > 0 && back >= taken) return 'refunded'
  if (given.status === 'canceled') return 'cancelled'
  const sent = SENT[given.fulfillment_status] ?? null
  if (given.status === 'completed' || given.status === 'archived') return 'completed'
  return sent ?? (TAKEN.has(given.payment_status) || HELD.has(given.payment_status) || taken > 0 ? 'paid' : 'unpaid')
}

/** What a return's state means here; undefined where it stands for nothing yet. */
export const returnState = (status: string): ReturnState | undefined =>
  (Object.hasOwn(RETURNS, status) ? RETURNS[status] : 'agreed') ?? undefined
