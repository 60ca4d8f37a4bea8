/** Times and waits as people read them. */
export { Clock } from './clock.tsx'
export { dayName, fullTime, lengthOf, shortTime, tellTimesIn } from './format-time.ts'
export { useNow } from './use-now.ts'
