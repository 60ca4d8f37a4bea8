import { z } from 'zod'

// Shapes of Medusa's APIs, as far as they are read (2.21.2). Money stands in whole units of its currency, as a number.
const text = z.string()
const words = text.nullish()
const number = z.number()
const moment = z.iso.datetime().transform((at) => new Date(at))
const maybe = moment.nullish()

export const Price = z.object({
  calculated_amount: number.nullable(),
  original_amount: number.nullable(),
  currency_code: text.nullable(),
  is_calculated_price_tax_inclusive: z.boolean().nullish(),
})

export const Variant = z.object({
  id: text,
  title: words,
  manage_inventory: z.boolean(),
  inventory_quantity: number.nullish(),
  thumbnail: words,
  options: z.array(z.object({ value: text, option: z.object({ title: text }).nullish() })).nullish(),
  calculated_price: Price.nullish(),
})
export type VariantGiven = z.infer<typeof Variant>

const Category = z.object({ name: text })
const Chosen = z.object({ options: z.array(z.object({ value: text })).nullish() })
export const Named = z.object({
  id: text,
  title: text,
  description: words,
  material: words,
  categories: z.array(Category).nullish(),
  variants: z.array(Chosen).nullish(),
})
export type NamedGiven = z.infer<typeof Named>
export const NAMED_FIELDS = 'id,title,description,material,*categories,*variants,*variants.options'

export const Product = Named.extend({
  handle: words,
  thumbnail: words,
  origin_country: words,
  is_giftcard: z.boolean().nullish(),
  type: z.object({ value: text }).nullish(),
  variants: z.array(Variant).nullish(),
})
export type ProductGiven = z.infer<typeof Product>
export const PRODUCT_FIELDS =
  'id,title,handle,description,thumbnail,material,origin_country,is_giftcard,*categories,*type,*variants,*variants.options,*variants.options.option,*variants.calculated_price,+variants.inventory_quantity'

const page = { count: z.int() }
export const Products = z.object({ products: z.array(Product), ...page })
export const Names = z.object({ products: z.array(Named), ...page })
export const Variants = z.object({ variants: z.array(z.object({ id: text, product_id: text.nullable() })) })
export const Regions = z.object({ regions: z.array(z.object({ id: text, currency_code: text })) })
export const Promotions = z.object({
  promotions: z.array(z.object({ code: text, status: words, is_automatic: z.boolean() })),
  ...page,
})
export const Customers = z.object({
  customers: z.array(
    z.object({ id: text, first_name: words, last_name: words, groups: z.array(z.object({ name: text.nullable() })).nullish() }),
  ),
  ...page,
})

const Item = z.object({
  id: text,
  title: text,
  product_id: words,
  product_title: words,
  variant_id: words,
  variant_title: words,
  thumbnail: words,
  quantity: number,
  total: number,
  tax_total: number.nullish(),
  is_tax_inclusive: z.boolean().nullish(),
})
export type ItemGiven = z.infer<typeof Item>

const Place = z.object({
  first_name: words,
  last_name: words,
  address_1: words,
  address_2: words,
  city: words,
  province: words,
  postal_code: words,
  country_code: words,
  phone: words,
})

const Refund = z.object({ id: text, amount: number, note: words, created_at: moment })
export const Payment = z.object({
  id: text,
  provider_id: words,
  canceled_at: maybe,
  captures: z.array(z.object({ amount: number, created_at: moment })),
  refunds: z.array(Refund),
})
export type PaymentGiven = z.infer<typeof Payment>

const Parcel = z.object({
  id: text,
  shipped_at: maybe,
  delivered_at: maybe,
  canceled_at: maybe,
  provider_id: words,
  labels: z.array(z.object({ tracking_number: words })),
  items: z.array(z.object({ line_item_id: words })),
})
export type ParcelGiven = z.infer<typeof Parcel>

const Metadata = z.record(text, z.unknown()).nullish()
const Return = z.object({
  id: text,
  status: text,
  created_at: moment,
  metadata: Metadata,
  items: z.array(z.object({ item_id: text, quantity: number })).nullish(),
  exchange: z
    .object({ id: text, metadata: Metadata, additional_items: z.array(z.object({ item_id: text })).nullish() })
    .partial()
    .nullish(),
})
export type ReturnGiven = z.infer<typeof Return>

export const Order = z.object({
  id: text,
  display_id: z.int(),
  custom_display_id: words,
  status: text,
  payment_status: text,
  fulfillment_status: text,
  created_at: moment,
  currency_code: text,
  region_id: words,
  customer_id: words,
  shipping_total: number,
  discount_total: number,
  metadata: Metadata,
  items: z.array(Item),
  shipping_address: Place.nullish(),
  shipping_methods: z.array(z.object({ name: words })).nullish(),
  payment_collections: z.array(z.object({ payments: z.array(Payment).nullish() })),
  fulfillments: z.array(Parcel),
  returns: z.array(Return),
})
export type OrderGiven = z.infer<typeof Order>
export const ORDER_FIELDS =
  'id,display_id,custom_display_id,status,created_at,currency_code,region_id,customer_id,shipping_total,discount_total,payment_status,fulfillment_status,metadata,*items,*shipping_address,*shipping_methods,*payment_collections.payments,*payment_collections.payments.refunds,*payment_collections.payments.captures,*fulfillments,*fulfillments.labels,*fulfillments.items,*returns,*returns.items,*returns.exchange,*returns.exchange.additional_items'

export const Orders = z.object({ orders: z.array(Order), ...page })
export const Numbers = z.object({ orders: z.array(z.object({ id: text, display_id: z.int(), custom_display_id: words })), ...page })
export const OneOrder = z.object({ order: Order })
export const MadeReturn = z.object({ return: z.object({ id: text, display_id: z.int(), status: text }) })
export const MadeExchange = z.object({ exchange: z.object({ id: text, display_id: z.int() }) })
export const Exchanges = z.object({ exchanges: z.array(z.object({ id: text, display_id: z.int(), metadata: Metadata })) })
/** A refund that was just made is told without its time. */
export const Paid = z.object({ payment: z.object({ refunds: z.array(Refund.pick({ id: true, note: true })) }) })
/** An answer that nothing is read of. */
export const Anything = z.unknown()
