/** Tracking: what the dialogue state becomes with this turn. */
export { asksBeforeUse, isExclaimed, isPastedField } from './refine.ts'
export { slotNumber, slotText } from './slots.ts'
export { track } from './track.ts'
