/** Flows: what a shop does for a shopper, as data, and the walker that takes one as far as it comes in a turn. */
export { reasonOfClaim } from './action.ts'
export {
  DIALOGUES,
  type Flow,
  type FlowSlot,
  flowDoing,
  flowsOf,
  intentOfFlow,
  isForPeople,
  SHIPPED_FLOWS,
  slotsOf,
  WORDINGS,
} from './flow.ts'
export { isFit, isOfKind, type OrderKind } from './orders.ts'
export { isOfPieces } from './pieces.ts'
export { addressText, type Slots, withSlots, wordIn } from './slots.ts'
export { FACTS, factsOf, OWN, SAID } from './standing.ts'
export { PLAIN_FAULTS, standsAgainst } from './stands-against.ts'
export { type Consent, isInTime, type Walked, type Walking, walk } from './walk.ts'
