/** Pacing: work that nobody waits for gives way to answers, and nothing is waited for without an end. Owns no tables. */
export { atMostEvery } from './at-most-every.ts'
export { deadline } from './deadline.ts'
export { oneByOne } from './one-by-one.ts'
export { Pacer, pacer } from './pacer.ts'
export { type SweptParts, sweptByWorkspace, workThrough } from './swept.ts'
export { lookAgainAt, takeDue, type WorkTable } from './taken.ts'
export { within } from './within.ts'
