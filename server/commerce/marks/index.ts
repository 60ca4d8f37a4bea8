/** Marks: how deeds are done once on a platform that takes no idempotency keys. Owns no tables. */
export { hashOf, isMarkOf, type Mark, marked, markIn } from './marks.ts'
export { type Did, type MarkedDeeds, markedActions } from './once.ts'
