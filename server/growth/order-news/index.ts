/**
 * Order news: what is said of an order before anybody asks, by rules that a merchant turns on, to who may be written to and has not stopped it. A
 * shop event brings the order here; it is looked up in the shop when something is to be said, and said by a message or a call. Owns `news_rules`, `news_settings`,
 * `watched_orders`, `order_news`, `news_work`.
 */
export type { OffersFor } from './liked/offer.ts'
export type { LookParts } from './look.ts'
export { orderNewsRoutes } from './routes.ts'
export { rulesOf } from './rules.ts'
export { orderNewsOf } from './sweep.ts'
export { watchOrders } from './watched.ts'
export { takeWish, wishOfParts } from './wish.ts'
