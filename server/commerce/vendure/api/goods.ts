import { z } from 'zod'
import { PRECISE, Precise } from './amounts.ts'
import type { Document } from './client.ts'
import { moment, named, picture, text, whole } from './shapes.ts'

const Named = z.object({
  id: text,
  name: text,
  facetValues: z.array(named.extend({ facet: named.extend({ code: text }) })),
  collections: z.array(z.object({ breadcrumbs: z.array(named) })),
  description: text,
  variants: z.array(z.object({ options: z.array(named) })),
})
export type NamedGiven = z.infer<typeof Named>
const NAMED =
  'id name facetValues { name facet { name code } } collections { breadcrumbs { name } } description variants { options { name } }'

export const NAMES = {
  text: `query Names($options: ProductListOptions) { products(options: $options) { totalItems items { ${NAMED} } } }`,
  what: 'products',
  given: z.object({ products: z.object({ totalItems: whole, items: z.array(Named) }) }),
} satisfies Document<unknown>

const Variant = z.object({
  id: text,
  name: text,
  enabled: z.boolean(),
  price: whole,
  priceWithTax: whole,
  currencyCode: text,
  options: z.array(named.extend({ group: named })),
  featuredAsset: picture,
  trackInventory: z.enum(['TRUE', 'FALSE', 'INHERIT']),
  outOfStockThreshold: whole,
  useGlobalOutOfStockThreshold: z.boolean(),
  stockLevels: z.array(z.object({ stockOnHand: whole, stockAllocated: whole })),
})
export type VariantGiven = z.infer<typeof Variant>
const VARIANT = `id name enabled price priceWithTax currencyCode options { name group { name } } featuredAsset { preview }
  trackInventory outOfStockThreshold useGlobalOutOfStockThreshold stockLevels { stockOnHand stockAllocated }`

const Product = Named.extend({ slug: text, featuredAsset: picture, variants: z.array(Variant) })
export type ProductGiven = z.infer<typeof Product>

const Settings = Precise.extend({ outOfStockThreshold: whole, trackInventory: z.boolean() })
export type SettingsGiven = z.infer<typeof Settings>

export const PRODUCTS = {
  text: `query Products($options: ProductListOptions) {
    products(options: $options) { items { ${NAMED} slug featuredAsset { preview } variants { ${VARIANT} } } }
    globalSettings { outOfStockThreshold trackInventory ${PRECISE} }
  }`,
  what: 'products',
  given: z.object({ products: z.object({ items: z.array(Product) }), globalSettings: Settings }),
} satisfies Document<unknown>

export const SEARCH = {
  text: 'query Search($input: SearchInput!) { search(input: $input) { items { productId } } }',
  what: 'search',
  given: z.object({ search: z.object({ items: z.array(z.object({ productId: text })) }) }),
} satisfies Document<unknown>

export const PRICES = {
  text: `query Prices($options: ProductVariantListOptions) {
    productVariants(options: $options) { items { id name price priceWithTax currencyCode } }
    globalSettings { ${PRECISE} }
  }`,
  what: 'productVariants',
  given: z.object({
    productVariants: z.object({
      items: z.array(z.object({ id: text, name: text, price: whole, priceWithTax: whole, currencyCode: text })),
    }),
    globalSettings: Precise,
  }),
} satisfies Document<unknown>

const Arg = z.object({ name: text, value: text })
const Operation = z.object({ code: text, args: z.array(Arg) })
const Promotion = z.object({
  id: text,
  name: text,
  description: text,
  couponCode: text.nullable(),
  createdAt: moment,
  startsAt: moment.nullable(),
  endsAt: moment.nullable(),
  conditions: z.array(Operation),
  actions: z.array(Operation),
})
export type PromotionGiven = z.infer<typeof Promotion>

export const PROMOTIONS = {
  text: `query Promotions($options: PromotionListOptions) {
    promotions(options: $options) { items {
      id name description couponCode createdAt startsAt endsAt conditions { code args { name value } } actions { code args { name value } }
    } }
  }`,
  what: 'promotions',
  given: z.object({ promotions: z.object({ items: z.array(Promotion) }) }),
} satisfies Document<unknown>
