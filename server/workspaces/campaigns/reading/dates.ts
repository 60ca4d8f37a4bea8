import { instantOf, wallTime } from '#platform/clock'

/** The moment a text is read at, and where. */
export interface Today {
  readonly now: Date
  /** IANA zone that dates in the rules are of. */
  readonly timeZone: string
  readonly currency: string
}

const DAY = /(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?/u.source
const HOUR = /(?:\s*(\d{1,2})(?:[:：](\d{2})|[点时](?:(\d{1,2})分?|整)?))?/u.source
/** "11月1日20:00至11日24:00": the second month may be left out. */
const STRETCH = new RegExp(
  `${DAY}${HOUR}\\s*(?:至|到|—|–|-|to|until|through|~|～|起?至)\\s*(?:(?:(\\d{4})\\s*[年./-]\\s*)?(\\d{1,2})\\s*[月./-]\\s*)?(\\d{1,2})\\s*[日号]?${HOUR}`,
  'iu',
)

/** From when to when a clause says; `words` is what was read of it. A year that is not written is the one in which the end is still to come. */
export function stretchIn(clause: string, { now, timeZone }: Today): { from: Date; to: Date; words: string } | undefined {
  const found = STRETCH.exec(clause)
  if (!found) return undefined
  const [words, year, month, day, hour, minute, minutes, toYear, toMonth, toDay, toHour, toMinute, toMinutes] = found
  const number = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text))
  const stretch = (of: number) => {
    const [m, toM] = [Number(month), number(toMonth, Number(month))]
    const from = momentOf([number(year, of), m, Number(day), number(hour, 0), number(minute ?? minutes, 0)], timeZone)
    const end = number(toYear, number(year, of) + (toYear === undefined && toM < m ? 1 : 0))
    // a day without an hour is meant whole
    const to = momentOf([end, toM, Number(toDay), number(toHour, 24), number(toMinute ?? toMinutes, 0)], timeZone)
    return from && to && from < to ? { from, to, words } : undefined
  }
  const thisYear = wallTime(now, timeZone).year
  const first = stretch(thisYear)
  return first && year === undefined && first.to <= now ? stretch(thisYear + 1) : first
}

/** What is written outside of these is a year of another calendar, or a slip. */
const YEARS = { first: 1990, last: 2100 } as const

/** The instant of a wall clock in a zone; hour 24 is the next midnight. Undefined for a day that the calendar does not have, and a year of another. */
function momentOf([year, month, day, hour, minute]: readonly [number, number, number, number, number], zone: string): Date | undefined {
  if (year < YEARS.first || year > YEARS.last) return undefined
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day || hour > 24 || minute > 59) return undefined
  return new Date(instantOf(midnight + (hour * 60 + minute) * 60_000, zone))
}
