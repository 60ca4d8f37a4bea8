import { instantOf, minuteOf, wallTime } from '#platform/clock'

/**
 * When people are at the desk: local times of day and ISO weekdays, in the shop's zone. Hours that close before they open run over midnight, and the
 * time after it belongs to the day before; the same time twice is never.
 */
export interface DeskHours {
  readonly opens: string
  readonly closes: string
  readonly days: readonly number[]
  /** Dates that are otherwise than their weekday, as `2026-10-01`: whether they are worked. */
  readonly dates?: ReadonlyMap<string, boolean>
}

const DAY_MS = 86_400_000

/** Midnight of an instant's day in a zone, as if it were UTC, and the minute of that day. */
function localTime(at: Date, timeZone: string): { day: Date; minute: number } {
  const { year, month, day, hour, minute } = wallTime(at, timeZone)
  return { day: new Date(Date.UTC(year, month - 1, day)), minute: hour * 60 + minute }
}

/** When the day of an instant ends in a zone. */
export const endOfDay = (at: Date, timeZone: string): Date => new Date(instantOf(localTime(at, timeZone).day.getTime() + DAY_MS, timeZone))

const isWorked = ({ days, dates }: DeskHours, day: Date): boolean =>
  dates?.get(day.toISOString().slice(0, 10)) ?? days.includes(day.getUTCDay() || 7)

/** Whether the desk is open at an instant. */
export function isOpen(hours: DeskHours, at: Date, timeZone: string): boolean {
  const { day, minute } = localTime(at, timeZone)
  const [opens, closes] = [minuteOf(hours.opens), minuteOf(hours.closes)]
  if (opens <= closes) return isWorked(hours, day) && minute >= opens && minute < closes
  return minute >= opens ? isWorked(hours, day) : minute < closes && isWorked(hours, new Date(day.getTime() - DAY_MS))
}

/** Up to when hours that are open at an instant may run without a gap: the end of its day, or their close where they came over midnight. */
export function openAtMost({ opens, closes }: DeskHours, at: Date, timeZone: string): Date {
  const { day, minute } = localTime(at, timeZone)
  const isOverMidnight = minuteOf(opens) > minuteOf(closes) && minute < minuteOf(closes)
  return isOverMidnight ? new Date(instantOf(day.getTime() + minuteOf(closes) * 60_000, timeZone)) : endOfDay(at, timeZone)
}

/** The next time the desk opens, by the clock of its zone; the same instant where it is open. Undefined where no day is served. */
export function nextOpening(hours: DeskHours, at: Date, timeZone: string): Date | undefined {
  const today = localTime(at, timeZone).day.getTime()
  if (isOpen(hours, at, timeZone)) return at
  const comes = hours.opens !== hours.closes
  for (let days = 0; days <= 8 + (hours.dates?.size ?? 0); days++) {
    const day = new Date(today + days * DAY_MS)
    const opening = new Date(instantOf(day.getTime() + minuteOf(hours.opens) * 60_000, timeZone))
    // an hour that spring takes away opens nothing
    if (opening > at && isWorked(hours, day) && (!comes || isOpen(hours, opening, timeZone))) return opening
  }
  return undefined
}
