/** Shoppers: persons merged from identities, an identity being one channel's id of a person. Owns `shoppers`, `identities`, `join_codes`, `contact_wishes`. */
export { answerJoin, type JoinAnswer, type JoinCode, offerJoin, openJoin, undoJoin } from './joining.ts'
export { type Known, recogniseShopper, type Shopper } from './shopper.ts'
export { beginVisit, pageOf, type Shown, standing, type Visit, type Visitor, WIDGET_AUDIENCE, whoVisits } from './visit.ts'
export { type ContactWishes, type Wishing, wishAgain, wishesOf, wishNothing, wishOfShop } from './wishes.ts'
