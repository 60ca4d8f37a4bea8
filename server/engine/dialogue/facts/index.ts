/** Facts: what look-ups give, read from plain JSON into typed values. */
export { type AskedFact, askedFacts } from './asked.ts'
export { type CampaignFact, campaigns } from './campaigns.ts'
export { acted, type DecisionFact, decision, type OptionFact, type ReasonFact } from './decision.ts'
export { type DeliveryFact, delivery, type WayFact } from './delivery.ts'
export {
  type ComparedFact,
  compared,
  type NearFact,
  near,
  type PathStepFact,
  type SoldFact,
  type SuitsFact,
  sold,
  suits,
  type TroubleFact,
  trouble,
} from './graph.ts'
export {
  type BestFact,
  best,
  type CouponFact,
  coupons,
  type PromotionFact,
  promotions,
  type QuoteFact,
  quote,
  quoteAtLevel,
} from './offers.ts'
export { type OrderFact, order, orders, type RefundFact, type ShipmentFact } from './order.ts'
export { desk, type EntryFact, type KnowledgeFact, knowledge, type MemberFact, member } from './others.ts'
export {
  COLOURS,
  ownText,
  type ProductFact,
  products,
  SIZES,
  type SizeChartFact,
  type SizeRowFact,
  type VariantFact,
  wordsOfPage,
} from './product.ts'
export { isRecord, money, optional, type Reader, text, Unreadable } from './read.ts'
export { type DeedFact, type TicketFact, type UndertakenFact, undertaken } from './undertaken.ts'
export { isForChild, isOfChild, mayWear, namesWearer, wearer, wornBy } from './wearer.ts'
