/** Claims: the reason why goods are not kept, as it was learnt from sentences (`data/claims`). Owns no tables. */
export { answerIn, claimIn, LEAST } from './claim-in.ts'
export { shippedClaims } from './lessons.ts'
