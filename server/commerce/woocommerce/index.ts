/** WooCommerce: a shop by the REST API v3 of WooCommerce. A peer that is spoken to; nothing of it is in here. Owns no tables. */
export { wooKind } from './kind.ts'
