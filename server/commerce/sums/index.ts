/** What goods cost by terms that are data: reckoned line by line, the best choice of coupons, what lacks to the next step. Pure; owns no tables. */
export { apportion, percent } from './apportion.ts'
export { bestSum } from './best.ts'
export { lessNow } from './less-now.ts'
export { type Added, worthAdding } from './reach.ts'
export { reckon } from './reckon.ts'
export type { Missed, Sum, SumLine, SumStep } from './sum.ts'
