import { instantOf, wallTime } from '#platform/clock'
import { type Fault, fault } from '../findings/fault.ts'

/** A day of 24 hours. */
export const DAY_MS = 86_400_000
const FIRST_YEAR = 1990
const LAST_YEAR = 2100
const WRITTEN = { date: /^(\d{4})-(\d\d)-(\d\d)$/, instant: /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/ }
const EXAMPLE = { date: '2026-11-08', instant: '2026-11-08T10:00:00+08:00' }

/** What is wrong with a date or instant as written; undefined where it is a day that exists in the Gregorian calendar, 1990 to 2100. */
export function calendarFault(value: string, what: 'date' | 'instant'): Fault | undefined {
  const example = EXAMPLE[what]
  const [, year = '', month = '', day = ''] = WRITTEN[what].exec(value) ?? []
  if (year === '') return fault('no_date', { value, what: { what }, example })
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR)
    return fault('other_calendar', { value, year, first: FIRST_YEAR, last: LAST_YEAR, example })
  const there = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (there.getUTCMonth() + 1 !== Number(month) || there.getUTCDate() !== Number(day)) return fault('no_such_day', { value, example })
  return what === 'instant' && Number.isNaN(Date.parse(value)) ? fault('no_such_time', { value, example }) : undefined
}

/** What the clock on the wall of a zone shows, as milliseconds of a day in UTC. */
function wallClock(ms: number, zone: string): number {
  const { year, month, day, hour, minute, second } = wallTime(ms, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The number of the calendar day in a zone that an instant falls on. */
export const dayNumber = (ms: number, zone: string): number => Math.floor(wallClock(ms, zone) / DAY_MS)

/** When a calendar day begins in a zone: at its first moment where clocks are put forward over midnight or midnight comes twice. */
export const startOfDay = (day: number, zone: string): number => instantOf(day * DAY_MS, zone)

/** Whole months from one day to another; a day the month does not have counts as its last one. */
export function monthsBetween(from: number, to: number): number {
  const [a, b] = [new Date(from * DAY_MS), new Date(to * DAY_MS)]
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  const last = new Date(Date.UTC(b.getUTCFullYear(), b.getUTCMonth() + 1, 0)).getUTCDate()
  return b.getUTCDate() >= Math.min(a.getUTCDate(), last) ? months : months - 1
}

/** The day so many months later; the last of its month where it has none of that number. */
export function monthsLater(day: number, months: number): number {
  const from = new Date(day * DAY_MS)
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate()
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), last)) / DAY_MS
}

/** A day as ISO date. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
/** An ISO date as day. */
export const dayOf = (iso: string): number => Date.parse(iso) / DAY_MS
