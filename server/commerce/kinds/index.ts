/** Kinds of shop systems: what each says of itself once, for the console, the store and the documents; and what they share. Owns no tables. */

export { digitsOf, moneyOf, written } from './amounts.ts'
export { ABILITIES, type Ability, type Can } from './can.ts'
export { type FieldTexts, fieldsIn } from './fields.ts'
export { kindIn } from './kind-in.ts'
export { momentOf } from './moments.ts'
export { orderStateNamed, orderStateProposed, parcelStateNamed } from './named-states.ts'
export { passedOnField, passedOnHooks, receivePassedOn } from './passed-on.ts'
export { optionsIn, plainText } from './plain-text.ts'
export type { Change, Given, HookCall, Hooked, ShopAccess, ShopAsking, ShopFacts, ShopKind, Tried, TriedLine } from './shop-kind.ts'
export { type MerchantTerms, returnFields, termFields, termsIn } from './terms.ts'
export { carrierName, payerName } from './told-name.ts'
export { tried } from './tried.ts'
