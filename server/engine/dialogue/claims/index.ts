/** Claims: why goods are not kept, what is answered to our questions and what matters are wished for, as learnt from sentences (`data/claims`, `data/answers`, `data/wishes`). Owns no tables. */
export { answerIn, claimIn, type Ear, keepsThem, LEAST, wishOf } from './claim-in.ts'
export { ANSWERED, type Answered, readLearnt, shippedWishes } from './lessons.ts'
