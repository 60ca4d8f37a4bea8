/** Commerce: what we ask of any shop platform, and one folder per platform. The demo shop owns the tables of schema `demo`. */
export { type ActionKind, type Receipt, ShopAction, type ShopActions } from './actions.ts'
export { addressLine, movedTo } from './address-line.ts'
export { ATTRIBUTE_KINDS, type Attribute, type AttributeKind, type Unit } from './attribute.ts'
export { toBrief } from './briefs.ts'
export { priceNow, toOrderPart, toProductPart } from './cards.ts'
export { byCountry, type DeliveryTerms, type DeliveryWay, inPart, waysTo } from './delivery.ts'
export { GIVES, type Gives, givenBy, takenFor } from './giving.ts'
export { namedBy } from './named.ts'
export {
  type Address,
  ORDER_STATES,
  type Order,
  type OrderItem,
  type OrderNotes,
  type OrderState,
  type Refund,
  type Return,
  type ReturnState,
  SHIPMENT_STATES,
  type Shipment,
  type ShipmentNode,
  type ShipmentState,
} from './order.ts'
export { isRequest } from './requests.ts'
export {
  type Catalogue,
  type Coupon,
  type Member,
  type Members,
  type Offers,
  type Orders,
  type PaymentTerms,
  type Product,
  type ProductName,
  type Promotion,
  type Quote,
  type QuoteLine,
  type Shop,
  type SizeChart,
  type SizeRow,
  shopWith,
  type Variant,
} from './shop.ts'
export type { ShopTrouble } from './steady/index.ts'
export { lessNow } from './sums/index.ts'
export {
  type CellFault,
  type Cells,
  goodsByNumber,
  lackingIn,
  putUpload,
  type ReadTable,
  readTable,
  undoUpload,
  uploadsOf,
} from './uploaded/index.ts'
