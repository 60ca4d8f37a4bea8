/** Facts: a row for each session with all that figures are counted from. Reads rows, owns no table. */
export { type Between, factsOf, ORDER_DAYS, RETURN_DAYS } from './facts.ts'
