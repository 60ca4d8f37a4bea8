/** Tracking: what the dialogue state becomes with this turn. */
export { OF_ANOTHER, OTHER_ORDER, THAT_ORDER, THE_OTHER } from './another-order.ts'
export { SURE_OF_ANOTHER } from './focus.ts'
export { ANGRY, moodScore } from './manners/index.ts'
export { corrected, isExclaimed, isFaintWord, isPastedField, isUntold } from './refine.ts'
export { englishPieces } from './refining/pieces.ts'
export { asksBeforeUse } from './refining/rules.ts'
export { slotNumber, slotText } from './slots/values.ts'
export { track } from './track.ts'
