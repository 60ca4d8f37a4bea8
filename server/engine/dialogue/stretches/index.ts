/** Stretches: a message that speaks first of some goods and then of others is worked as though each had been said alone. */
export { askedAgain } from './asked-again.ts'
export { stretchesOf } from './cut.ts'
export { ofEachStretch } from './each.ts'
