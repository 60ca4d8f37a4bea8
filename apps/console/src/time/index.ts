/** Times and waits as people read them. */
export { Clock, Countdown } from './clock.tsx'
export { dayAgo, fieldTime, momentOfField } from './field-time.ts'
export { dayName, fullTime, lengthOf, shortDay, shortTime, tellTimesIn, zoneTold } from './format-time.ts'
export { useNow } from './use-now.ts'
export { instantOf, wallOf } from './zone-time.ts'
