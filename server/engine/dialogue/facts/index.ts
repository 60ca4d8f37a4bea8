/** Facts: what look-ups give, read from plain JSON into typed values. */
export { called } from './called.ts'
export { type CampaignFact, campaigns } from './campaigns.ts'
export { acted, type DecisionFact, decision, type OptionFact, type ReasonFact } from './decision.ts'
export { type DeliveryFact, delivery, type WayFact } from './delivery.ts'
export {
  type ComparedFact,
  compared,
  type NearFact,
  near,
  type PathStepFact,
  type SuitsFact,
  suits,
  trouble,
} from './graph.ts'
export { type BestFact, best, type CouponFact, coupons, type PromotionFact, promotions, quote } from './offers.ts'
export { type OrderFact, order, orders, type RefundFact, type ShipmentFact } from './order.ts'
export { desk, type EntryFact, knowledge, type MemberFact, member } from './others.ts'
export {
  COLOURS,
  ownText,
  type ProductFact,
  products,
  recommended,
  SIZES,
  type SizeChartFact,
  type SizeRowFact,
  type VariantFact,
  wordsOfPage,
} from './product.ts'
export { isRecord, optional, type Reader, Unreadable } from './read.ts'
export { advised, type Body, type Fit, fitOn, MEASURES, type Measure } from './sizes.ts'
export { sold } from './sold.ts'
export { type DeedFact, type TicketFact, type UndertakenFact, undertaken } from './undertaken.ts'
