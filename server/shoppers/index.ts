/** Shoppers: persons merged from identities, an identity being one channel's id of a person. Owns `shoppers`, `identities`. */
export { type Known, recogniseShopper, type Shopper } from './shopper.ts'
