/** Shoppers: persons merged from identities, an identity being one channel's id of a person. Owns `shoppers`, `identities`. */
export { type Known, recogniseShopper, type Shopper } from './shopper.ts'
export { beginVisit, pageOf, type Shown, standing, type Visit, type Visitor, WIDGET_AUDIENCE, whoVisits } from './visit.ts'
