/** Roll-ups: what each day came to, kept so that years read as quickly as a week. Owns `figure_days`, `figure_spreads`, `worth_days`, `figure_rolls`, `figure_stale`, `orders_stale`; reads the rest. */

export { summing } from './months.ts'
export { EDITION, forgetDays, rollDays } from './roll-days.ts'
export { ordersCounting } from './roll-orders.ts'
export { type Rolling, rollingOf } from './rolling.ts'
export { addDays, daysUntil, lastDays, midnight, shopZone } from './zone.ts'
