/** Tracking: what the dialogue state becomes with this turn. */
export { slotNumber, slotText } from './slots.ts'
export { track } from './track.ts'
