/** Claims: why goods are not kept, what is answered to our questions, what matters are wished for and what is a figure of speech, as learnt from sentences (`data/claims`, `data/answers`, `data/wishes`, `data/tone/hurt`). Owns no tables. */
export { answerIn, choiceSaid, claimIn, type Ear, isFigurative, keepsThem, LEAST, READ_SLOTS, wishOf } from './claim-in.ts'
export { ANSWERED, type Answered, shippedWishes } from './lessons.ts'
