/** Facts: what look-ups give, read from plain JSON into typed values. */
export { acted, type DecisionFact, decision, type OptionFact, type ReasonFact } from './decision.ts'
export { type DeliveryFact, delivery, type WayFact } from './delivery.ts'
export { type CouponFact, coupons, type PromotionFact, promotions, type QuoteFact, quote } from './offers.ts'
export { type OrderFact, order, orders, type RefundFact, type ShipmentFact } from './order.ts'
export { desk, type EntryFact, type KnowledgeFact, knowledge, type MemberFact, member } from './others.ts'
export { type ProductFact, products, type SizeChartFact, type VariantFact } from './product.ts'
export { isRecord, optional, type Reader, Unreadable } from './read.ts'
export { type UndertakenFact, undertaken } from './undertaken.ts'
