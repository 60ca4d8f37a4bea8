import { instantOf } from './wall.ts'

/** The parts of a moment as it was written; of the zone what it says itself. */
interface Written {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: string
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Year first, by any sign, or in Chinese: 2026-11-03, 2026/11/3, 2026年11月3日. */
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|(?!\d))(.*)$/u
/** Without signs: 20261103, 202611030905, 20261103090500. */
const BARE = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:[ T]?(\d{2}:?\d{2}(?::?\d{2})?))?(.*)$/u
/** Day first: by points (03.11.2026), or where the month can only be the second (13/11/2026). */
const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)(.*)$/u
/** With the month by its name: "3 Nov 2026", "Nov 3, 2026", a day of the week before it or not. */
const NAMED_AFTER = /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)(.*)$/iu
const NAMED_BEFORE = /^(?:[a-z]{2,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/iu
/** The time behind the day, and a zone behind the time. A day of the week may stand between. */
const TIME =
  /^[\sT,]*(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?\s*)?(?:(上午|下午|晚上|凌晨|中午|am|pm)\s*)?(?:(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})\s*秒?)?)?)?(?:[.,](\d{1,9}))?\s*(am|pm)?)?\s*(?:(Z|UTC|GMT)?([+-]\d{2}(?::?\d{2})?)?)$/iu
const COMPACT = /^\d{4}(?:\d{2})?$/u

/**
 * A moment as tables and systems write one: ISO 8601, seconds or milliseconds since 1970, or a day with or without a time in one of the usual
 * spellings, read by the clock of an IANA zone (or of an offset, "+08:00") where it names none. Undefined for what is no moment, or could be two
 * (11/3/2026).
 */
export function writtenMoment(text: string, zone: string): Date | undefined {
  const said = text.normalize('NFKC').trim()
  const bare = bareIn(said)
  if (!bare && /^\d{9,10}(?:\.\d+)?$/u.test(said)) return valid(Number(said) * 1_000)
  if (!bare && /^\d{12,13}$/u.test(said)) return valid(Number(said))
  const written = bare ?? dayIn(said)
  return written && momentOf(written, zone)
}

function bareIn(said: string): Written | undefined {
  const [, year, month, day, time = '', rest = ''] = BARE.exec(said) ?? []
  if (year === undefined || !isDay(Number(year), Number(month), Number(day))) return undefined
  // behind it a zone alone: nine and ten digits are seconds, thirteen milliseconds
  if (!/^(?:\s*(?:Z|[+-]\d{2}:?\d{2}))?$/u.test(rest)) return undefined
  const clock = COMPACT.test(time) ? (time.match(/\d{2}/gu) ?? []).join(':') : time
  return { year: Number(year), month: Number(month), day: Number(day), time: `${clock}${rest}` }
}

function dayIn(said: string): Written | undefined {
  const first = YEAR_FIRST.exec(said)
  if (first) return writtenOf(first[1], first[2], first[3], first[4])
  const after = NAMED_AFTER.exec(said)
  if (after) return writtenOf(after[3], monthNamed(after[2]), after[1], after[4])
  const before = NAMED_BEFORE.exec(said)
  if (before) return writtenOf(before[3], monthNamed(before[1]), before[2], before[4])
  const [, one, sign, other, year, time] = DAY_FIRST.exec(said) ?? []
  if (sign === '.' || Number(one) > 12) return writtenOf(year, other, one, time)
  return Number(other) > 12 ? writtenOf(year, one, other, time) : undefined
}

const monthNamed = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)

const writtenOf = (year = '', month = '', day = '', time = ''): Written => ({
  ...{ year: Number(year), month: Number(month), day: Number(day), time },
})

/** Whether the calendar has this day. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

function momentOf({ year, month, day, time }: Written, zone: string): Date | undefined {
  const found = TIME.exec(time)
  if (!found || !isDay(year, month, day)) return undefined
  const [, before, hours, minutes = '0', seconds = '0', fraction = '', after, utc, offset] = found
  const hour = hourOf(Number(hours ?? 0), (before ?? after)?.toLowerCase())
  const isEnd = hour === 24 && Number(minutes) === 0 && Number(seconds) === 0
  if (hour === undefined || (hour > 23 && !isEnd) || Number(minutes) > 59 || Number(seconds) > 60) return undefined
  const wall = Date.UTC(year, month - 1, day, hour, Number(minutes), Number(seconds), Number(fraction.slice(0, 3).padEnd(3, '0')))
  if (offset) return valid(wall - offsetMs(offset))
  return valid(utc ? wall : atZone(wall, zone))
}

/** Of the twelve hours of a half of a day, one of 24. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || hour > 12) return hour
  const isLate = ['pm', '下午', '晚上', '中午'].includes(half)
  if (half === '中午' && hour >= 10) return hour
  return (hour % 12) + (isLate ? 12 : 0)
}

const OFFSET = /^([+-])(\d{2}):?(\d{2})?$/u

function offsetMs(offset: string): number {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** The instant of a wall clock, given as if it were UTC. */
function atZone(wall: number, zone: string): number {
  if (OFFSET.test(zone)) return wall - offsetMs(zone)
  const rest = wall % 1_000
  return instantOf(wall - rest, zone) + rest
}

const valid = (ms: number): Date | undefined => (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms) : undefined)
