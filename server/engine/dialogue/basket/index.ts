/** What a shopper puts together to buy: read from their messages, kept in the talk's memory, reckoned by the shop. Pure. */
export { countsIn } from './clauses.ts'
export { foldedText } from './fold.ts'
export { ownOptions, variantsFor } from './line.ts'
export { type BasketAsked, basketAsked, basketIn, type HowRead } from './read.ts'
export { type BasketWord, basketWords } from './words.ts'
