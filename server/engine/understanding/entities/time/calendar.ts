import { wallTime } from '#platform/clock'

/** A day in a time zone, without a clock. */
export interface Day {
  readonly year: number
  /** 1 … 12. */
  readonly month: number
  readonly day: number
}

/** What a moment shows on the wall there. */
export interface Wall extends Day {
  readonly hour: number
  readonly minute: number
}

const HOUR = 3_600_000
export function wallOf(moment: Date, timeZone: string): Wall {
  const { year, month, day, hour, minute } = wallTime(moment, timeZone)
  return { year, month, day, hour, minute }
}

/** The moment at which the clock there shows this; across a change of clocks the later offset wins. */
export function momentOf(day: Day, hour: number, minute: number, timeZone: string): Date {
  const key = `${timeZone} ${day.year}/${day.month}/${day.day} ${hour}:${minute}`
  const known = moments.get(key)
  if (known !== undefined) return known
  // A message of ten thousand dates must not format each of them anew.
  if (moments.size >= MOST_KEPT) moments.clear()
  const moment = reckon(day, hour, minute, timeZone)
  moments.set(key, moment)
  return moment
}

const MOST_KEPT = 1000
const moments = new Map<string, Date>()

function reckon(day: Day, hour: number, minute: number, timeZone: string): Date {
  const guess = Date.UTC(day.year, day.month - 1, day.day, hour, minute)
  const first = guess - offset(new Date(guess), timeZone)
  return new Date(guess - offset(new Date(first), timeZone))
}

function offset(moment: Date, timeZone: string): number {
  const wall = wallOf(moment, timeZone)
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  return shown - Math.floor(moment.getTime() / 60_000) * 60_000
}

export function addDays(day: Day, days: number): Day {
  return fromUtc(new Date(Date.UTC(day.year, day.month - 1, day.day) + days * 24 * HOUR))
}

/** The last day of the month where the month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const last = new Date(Date.UTC(day.year, day.month - 1 + months + 1, 0))
  return { ...fromUtc(last), day: Math.min(day.day, last.getUTCDate()) }
}

const fromUtc = (date: Date): Day => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })

/** Monday is 1, Sunday 7. */
export const weekday = (day: Day): number => new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() || 7

export const isDay = (day: Day): boolean => {
  const back = fromUtc(new Date(Date.UTC(day.year, day.month - 1, day.day)))
  return back.month === day.month && back.day === day.day && day.year >= 2000 && day.year <= 2100
}

/** Days from a to b. */
export const daysBetween = (a: Day, b: Day): number =>
  (Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / (24 * HOUR)
