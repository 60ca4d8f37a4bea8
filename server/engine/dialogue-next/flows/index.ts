/** Flows: what a shop does for a shopper, as data, and the walker that takes one as far as it comes in a turn. */
export { type Flow, type FlowSlot, flowsOf, SHIPPED_FLOWS, slotsOf } from './flow.ts'
export { isOfKind } from './orders.ts'
export { type Slots, withSlots } from './slots.ts'
export { type Consent, isInTime, type Walked, type Walking, walk } from './walk.ts'
