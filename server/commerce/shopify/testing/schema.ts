/**
 * The part of Shopify's GraphQL Admin API 2026-04 that is spoken to, as its reference describes it
 * (https://shopify.dev/docs/api/admin-graphql/2026-04, read November 2026). What is not in here is refused, as there.
 */
export const SCHEMA = `
directive @idempotent(key: String!) on FIELD
scalar DateTime
scalar Decimal
scalar Money
scalar URL
enum CurrencyCode { USD EUR CNY }
enum CountryCode { US CA CN }
enum ProductStatus { ACTIVE ARCHIVED DRAFT }
enum OrderSortKeys { CREATED_AT ID }
enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE REFUND SALE VOID }
enum RefundLineItemRestockType { CANCEL NO_RESTOCK RETURN }
enum ReturnReason { COLOR DEFECTIVE NOT_AS_DESCRIBED OTHER SIZE_TOO_LARGE SIZE_TOO_SMALL STYLE UNKNOWN UNWANTED WRONG_ITEM }

interface Node { id: ID! }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type Count { count: Int! }
type Shop { id: ID! name: String! currencyCode: CurrencyCode! }
type Image { url: URL! }
type MediaPreviewImage { image: Image }
type Media { preview: MediaPreviewImage }
type SelectedOption { name: String! value: String! }
type InventoryItem { id: ID! tracked: Boolean! requiresShipping: Boolean! }
type ProductVariant implements Node {
  id: ID! price: Money! compareAtPrice: Money inventoryQuantity: Int inventoryItem: InventoryItem! selectedOptions: [SelectedOption!]!
  image: Image product: Product!
}
type ProductVariantConnection { nodes: [ProductVariant!]! pageInfo: PageInfo! }
type Product implements Node {
  id: ID! title: String! description: String! vendor: String! productType: String! status: ProductStatus! onlineStoreUrl: URL
  featuredMedia: Media variants(first: Int): ProductVariantConnection!
}
type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
type Customer implements Node { id: ID! displayName: String! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type MoneyBag { shopMoney: MoneyV2! }
type MailingAddress {
  name: String phone: String province: String provinceCode: String city: String address1: String address2: String zip: String
  countryCodeV2: CountryCode
}
type LineItem implements Node {
  id: ID! title: String! variantTitle: String quantity: Int! image: Image product: Product variant: ProductVariant discountedTotalSet: MoneyBag!
  taxLines: [TaxLine!]!
}
type TaxLine { priceSet: MoneyBag! }
type LineItemConnection { nodes: [LineItem!]! }
type FulfillmentTrackingInfo { company: String number: String }
type FulfillmentLineItem implements Node { id: ID! quantity: Int lineItem: LineItem! }
type FulfillmentLineItemConnection { nodes: [FulfillmentLineItem!]! }
type FulfillmentEvent { happenedAt: DateTime! status: String! message: String city: String }
type FulfillmentEventConnection { nodes: [FulfillmentEvent!]! }
type Fulfillment implements Node {
  id: ID! status: String! displayStatus: String createdAt: DateTime! deliveredAt: DateTime estimatedDeliveryAt: DateTime
  trackingInfo(first: Int): [FulfillmentTrackingInfo!]! fulfillmentLineItems(first: Int): FulfillmentLineItemConnection!
  events(first: Int): FulfillmentEventConnection!
}
type Refund implements Node { id: ID! createdAt: DateTime note: String totalRefundedSet: MoneyBag! }
interface ReturnLineItemType { quantity: Int! returnReasonNote: String! }
type ReturnLineItem implements ReturnLineItemType { quantity: Int! returnReasonNote: String! fulfillmentLineItem: FulfillmentLineItem! }
type ReturnLineItemTypeConnection { nodes: [ReturnLineItemType!]! }
type Return implements Node { id: ID! name: String! status: String! createdAt: DateTime! returnLineItems(first: Int): ReturnLineItemTypeConnection! }
type ReturnConnection { nodes: [Return!]! }
type OrderTransaction implements Node { id: ID! kind: OrderTransactionKind! status: String! gateway: String processedAt: DateTime amountSet: MoneyBag! }
type OrderCancellation { staffNote: String }
type Order implements Node {
  id: ID! name: String! createdAt: DateTime! cancelledAt: DateTime cancellation: OrderCancellation displayFinancialStatus: String
  displayFulfillmentStatus: String! note: String customer: Customer paymentGatewayNames: [String!]! taxesIncluded: Boolean! totalPriceSet: MoneyBag!
  totalShippingPriceSet: MoneyBag! totalDiscountsSet: MoneyBag shippingAddress: MailingAddress lineItems(first: Int): LineItemConnection!
  fulfillments(first: Int): [Fulfillment!]! refunds(first: Int): [Refund!]! returns(first: Int): ReturnConnection!
  transactions(first: Int): [OrderTransaction!]!
}
type OrderConnection { nodes: [Order!]! }

input MailingAddressInput {
  firstName: String lastName: String phone: String provinceCode: String city: String address1: String address2: String zip: String
  countryCode: CountryCode
}
input OrderInput { id: ID! note: String shippingAddress: MailingAddressInput }
input RefundLineItemInput { lineItemId: ID! quantity: Int! restockType: RefundLineItemRestockType }
input OrderTransactionInput { orderId: ID! parentId: ID kind: OrderTransactionKind! gateway: String! amount: Money! }
input RefundInput {
  orderId: ID! note: String notify: Boolean refundLineItems: [RefundLineItemInput!] transactions: [OrderTransactionInput!]
}
input ReturnLineItemInput { fulfillmentLineItemId: ID! quantity: Int! returnReason: ReturnReason! returnReasonNote: String }
input ReturnInput { orderId: ID! returnLineItems: [ReturnLineItemInput!]! }
input OrderCancelRefundMethodInput { originalPaymentMethodsRefund: Boolean }

type UserError { field: [String!] message: String! }
type Job { id: ID! }
type OrderCancelPayload { job: Job orderCancelUserErrors: [UserError!]! }
type OrderUpdatePayload { order: Order userErrors: [UserError!]! }
type RefundCreatePayload { refund: Refund userErrors: [UserError!]! }
type ReturnCreatePayload { return: Return userErrors: [UserError!]! }

type Query {
  shop: Shop!
  products(first: Int, after: String, query: String): ProductConnection!
  nodes(ids: [ID!]!): [Node]!
  orders(first: Int, query: String, sortKey: OrderSortKeys, reverse: Boolean): OrderConnection!
  customer(id: ID!): Customer
  ordersCount: Count customersCount: Count productsCount(query: String): Count
}
type Mutation {
  orderCancel(orderId: ID!, reason: OrderCancelReason!, restock: Boolean!, notifyCustomer: Boolean, staffNote: String,
    refundMethod: OrderCancelRefundMethodInput): OrderCancelPayload
  orderUpdate(input: OrderInput!): OrderUpdatePayload
  refundCreate(input: RefundInput!): RefundCreatePayload
  returnCreate(returnInput: ReturnInput!): ReturnCreatePayload
}`
