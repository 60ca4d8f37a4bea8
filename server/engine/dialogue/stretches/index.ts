/** Stretches: a message that speaks first of some goods and then of others is worked as though each had been said alone. */
export { ofEachStretch } from './each.ts'
export { inTheMiddle } from './in-the-middle.ts'
export { readMessage } from './read.ts'
