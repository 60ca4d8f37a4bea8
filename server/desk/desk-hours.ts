import { wallTime } from '#platform/clock'

/** When people are at the desk: local times of day and ISO weekdays, in the shop's zone. */
export interface DeskHours {
  readonly opens: string
  readonly closes: string
  readonly days: readonly number[]
}

const DAY_MS = 86_400_000
/** A ticket is answered within this much desk time after the desk opens, or after now while it is open. */
const DUE_HOURS = 2

/** Weekday (ISO, Monday 1) and minute of the day of an instant in a zone. */
function localTime(at: Date, timeZone: string): { day: number; minute: number } {
  const { year, month, day, hour, minute } = wallTime(at, timeZone)
  return { day: new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7, minute: hour * 60 + minute }
}

const minutes = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

/** Whether the desk is open at an instant. */
export function isOpen({ opens, closes, days }: DeskHours, at: Date, timeZone: string): boolean {
  const { day, minute } = localTime(at, timeZone)
  return days.includes(day) && minute >= minutes(opens) && minute < minutes(closes)
}

/** The next time the desk opens; the same instant where it is open. Undefined where no day is served. */
export function nextOpening(hours: DeskHours, at: Date, timeZone: string): Date | undefined {
  if (isOpen(hours, at, timeZone)) return at
  const { minute } = localTime(at, timeZone)
  const toOpening = (minutes(hours.opens) - minute) * 60_000
  for (let days = 0; days <= 8; days++) {
    const opening = new Date(Math.floor((at.getTime() + toOpening + days * DAY_MS) / 60_000) * 60_000)
    if (opening > at && hours.days.includes(localTime(opening, timeZone).day)) return opening
  }
  return undefined
}

/** By when a person answers what nobody is here to take. */
export function ticketDue(hours: DeskHours, at: Date, timeZone: string): Date {
  const opening = nextOpening(hours, at, timeZone) ?? new Date(at.getTime() + DAY_MS)
  return new Date(opening.getTime() + DUE_HOURS * 3_600_000)
}
