/** Tracking: what the dialogue state becomes with this turn. */
export { asksBeforeUse } from './refine.ts'
export { slotNumber, slotText } from './slots.ts'
export { track } from './track.ts'
