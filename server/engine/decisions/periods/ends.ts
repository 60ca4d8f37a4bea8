import { monthsLater } from '../facts/calendar.ts'
import type { FactName } from '../facts/kinds.ts'
import { WITHDRAWAL_DAYS } from '../facts/view.ts'
import { announcedTo, CALENDARS, type Calendar } from './calendar.ts'

/** What is counted from a date of the case: the periods of law are written in it. */
export const COUNTS = ['day', 'toldDay', 'withdrawalMonth', 'guaranteeDay', 'guaranteeMonth'] as const
/** One of them. */
export type Count = (typeof COUNTS)[number]

/** What the periods of a version may be written with, and until when a calendar is announced. */
export const PERIODS = { calendars: CALENDARS, counts: COUNTS, announcedTo } as const

/** Whether a fact is such a count. */
export const isCount = (fact: FactName): fact is Count => COUNTS.some((one) => one === fact)

/** Which count of days goes with each from the same date. */
export const IN_DAYS = {
  day: 'day',
  toldDay: 'toldDay',
  withdrawalMonth: 'day',
  guaranteeDay: 'guaranteeDay',
  guaranteeMonth: 'guaranteeDay',
} as const satisfies Record<Count, FactName>

/** A last day that nobody works on, and the working day it gives way to. */
export interface Moved {
  readonly falls: number
  readonly lasts: number
}

/** The last days of a period that is counted from a day, each with the working day it moves to; the last is the period's end. */
export function endsOf(count: Count, most: number, start: number, calendar: Calendar): Moved[] {
  const moved = (falls: number): Moved => ({ falls, lasts: calendar.workingFrom(falls) })
  if (count === 'withdrawalMonth') {
    const first = moved(start + WITHDRAWAL_DAYS)
    return [first, moved(monthsLater(first.lasts, most + 1))]
  }
  return [moved(count === 'guaranteeMonth' ? monthsLater(start, most + 1) : start + most)]
}

/** How many days ago a period began at most that is not over today: the other way round of `endsOf`. */
export function longestOf(count: Count, most: number, today: number, calendar: Calendar): number {
  const free = firstDayOff(today, calendar)
  if (count !== 'withdrawalMonth' && count !== 'guaranteeMonth') return today - free + most
  const start = startOfMonths(free, most + 1)
  return count === 'guaranteeMonth' ? today - start : today - firstDayOff(start, calendar) + WITHDRAWAL_DAYS
}

/** Where the days off before a day begin: what ended on one of them lasts to that day. The day itself where the one before was worked. */
const firstDayOff = (day: number, calendar: Calendar): number => calendar.workingBefore(day) + 1

/** The first day from which so many months reach a day. */
function startOfMonths(day: number, months: number): number {
  let start = monthsLater(day, -months)
  while (monthsLater(start, months) < day) start++
  return start
}
