/** Heard: what each clause of a message wants, and that none of it is lost. */
export { asTold, heardAll, isSpoken, withUnsure } from './heard-all.ts'
export { meantAtLast } from './meant-at-last.ts'
export { isOfThese, mayBeOf } from './of-these.ts'
export { withoutBought, withoutKept } from './without-told.ts'
