/** Clock: the time as handed in, and ids that rise with it. */
export { type Clock, systemClock, type TestClock, testClock } from './clock.ts'
export { type NewId, uuidv7, uuidv7Of } from './ids.ts'
export { type Quiet, quietUntil } from './quiet.ts'
export { instantOf, type WallTime, wallTime } from './wall.ts'
export { writtenMoment } from './written.ts'
export { dayIn, isZone, minuteOf, mustBeZone } from './zone.ts'
