/** Actions: what a turn does in a shop's systems, once, with a receipt; above a limit it waits for a person. Owns table `actions`. */

export type { Nodded, Word } from './approving.ts'
export { type ActionDesk, type Asked, actionDesk } from './desk.ts'
export { type Acted, type ActionPlan, type Limits, PlanOf } from './plan.ts'
export { type ActionRow, findActions, givenBefore, journalOf } from './store.ts'
