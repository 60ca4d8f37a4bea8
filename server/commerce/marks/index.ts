/** Marks: how deeds are done once on a platform that takes no idempotency keys, and what has to be so before. Owns no tables. */
export { hashOf, isMarkOf, type Mark, marked, markIn } from './marks.ts'
export { mustBe, mustBeFall, mustBeLeft, mustBeMoney } from './must-be.ts'
export { type Did, type MarkedDeeds, markedActions } from './once.ts'
