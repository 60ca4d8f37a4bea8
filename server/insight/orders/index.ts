/** Orders of shoppers who wrote, as the shop's system tells them, read again and again so that figures know what came after a chat. Owns `orders_seen`, `orders_read`. */
export { keepOrders, type OrderSeen } from './keep-orders.ts'
export { ordersNamed, ordersNamedIn } from './known-orders.ts'
export { type OrderReading, type OrderReadingParts, orderReadingOf } from './reading-orders.ts'
