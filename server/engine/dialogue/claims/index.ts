/** Claims: the reason why goods are not kept, and what is answered while they go back, as learnt from sentences (`data/claims`, `data/answers`). Owns no tables. */
export { answerIn, claimIn, type Ear, keepsThem, LEAST, wishOf } from './claim-in.ts'
export { ANSWERED, type Answered, shippedClaims, shippedWishes } from './lessons.ts'
