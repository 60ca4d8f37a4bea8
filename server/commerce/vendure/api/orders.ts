import { z } from 'zod'
import { PRECISE, Precise } from './amounts.ts'
import type { Document } from './client.ts'
import { moment, named, picture, text, whole } from './shapes.ts'

const Refund = z.object({
  id: text,
  state: text,
  total: whole,
  reason: text.nullable(),
  createdAt: moment,
  updatedAt: moment,
  lines: z.array(z.object({ orderLineId: text, quantity: whole })),
})
export type RefundGiven = z.infer<typeof Refund>

const Order = z.object({
  id: text,
  code: text,
  state: text,
  createdAt: moment,
  orderPlacedAt: moment.nullable(),
  currencyCode: text,
  shippingWithTax: whole,
  totalWithTax: whole,
  shippingLines: z.array(z.object({ shippingMethod: named })),
  customer: z.object({ id: text }).nullable(),
  discounts: z.array(z.object({ amountWithTax: whole })),
  shippingAddress: z
    .object({
      fullName: text.nullable(),
      streetLine1: text.nullable(),
      streetLine2: text.nullable(),
      city: text.nullable(),
      province: text.nullable(),
      postalCode: text.nullable(),
      countryCode: text.nullable(),
      phoneNumber: text.nullable(),
    })
    .nullable(),
  lines: z.array(
    z.object({
      id: text,
      quantity: whole,
      orderPlacedQuantity: whole,
      proratedUnitPriceWithTax: whole,
      proratedLinePriceWithTax: whole,
      proratedUnitPrice: whole,
      proratedLinePrice: whole,
      featuredAsset: picture,
      productVariant: z.object({ id: text, productId: text, options: z.array(named), product: named }),
    }),
  ),
  payments: z
    .array(z.object({ id: text, state: text, amount: whole, method: text, createdAt: moment, refunds: z.array(Refund) }))
    .nullable(),
  fulfillments: z
    .array(
      z.object({
        id: text,
        state: text,
        method: text,
        trackingCode: text.nullable(),
        createdAt: moment,
        updatedAt: moment,
        lines: z.array(z.object({ orderLineId: text })),
      }),
    )
    .nullable(),
  modifications: z.array(z.object({ note: text })),
  history: z.object({ items: z.array(z.object({ type: text, createdAt: moment, data: z.record(z.string(), z.unknown()) })) }),
})
/** An order as Vendure has it, its sums in Vendure's own numbers. */
export type OrderGiven = z.infer<typeof Order> & z.infer<typeof Precise>

const ORDER = `id code state createdAt orderPlacedAt currencyCode shippingWithTax totalWithTax customer { id } discounts { amountWithTax }
  shippingLines { shippingMethod { name } }
  shippingAddress { fullName streetLine1 streetLine2 city province postalCode countryCode phoneNumber }
  lines { id quantity orderPlacedQuantity proratedUnitPriceWithTax proratedLinePriceWithTax proratedUnitPrice proratedLinePrice
    featuredAsset { preview }
    productVariant { id productId options { name } product { name } } }
  payments { id state amount method createdAt refunds { id state total reason createdAt updatedAt lines { orderLineId quantity } } }
  fulfillments { id state method trackingCode createdAt updatedAt lines { orderLineId } }
  modifications { note }
  history(options: { take: 100, sort: { createdAt: DESC } }) { items { type createdAt data } }`

const Listed = z.object({ items: z.array(Order) })

export const ORDER_BY_CODE = {
  text: `query OrderByCode($code: String!) { orders(options: { filter: { code: { eq: $code } }, take: 1 }) { items { ${ORDER} } }
    globalSettings { ${PRECISE} } }`,
  what: 'orders',
  given: z.object({ orders: Listed, globalSettings: Precise }),
} satisfies Document<unknown>

/** Those that were placed, and those whose checkout waits for its payment: Vendure has both a basket and such an order as active. */
export const ORDERS_OF = {
  text: `query OrdersOf($id: ID!, $take: Int!) {
    customer(id: $id) {
      orders(options: { take: $take, filter: { active: { eq: false } }, sort: { orderPlacedAt: DESC } }) { items { ${ORDER} } }
      waiting: orders(options: { take: $take, filter: { active: { eq: true }, state: { eq: "ArrangingPayment" } }, sort: { createdAt: DESC } }) {
        items { ${ORDER} }
      }
    }
    globalSettings { ${PRECISE} }
  }`,
  what: 'customer.orders',
  given: z.object({ customer: z.object({ orders: Listed, waiting: Listed }).nullable(), globalSettings: Precise }),
} satisfies Document<unknown>

export const CUSTOMER = {
  text: 'query Customer($id: ID!) { customer(id: $id) { id firstName lastName groups { name } } }',
  what: 'customer',
  given: z.object({
    customer: z.object({ id: text, firstName: text, lastName: text, groups: z.array(named) }).nullable(),
  }),
} satisfies Document<unknown>
