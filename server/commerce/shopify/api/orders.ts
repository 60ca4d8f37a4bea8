import { z } from 'zod'
import { numberIn } from './goods.ts'

const text = z.string()
const at = z.coerce.date()
const money = z.object({ shopMoney: z.object({ amount: text, currencyCode: text }) })
const nodes = <T extends z.ZodType>(of: T) => z.object({ nodes: z.array(of) })
const ref = z.object({ id: text }).nullable()

const Line = z.object({
  id: text,
  title: text,
  variantTitle: text.nullable(),
  quantity: z.int(),
  image: z.object({ url: text }).nullable(),
  product: ref,
  variant: ref,
  discountedTotalSet: money,
  taxLines: z.array(z.object({ priceSet: money })),
})
const Fulfillment = z.object({
  id: text,
  status: text,
  displayStatus: text.nullable(),
  createdAt: at,
  deliveredAt: at.nullable(),
  estimatedDeliveryAt: at.nullable(),
  trackingInfo: z.array(z.object({ company: text.nullable(), number: text.nullable() })),
  fulfillmentLineItems: nodes(z.object({ id: text, quantity: z.int().nullable(), lineItem: z.object({ id: text }) })),
  events: nodes(z.object({ happenedAt: at, status: text, message: text.nullable(), city: text.nullable() })),
})
const Refund = z.object({ id: text, createdAt: at.nullable(), note: text.nullable(), totalRefundedSet: money })
const Return = z.object({
  id: text,
  name: text,
  status: text,
  createdAt: at,
  returnLineItems: nodes(
    z.object({ quantity: z.int(), returnReasonNote: text, fulfillmentLineItem: z.object({ lineItem: z.object({ id: text }) }).optional() }),
  ),
})
const Address = z.object({
  name: text.nullable(),
  phone: text.nullable(),
  province: text.nullable(),
  provinceCode: text.nullable(),
  city: text.nullable(),
  address1: text.nullable(),
  address2: text.nullable(),
  zip: text.nullable(),
  countryCodeV2: text.nullable(),
})

const Order = z.object({
  id: text,
  name: text,
  createdAt: at,
  cancelledAt: at.nullable(),
  cancellation: z.object({ staffNote: text.nullable() }).nullable(),
  displayFinancialStatus: text.nullable(),
  displayFulfillmentStatus: text,
  note: text.nullable(),
  customer: ref,
  paymentGatewayNames: z.array(text),
  totalPriceSet: money,
  taxesIncluded: z.boolean(),
  totalShippingPriceSet: money,
  totalDiscountsSet: money.nullable(),
  shippingAddress: Address.nullable(),
  lineItems: nodes(Line),
  fulfillments: z.array(Fulfillment),
  refunds: z.array(Refund),
  returns: nodes(Return),
  transactions: z.array(
    z.object({ id: text, kind: text, status: text, gateway: text.nullable(), amountSet: money, processedAt: at.nullable() }),
  ),
})
export type OrderGiven = z.infer<typeof Order>

const MONEY = `{ shopMoney { amount currencyCode } }`
const ORDER = `id name createdAt cancelledAt cancellation { staffNote } displayFinancialStatus displayFulfillmentStatus note customer { id }
  paymentGatewayNames taxesIncluded totalPriceSet ${MONEY} totalShippingPriceSet ${MONEY} totalDiscountsSet ${MONEY}
  shippingAddress { name phone province provinceCode city address1 address2 zip countryCodeV2 }
  lineItems(first: 100) { nodes { id title variantTitle quantity image { url } product { id } variant { id } discountedTotalSet ${MONEY}
    taxLines { priceSet ${MONEY} } } }
  fulfillments(first: 20) { id status displayStatus createdAt deliveredAt estimatedDeliveryAt trackingInfo(first: 5) { company number }
    fulfillmentLineItems(first: 100) { nodes { id quantity lineItem { id } } }
    events(first: 50) { nodes { happenedAt status message city } } }
  refunds(first: 50) { id createdAt note totalRefundedSet ${MONEY} }
  returns(first: 20) { nodes { id name status createdAt returnLineItems(first: 50) { nodes { quantity returnReasonNote
    ... on ReturnLineItem { fulfillmentLineItem { lineItem { id } } } } } } }
  transactions(first: 50) { id kind status gateway processedAt amountSet ${MONEY} }`

export const ORDERS = {
  what: 'orders',
  text: `query Orders($query: String!, $limit: Int!) {
    orders(first: $limit, query: $query, sortKey: CREATED_AT, reverse: true) { nodes { ${ORDER} } } }`,
  given: z.object({ orders: nodes(Order) }),
}

const UserErrors = z.array(z.object({ message: text }))
export const CANCEL = {
  what: 'cancel',
  text: `mutation Cancel($orderId: ID!, $staffNote: String!) {
    done: orderCancel(orderId: $orderId, reason: CUSTOMER, restock: true, notifyCustomer: false, staffNote: $staffNote,
      refundMethod: { originalPaymentMethodsRefund: true }) { job { id } userErrors: orderCancelUserErrors { message } } }`,
  given: z.object({ done: z.object({ job: z.object({ id: text }).nullable(), userErrors: UserErrors }) }),
}
export const UPDATE = {
  what: 'update orders',
  text: `mutation Update($input: OrderInput!) { done: orderUpdate(input: $input) { order { id } userErrors { message } } }`,
  given: z.object({ done: z.object({ order: ref, userErrors: UserErrors }) }),
}
export const REFUND = {
  what: 'refund',
  text: `mutation Refund($input: RefundInput!, $key: String!) {
    done: refundCreate(input: $input) @idempotent(key: $key) { refund { id } userErrors { message } } }`,
  given: z.object({ done: z.object({ refund: ref, userErrors: UserErrors }) }),
}
export const RETURN = {
  what: 'returns',
  text: `mutation MakeReturn($input: ReturnInput!) { done: returnCreate(returnInput: $input) { return { id name } userErrors { message } } }`,
  given: z.object({ done: z.object({ return: z.object({ id: text, name: text }).nullable(), userErrors: UserErrors }) }),
}

/** How an order is called here: as its shop calls it, without the sign before it. */
export const nameOf = ({ name }: Pick<OrderGiven, 'name'>): string => name.replace(/^#/u, '')
/** How a line's variant is named here; a line of one's own making has none. */
export const variantIdOf = ({ variant, product, id }: z.infer<typeof Line>): string => numberIn((variant ?? product ?? { id }).id)
export type LineGiven = z.infer<typeof Line>
