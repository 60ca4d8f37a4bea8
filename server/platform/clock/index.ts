/** Clock: the time as handed in, and ids that rise with it. */
export { type Clock, systemClock, type TestClock, testClock } from './clock.ts'
export { idTime, type NewId, newId, uuidv7 } from './ids.ts'
