/** Actions: what a turn does in a shop's systems, once, with a receipt; above a limit it waits for a person. Owns table `actions`, and ends the tickets that a deed of it was opened for. */

export { GIVEN_UP, type Nodded, type Word } from './approving.ts'
export type { Agent, AskedByAgent, Weighed } from './by-agent.ts'
export { type ActionDesk, type Asked, actionDesk } from './desk.ts'
export { type Above, type Acted, type ActionPlan, type GivenBefore, type Limits, moneyOf, PlanOf } from './plan.ts'
export { tooLate } from './retried.ts'
export { NOT_APPROVED } from './store/ending.ts'
export { type ActionRow, type Because, findActions, givenBefore, journalOf } from './store/rows.ts'
export { type ByHand, CUT_OFF_MS, isStuck } from './stuck.ts'
