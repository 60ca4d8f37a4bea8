import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { wallTime } from './wall.ts'

/** Whether a name is a time zone of the IANA list: `UTC`, or an area and a place. An offset is none: it does not know of summer, and databases read its sign either way. */
export function isZone(name: string): boolean {
  try {
    wallTime(0, name)
    return /^(UTC|[A-Za-z_]+\/[A-Za-z_/+-]+)$/.test(name)
  } catch {
    return false
  }
}

/** Throws `invalid` for what is no time zone of the IANA list. */
export function mustBeZone(timeZone: string, reason: 'settings.zone' | 'team.zone' = 'settings.zone'): void {
  if (!isZone(timeZone)) throw new AppError('invalid', refusal(reason, { zone: timeZone }))
}

/** The day of an instant by the clock of a zone: 2026-11-25. */
export function dayIn(at: Date | number, timeZone: string): string {
  const { year, month, day } = wallTime(at, timeZone)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The minute of the day that a time of day is, "08:30". */
export function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}
