import type { FactName, View } from '../facts/kinds.ts'
import type { Days } from '../facts/view.ts'
import type { Ruling } from '../policy/compile.ts'
import { type Condition, meets, type Range } from '../policy/condition.ts'
import { rangeOf } from '../policy/overlap.ts'
import { calendarOf, type DayOff } from './calendar.ts'
import { type Count, endsOf, IN_DAYS, isCount, longestOf, type Moved } from './ends.ts'

type Pair = Ruling['when'][number]

/**
 * A rule as it stands on a day: a period whose last day is a day off ends with the next working day. What is counted in days or months then
 * holds for more of them, so the rule is the same box with its sides moved; how it was written stays with it.
 */
export function asOn(rule: Ruling, today: number, country: string | undefined): Ruling {
  const { periods } = rule
  if (!periods) return rule
  const calendar = calendarOf(periods.calendar, country)
  const moved = ([fact, condition]: Pair): Pair => {
    const range = isCount(fact) && periods.lengthens.includes(fact) ? rangeOf(condition) : undefined
    if (range === undefined || !isCount(fact)) return [fact, condition]
    return [IN_DAYS[fact], sides(range, (most) => longestOf(fact, most, today, calendar))]
  }
  return { ...rule, when: rule.when.map(moved), written: rule.when }
}

/** A range of a count as one of days: it ends with the longest period that is not over, and begins after the longest that is. */
const sides = ({ from, to }: Range, longest: (most: number) => number): Range => ({
  ...(from !== undefined && { from: from === 0 ? 0 : longest(from - 1) + 1 }),
  ...(to !== undefined && { to: longest(to) }),
})

/** A period that is longer than its days: which one, the day it falls on, why that is off, and the day it lasts to (both as numbers). */
export interface Lengthened extends Moved {
  readonly count: Count
  /** The last of its days or months, as a rule writes it. */
  readonly most: number
  /** Whether it is its end that moved, or that of the days before its months begin. */
  readonly part: 'first' | 'whole'
  readonly off: DayOff
}

/** Why a rule still holds though its days are over; empty where they are not, or where no period of it was drawn out. */
export function lengthenedOf({ written = [], periods }: Ruling, view: View, days: Days, country: string | undefined): Lengthened[] {
  if (!periods) return []
  const calendar = calendarOf(periods.calendar, country)
  return written.flatMap(([fact, condition]) => {
    const most = rangeOf(condition)?.to
    const start = isCount(fact) ? startOf(fact, days) : undefined
    if (!isCount(fact) || most === undefined || start === undefined || !isPast(fact, condition, view)) return []
    return endsOf(fact, most, start, calendar).flatMap((moved, i, all) => {
      const off = calendar.off(moved.falls)
      return off === undefined ? [] : [{ ...moved, count: fact, most, part: i < all.length - 1 ? 'first' : 'whole', off }]
    })
  })
}

const isPast = (fact: FactName, condition: Condition, view: View): boolean => {
  const value = view[fact]
  return value !== undefined && !meets(condition, value)
}

/** The day a count is from. */
function startOf(count: Count, { signed, told, renewed = Number.NEGATIVE_INFINITY, repair }: Days): number | undefined {
  if (count === 'toldDay') return told
  if (signed === undefined) return undefined
  return count === 'day' || count === 'withdrawalMonth' ? signed : Math.max(signed, renewed) + repair
}
