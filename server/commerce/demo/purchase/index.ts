/** Buying in the demo shop: placing, paying, dropping an order. Each is one transaction. */
export { cancelLate } from './cancel-late.ts'
export { cancelUnpaid } from './cancel-unpaid.ts'
export { moveOrder, ORDER_MOVES } from './order-states.ts'
export { type Payment, payOrder } from './pay-order.ts'
export { type Purchase, placeOrder } from './place-order.ts'
export { takeCoupon } from './take-coupon.ts'
