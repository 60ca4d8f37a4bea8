/** Facts: a row for each session with all that figures are counted from. Reads rows, owns no table. */
export type { Counted } from './counted.ts'
export { IN_SHOP_CURRENCY, shopCurrency } from './currency.ts'
export { type Between, factsOf, ORDER_DAYS, RETURN_DAYS, VISIT_DAYS } from './facts.ts'
export { type Newest, newestOf } from './newest.ts'
export { type Counting, otherMoney, placedInOtherMoney, type Taking } from './other-money.ts'
export { asInstant, FIRST_SHOWN } from './shown.ts'
export { held, REASON, sessionsWith, sinceDays } from './standing.ts'
