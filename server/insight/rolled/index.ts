/** Rolled: what the pages of worth add up of sessions, each defined once: counted by day in the roll-ups, and session by session where one looks closer. Reads `worth_days`. */
import { addresses } from './addresses.ts'
import { displeasure } from './displeasure.ts'
import { lacks } from './lacks.ts'
import { moods } from './moods.ts'
import type { Rolled } from './rolled.ts'

/** All of them. */
export const ROLLED: readonly Rolled[] = [displeasure, moods, lacks, addresses]
export { displeased, displeasedSessions } from './displeasure.ts'
export { lackingSessions } from './lacks.ts'
export { MOOD_OUTCOMES, moodySessions } from './moods.ts'
export { monthsOf, type RolledRow, rolledAround, rolledSums } from './read.ts'
export { addresses, displeasure, lacks, moods, type Rolled }
