/** Listed: what shops without a till or a search of their own say of prices and words: the sums of the lines, and names looked through. Pure; owns no tables. */
export { offersOf } from './offers.ts'
export { ranked } from './ranked.ts'
