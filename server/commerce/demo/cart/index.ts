/** Cart: what lies in a browser's basket, as text for a cookie or an address, and the link that fills it. Owns no tables. */
export { cartLink, cartRef, holdLines, putLine, readLines, writeLines } from './lines.ts'
