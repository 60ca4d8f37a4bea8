/** Rolled: what the pages of worth add up of sessions and orders, each defined once: counted by day in the roll-ups, and session by session where one looks closer. Reads `worth_days`. */
import { addressedSessions, addresses } from './addresses.ts'
import { displeasure } from './displeasure.ts'
import { lacks } from './lacks.ts'
import { met } from './met.ts'
import { moods } from './moods.ts'
import { orders } from './orders.ts'
import { questions } from './questions.ts'
import type { Rolled, Summed } from './rolled.ts'
import { standing } from './standing.ts'

/** All that are added up of sessions. */
export const ROLLED: readonly Rolled[] = [displeasure, moods, lacks, addresses, standing, met, questions]
export { AT_STAKE, displeased, displeasedSessions } from './displeasure.ts'
export { lackingSessions } from './lacks.ts'
export { metColumns } from './met.ts'
export { OF_MONTH, spansBeside, wholeMonths } from './months.ts'
export { MOOD_OUTCOMES, MOOD_SPENT, moodySessions } from './moods.ts'
export { AGAIN_DAYS, BACK_DAYS, placedOrders } from './orders.ts'
export { answeredSessions } from './questions.ts'
export { keepMonth, monthsOf, type RolledRow, type RolledSpan, rolledAround, rolledSums } from './read.ts'
export { addressedSessions, addresses, displeasure, lacks, met, moods, orders, questions, type Rolled, type Summed, standing }
