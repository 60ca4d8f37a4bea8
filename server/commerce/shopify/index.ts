/** Shopify: a shop by Shopify's GraphQL Admin API. A peer that is spoken to; nothing of it is in here. Owns no tables. */
export { shopifyKind } from './kind.ts'
