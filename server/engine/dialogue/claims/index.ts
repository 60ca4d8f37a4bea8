/** Claims: the reason why goods are not kept, and what is answered while they go back, as learnt from sentences (`data/claims`, `data/answers`). Owns no tables. */
export { answerIn, claimIn, keepsThem, LEAST } from './claim-in.ts'
export { ANSWERED, type Answered, shippedClaims } from './lessons.ts'
