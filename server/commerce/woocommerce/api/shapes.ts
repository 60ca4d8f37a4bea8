import { z } from 'zod'

// Shapes of WooCommerce's REST API v3, as far as they are read. https://developer.woocommerce.com/docs/apis/rest-api/v3/ (November 2026)
const text = z.string()
const id = z.int()
/** "2026-11-18T12:00:00", in GMT and without saying so. */
const gmt = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/u)
  .transform((at) => new Date(`${at}Z`))
const picture = z.object({ src: text })

export const About = z.object({
  environment: z.object({ language: text }),
  settings: z.object({ currency: text, number_of_decimals: z.coerce.number().int() }),
})

export const Product = z.object({
  id,
  name: text,
  permalink: text,
  type: text,
  description: text,
  short_description: text,
  sku: text,
  price: text,
  regular_price: text,
  virtual: z.boolean(),
  purchasable: z.boolean(),
  manage_stock: z.boolean(),
  stock_quantity: z.number().nullable(),
  stock_status: text,
  categories: z.array(z.object({ name: text })),
  brands: z.array(z.object({ name: text })).optional(),
  images: z.array(picture),
  attributes: z.array(z.object({ name: text, visible: z.boolean(), variation: z.boolean(), options: z.array(text) })),
  variations: z.array(id),
})
export type ProductGiven = z.infer<typeof Product>
export const PRODUCT_FIELDS = Object.keys(Product.shape).join()

export const Named = Product.pick({ id: true, name: true, categories: true })
export const NAMED_FIELDS = Object.keys(Named.shape).join()

export const Variation = z.object({
  id,
  status: text,
  permalink: text,
  price: text,
  regular_price: text,
  purchasable: z.boolean(),
  manage_stock: z.union([z.boolean(), z.literal('parent')]),
  stock_quantity: z.number().nullable(),
  stock_status: text,
  image: picture.nullable(),
  attributes: z.array(z.object({ name: text, option: text })),
})
export type VariationGiven = z.infer<typeof Variation>
export const VARIATION_FIELDS = Object.keys(Variation.shape).join()

const Place = z.object({
  first_name: text,
  last_name: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  phone: text.optional(),
})

const Line = z.object({
  id,
  name: text,
  product_id: id,
  variation_id: id,
  quantity: z.number(),
  total: text,
  total_tax: text,
  taxes: z.array(z.object({ id, total: text })).optional(),
  image: z.object({ src: text }).nullish(),
  meta_data: z.array(z.object({ display_key: z.unknown(), display_value: z.unknown() })),
})
export type LineGiven = z.infer<typeof Line>

export const Order = z.object({
  id,
  number: text,
  status: text,
  currency: text,
  customer_id: id,
  date_created_gmt: gmt,
  date_paid_gmt: gmt.nullable(),
  date_completed_gmt: gmt.nullable(),
  discount_total: text,
  discount_tax: text,
  prices_include_tax: z.boolean(),
  total: text,
  customer_note: text,
  payment_method_title: text,
  billing: Place,
  shipping: Place,
  line_items: z.array(Line),
  refunds: z.array(z.object({ id })),
  meta_data: z.array(z.object({ key: text, value: z.unknown() })),
})
export type OrderGiven = z.infer<typeof Order>
export const ORDER_FIELDS = Object.keys(Order.shape).join()

export const Refund = z.object({
  id,
  date_created_gmt: gmt,
  amount: text,
  reason: text,
  refunded_payment: z.boolean(),
  line_items: z.array(z.object({ product_id: id, variation_id: id, quantity: z.number(), total: text, total_tax: text })),
})
export type RefundGiven = z.infer<typeof Refund>

export const Note = z.object({ id, date_created_gmt: gmt, note: text, customer_note: z.boolean() })
export type NoteGiven = z.infer<typeof Note>

export const Customer = z.object({ id, first_name: text, last_name: text, role: text })

/** What the Shipment Tracking extension keeps with an order (https://woocommerce.com/document/shipment-tracking/); the core keeps no parcels. */
export const Tracking = z.array(
  z.object({
    tracking_provider: text.optional(),
    custom_tracking_provider: text.optional(),
    tracking_number: text,
    date_shipped: z.coerce.number(),
  }),
)
