import { seeded } from '../../server/platform/random/index.ts'

/** Days over which sessions are spread. */
export const DAYS = 365
/** Days of sales, counted from the last: as many sessions as on four others. */
const SALES = new Set([13, 14, 159, 160])

/** A day of the history: how many days before the last it lies, and which sessions are of it. */
export interface Day {
  readonly back: number
  readonly first: number
  readonly many: number
}

/** So many sessions shared out to a year's days, oldest first: a week's ups and downs, a growing shop, days of sales. */
export function daysOf(sessions: number, seed: number): Day[] {
  const random = seeded(seed)
  const weights = Array.from({ length: DAYS }, (_, day) => {
    const back = DAYS - 1 - day
    const week = 1 + 0.2 * Math.sin((2 * Math.PI * day) / 7)
    return (0.7 + (0.6 * day) / DAYS) * week * (0.85 + 0.3 * random()) * (SALES.has(back) ? 4 : 1)
  })
  const all = weights.reduce((sum, one) => sum + one, 0)
  let [sum, first] = [0, 0]
  return weights.map((weight, day) => {
    sum += weight
    const end = day === DAYS - 1 ? sessions : Math.round((sessions * sum) / all)
    const one = { back: DAYS - 1 - day, first, many: end - first }
    first = end
    return one
  })
}

/** Days in batches of some sessions at least. */
export function batchesOf(days: readonly Day[], atLeast: number): Day[][] {
  const batches: Day[][] = [[]]
  let n = 0
  for (const day of days) {
    if (n >= atLeast) {
      batches.push([])
      n = 0
    }
    batches.at(-1)?.push(day)
    n += day.many
  }
  return batches
}
