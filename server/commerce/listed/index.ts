/** Listed: what shops without a till or a search of their own say of prices and words: the sums of the lines, names looked through, long lists of them kept. Owns no tables. */

export { keptNames, type NamesPage } from './kept-names.ts'
export { type OddOrders, oddOrders } from './odd-orders.ts'
export { offersOf } from './offers.ts'
export { ranked } from './ranked.ts'
export { remembered } from './remembered.ts'
