/** Commerce: what we ask of any shop platform, and one folder per platform. The demo shop owns the tables of schema `demo`. */
export { toBrief } from './briefs.ts'
export { toOrderPart, toProductPart } from './cards.ts'
export {
  type Address, type Catalogue, type Coupon, type Member, type Members, type Offers, ORDER_STATES, type Order, type OrderItem, type OrderState,
  type Orders, type Product, type ProductName, type Promotion, type Quote, type QuoteLine, type Refund, SHIPMENT_STATES, type Shipment,
  type ShipmentNode, type ShipmentState, type Shop, type SizeChart, type SizeRow, type Variant,
} from './shop.ts'
