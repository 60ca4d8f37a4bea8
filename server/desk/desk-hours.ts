import { instantOf, minuteOf, wallTime } from '#platform/clock'

/** When people are at the desk: local times of day and ISO weekdays, in the shop's zone. */
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
  return isWorked(hours, day) && minute >= minuteOf(hours.opens) && minute < minuteOf(hours.closes)
}

/** The next time the desk opens, by the clock of its zone; the same instant where it is open. Undefined where no day is served. */
export function nextOpening(hours: DeskHours, at: Date, timeZone: string): Date | undefined {
  if (isOpen(hours, at, timeZone)) return at
  const today = localTime(at, timeZone).day.getTime()
  const comes = hours.opens < hours.closes
  for (let days = 0; days <= 8 + (hours.dates?.size ?? 0); days++) {
    const day = new Date(today + days * DAY_MS)
    const opening = new Date(instantOf(day.getTime() + minuteOf(hours.opens) * 60_000, timeZone))
    // an hour that spring takes away opens nothing
    if (opening > at && isWorked(hours, day) && (!comes || isOpen(hours, opening, timeZone))) return opening
  }
  return undefined
}
