/**
 * The part of Vendure 3.7's Admin API that is spoken to, as its reference describes it
 * (https://docs.vendure.io/reference/graphql-api/admin/queries, read 2026-11). What is not in here is refused, as there.
 */
export const SCHEMA = `
scalar DateTime
scalar Money
scalar JSON
enum LanguageCode { en zh_Hans de }
enum CurrencyCode { GBP USD EUR JPY }
enum GlobalFlag { TRUE FALSE INHERIT }
enum SortOrder { ASC DESC }
enum HistoryEntryType {
  ORDER_STATE_TRANSITION ORDER_PAYMENT_TRANSITION ORDER_FULFILLMENT ORDER_CANCELLATION ORDER_REFUND_TRANSITION
  ORDER_FULFILLMENT_TRANSITION ORDER_NOTE ORDER_MODIFIED
}
enum ErrorCode { UNKNOWN_ERROR }
interface ErrorResult { errorCode: String! message: String! }
type InvalidCredentialsError implements ErrorResult { errorCode: String! message: String! }
type OrderStateTransitionError implements ErrorResult { errorCode: String! message: String! transitionError: String! }
type RefundAmountError implements ErrorResult { errorCode: String! message: String! maximumRefundable: Int! }
type RefundOrderStateError implements ErrorResult { errorCode: String! message: String! orderState: String! }
type CancelPaymentError implements ErrorResult { errorCode: String! message: String! paymentErrorMessage: String! }
type OrderModificationStateError implements ErrorResult { errorCode: String! message: String! }

type CurrentUser { id: ID! identifier: String! }
union NativeAuthenticationResult = CurrentUser | InvalidCredentialsError
type Channel { id: ID! code: String! defaultLanguageCode: LanguageCode! availableLanguageCodes: [LanguageCode!] defaultCurrencyCode: CurrencyCode! availableCurrencyCodes: [CurrencyCode!]! pricesIncludeTax: Boolean! }
type ServerConfig { moneyStrategyPrecision: Int! }
type GlobalSettings { id: ID! outOfStockThreshold: Int! trackInventory: Boolean! serverConfig: ServerConfig! }

type Asset { id: ID! preview: String! }
type Facet { id: ID! name: String! code: String! }
type FacetValue { id: ID! name: String! facet: Facet! }
type CollectionBreadcrumb { id: ID! name: String! slug: String! }
type Collection { id: ID! name: String! breadcrumbs: [CollectionBreadcrumb!]! }
type ProductOptionGroup { id: ID! name: String! }
type ProductOption { id: ID! name: String! group: ProductOptionGroup! }
type StockLevel { id: ID! stockOnHand: Int! stockAllocated: Int! }
type ProductVariant {
  id: ID! productId: ID! product: Product! sku: String! name: String! enabled: Boolean! price: Money! priceWithTax: Money! currencyCode: CurrencyCode!
  options: [ProductOption!]! featuredAsset: Asset trackInventory: GlobalFlag! outOfStockThreshold: Int!
  useGlobalOutOfStockThreshold: Boolean! stockLevels: [StockLevel!]!
}
type Product {
  id: ID! name: String! slug: String! description: String! enabled: Boolean! featuredAsset: Asset facetValues: [FacetValue!]!
  collections: [Collection!]! variants: [ProductVariant!]!
}
type ProductList { items: [Product!]! totalItems: Int! }
type ProductVariantList { items: [ProductVariant!]! totalItems: Int! }
input IDOperators { eq: String in: [String!] }
input StringOperators { eq: String }
input BooleanOperators { eq: Boolean }
input ProductFilterParameter { id: IDOperators enabled: BooleanOperators }
input ProductSortParameter { id: SortOrder }
input ProductListOptions { skip: Int take: Int sort: ProductSortParameter filter: ProductFilterParameter }
input ProductVariantListOptions { skip: Int take: Int filter: ProductFilterParameter }
input SearchInput { term: String take: Int skip: Int groupByProduct: Boolean }
type SearchResult { productId: ID! productName: String! }
type SearchResponse { items: [SearchResult!]! totalItems: Int! }

type ConfigArg { name: String! value: String! }
type ConfigurableOperation { code: String! args: [ConfigArg!]! }
type Promotion {
  id: ID! name: String! description: String! couponCode: String createdAt: DateTime! startsAt: DateTime endsAt: DateTime
  conditions: [ConfigurableOperation!]! actions: [ConfigurableOperation!]!
}
type PromotionList { items: [Promotion!]! totalItems: Int! }
input PromotionFilterParameter { enabled: BooleanOperators }
input PromotionListOptions { skip: Int take: Int filter: PromotionFilterParameter }

type CustomerGroup { id: ID! name: String! }
type Customer { id: ID! firstName: String! lastName: String! groups: [CustomerGroup!]! orders(options: OrderListOptions): OrderList! }
type CustomerList { items: [Customer!]! totalItems: Int! }
input CustomerListOptions { skip: Int take: Int }

type OrderAddress {
  fullName: String streetLine1: String streetLine2: String city: String province: String postalCode: String countryCode: String
  phoneNumber: String
}
type Discount { description: String! amountWithTax: Money! }
type OrderLine {
  id: ID! quantity: Int! orderPlacedQuantity: Int! proratedUnitPriceWithTax: Money! proratedLinePriceWithTax: Money!
  proratedUnitPrice: Money! proratedLinePrice: Money! featuredAsset: Asset
  productVariant: ProductVariant!
}
type RefundLine { orderLineId: ID! quantity: Int! }
type Refund {
  id: ID! state: String! total: Money! reason: String createdAt: DateTime! updatedAt: DateTime! lines: [RefundLine!]!
}
type Payment { id: ID! state: String! amount: Money! method: String! createdAt: DateTime! refunds: [Refund!]! }
type FulfillmentLine { orderLineId: ID! quantity: Int! }
type Fulfillment {
  id: ID! state: String! method: String! trackingCode: String createdAt: DateTime! updatedAt: DateTime! lines: [FulfillmentLine!]!
}
type OrderModification { id: ID! note: String! }
type HistoryEntry { id: ID! type: HistoryEntryType! createdAt: DateTime! data: JSON! }
type HistoryEntryList { items: [HistoryEntry!]! totalItems: Int! }
input HistoryEntrySortParameter { createdAt: SortOrder }
input HistoryEntryListOptions { skip: Int take: Int sort: HistoryEntrySortParameter }
type Order {
  id: ID! code: String! state: String! active: Boolean! createdAt: DateTime! orderPlacedAt: DateTime currencyCode: CurrencyCode!
  shippingWithTax: Money! totalWithTax: Money! customer: Customer discounts: [Discount!]! shippingAddress: OrderAddress
  shippingLines: [ShippingLine!]! lines: [OrderLine!]! payments: [Payment!] fulfillments: [Fulfillment!] modifications: [OrderModification!]!
  history(options: HistoryEntryListOptions): HistoryEntryList!
}
type ShippingLine { id: ID! shippingMethod: ShippingMethod! }
type OrderList { items: [Order!]! totalItems: Int! }
input OrderFilterParameter { code: StringOperators active: BooleanOperators state: StringOperators }
input OrderSortParameter { orderPlacedAt: SortOrder createdAt: SortOrder }
input OrderListOptions { skip: Int take: Int filter: OrderFilterParameter sort: OrderSortParameter }

input OrderLineInput { orderLineId: ID! quantity: Int! }
input RefundOrderInput { lines: [OrderLineInput!] shipping: Money adjustment: Money amount: Money paymentId: ID! reason: String }
input CancelOrderInput { orderId: ID! lines: [OrderLineInput!] cancelShipping: Boolean reason: String }
input AddNoteToOrderInput { id: ID! note: String! isPublic: Boolean! }
input UpdateOrderAddressInput {
  fullName: String company: String streetLine1: String streetLine2: String city: String province: String postalCode: String
  countryCode: String phoneNumber: String
}
input ModifyOrderOptions { freezePromotions: Boolean recalculateShipping: Boolean }
input ModifyOrderInput { dryRun: Boolean! orderId: ID! updateShippingAddress: UpdateOrderAddressInput note: String options: ModifyOrderOptions }
union RefundOrderResult = Refund | RefundAmountError | RefundOrderStateError
union CancelOrderResult = Order | OrderStateTransitionError
union CancelPaymentResult = Payment | CancelPaymentError
union TransitionOrderToStateResult = Order | OrderStateTransitionError
union ModifyOrderResult = Order | OrderModificationStateError

type ShippingMethod { id: ID! code: String! name: String! description: String! checker: ConfigurableOperation! calculator: ConfigurableOperation! }
type ShippingMethodList { items: [ShippingMethod!]! totalItems: Int! }
input ShippingMethodListOptions { skip: Int take: Int }
type PaymentMethod { id: ID! name: String! code: String! enabled: Boolean! handler: ConfigurableOperation! }
type PaymentMethodList { items: [PaymentMethod!]! totalItems: Int! }
input PaymentMethodFilterParameter { enabled: BooleanOperators }
input PaymentMethodListOptions { skip: Int take: Int filter: PaymentMethodFilterParameter }
type Country { id: ID! code: String! name: String! enabled: Boolean! }
type CountryList { items: [Country!]! totalItems: Int! }
input CountryFilterParameter { code: StringOperators enabled: BooleanOperators }
input CountryListOptions { skip: Int take: Int filter: CountryFilterParameter }

type Query {
  shippingMethods(options: ShippingMethodListOptions): ShippingMethodList!
  countries(options: CountryListOptions): CountryList!
  paymentMethods(options: PaymentMethodListOptions): PaymentMethodList!
  activeChannel: Channel!
  globalSettings: GlobalSettings!
  products(options: ProductListOptions): ProductList!
  productVariants(options: ProductVariantListOptions): ProductVariantList!
  search(input: SearchInput!): SearchResponse!
  promotions(options: PromotionListOptions): PromotionList!
  orders(options: OrderListOptions): OrderList!
  customer(id: ID!): Customer
  customers(options: CustomerListOptions): CustomerList!
}
type Mutation {
  login(username: String!, password: String!): NativeAuthenticationResult!
  refundOrder(input: RefundOrderInput!): RefundOrderResult!
  cancelOrder(input: CancelOrderInput!): CancelOrderResult!
  cancelPayment(id: ID!): CancelPaymentResult!
  transitionOrderToState(id: ID!, state: String!): TransitionOrderToStateResult
  modifyOrder(input: ModifyOrderInput!): ModifyOrderResult!
  addNoteToOrder(input: AddNoteToOrderInput!): Order!
}
`
