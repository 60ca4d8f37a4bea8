/** What a basket costs, step by step: pure arithmetic over whole fen. Owns no tables. */
export type { Basket, BasketLine, Offer, Reckoning, Tariff, UsableCoupon } from './basket.ts'
export { reckon } from './reckon.ts'
export { termsOf } from './terms.ts'
