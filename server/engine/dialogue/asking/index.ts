/** Asking: no question is put twice in a row in the same words, and none a third time. */
export { neverTwice } from './never-twice.ts'
