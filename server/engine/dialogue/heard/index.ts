/** Heard: what each clause of a message wants, and that none of it is lost. */
export { asTold, heardAll } from './heard-all.ts'
export { meantAtLast } from './meant-at-last.ts'
export { withoutKept } from './without-kept.ts'
