/** Repeats: no answer twice in a row, and nothing in a talk that was told in it before and was not asked for. */
export { saidOnce } from './in-the-talk.ts'
export { notTwice, restTold } from './not-twice.ts'
