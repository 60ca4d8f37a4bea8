import { z } from 'zod'
import type { Document } from './client.ts'

const text = z.string()
const image = z.object({ url: text }).nullable()
const nodes = <T extends z.ZodType>(of: T) => z.object({ nodes: z.array(of) })

const Variant = z.object({
  id: text,
  price: text,
  compareAtPrice: text.nullable(),
  inventoryQuantity: z.int().nullable(),
  inventoryItem: z.object({ tracked: z.boolean(), requiresShipping: z.boolean() }),
  selectedOptions: z.array(z.object({ name: text, value: text })),
  image,
  product: z.object({ id: text }).optional(),
})
const Product = z.object({
  id: text,
  title: text,
  description: text,
  vendor: text,
  productType: text,
  status: text,
  onlineStoreUrl: text.nullable(),
  featuredMedia: z.object({ preview: z.object({ image }).nullable() }).nullable(),
  variants: nodes(Variant),
})
export type ProductGiven = z.infer<typeof Product>
export type VariantGiven = z.infer<typeof Variant>

const VARIANT = `id price compareAtPrice inventoryQuantity inventoryItem { tracked requiresShipping } selectedOptions { name value } image { url }`
const PRODUCT = `id title description vendor productType status onlineStoreUrl featuredMedia { preview { image { url } } }
  variants(first: 100) { nodes { ${VARIANT} } }`

export const SHOP: Document<{ shop: { currencyCode: string; name: string } }> = {
  what: 'shop',
  text: `query Shop { shop { name currencyCode } }`,
  given: z.object({ shop: z.object({ name: text, currencyCode: text }) }),
}
const Named = z.object({ id: text, title: text, productType: text })
export const NAMES = {
  what: 'products',
  text: `query Names($after: String) { products(first: 250, after: $after, query: "status:active") {
    nodes { id title productType } pageInfo { hasNextPage endCursor } } }`,
  given: z.object({
    products: nodes(Named).extend({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text.nullable() }) }),
  }),
}
export const PRODUCTS = {
  what: 'products',
  text: `query Products($ids: [ID!]!) { nodes(ids: $ids) { ... on Product { ${PRODUCT} } } }`,
  // an id of something else comes back with no fields of a product
  given: z.object({ nodes: z.array(z.union([Product, z.object({}).transform(() => null), z.null()])) }),
}
export const SEARCH = {
  what: 'products',
  text: `query Search($words: String!, $limit: Int!) { products(first: $limit, query: $words) { nodes { ${PRODUCT} } } }`,
  given: z.object({ products: nodes(Product) }),
}
export const VARIANTS = {
  what: 'products',
  text: `query Variants($ids: [ID!]!) { nodes(ids: $ids) { ... on ProductVariant { id product { id } } } }`,
  given: z.object({
    nodes: z.array(z.union([z.object({ id: text, product: z.object({ id: text }) }), z.object({}).transform(() => null), z.null()])),
  }),
}
export const COUNTS = {
  what: 'orders, customers',
  text: `query Counts { ordersCount { count } customersCount { count } productsCount(query: "status:active") { count } }`,
  given: z.object({
    ordersCount: z.object({ count: z.int() }).nullable(),
    customersCount: z.object({ count: z.int() }).nullable(),
    productsCount: z.object({ count: z.int() }).nullable(),
  }),
}
export const CUSTOMER = {
  what: 'customers',
  text: `query Customer($id: ID!) { customer(id: $id) { id displayName } }`,
  given: z.object({ customer: z.object({ id: text, displayName: text }).nullable() }),
}

/** The number in a global id, by which a thing is named here. */
export const numberIn = (gid: string): string => gid.slice(gid.lastIndexOf('/') + 1)
/** The global id of a thing; undefined for what is no number of one. */
export const gidOf = (kind: 'Product' | 'ProductVariant' | 'Customer' | 'Order', id: string): string | undefined =>
  /^\d{1,20}$/u.test(id) ? `gid://shopify/${kind}/${id}` : undefined
