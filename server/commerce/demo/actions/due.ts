import { wallTime } from '#platform/clock'
import type { ShopRequest } from '../../requests.ts'
import { shopFacts } from '../files/index.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Working days for an answer on personal data where the shop sets none. The law (PIPL art. 50) asks for a convenient way and no delay; the rules
 * by which apps are judged (2019, no. 6) take 15 working days for the longest.
 */
const PERSONAL_DATA_WORKING_DAYS = 15

/** By when a request is answered, as the shop has set for its kind; undefined where it promises no day. */
export function dueOf(kind: ShopRequest['kind'], now: Date): Date | undefined {
  const { timeZone, answers } = shopFacts()
  const set = answers[kind]
  if (set?.hours !== undefined) return new Date(now.getTime() + set.hours * HOUR)
  if (set?.days !== undefined) return new Date(now.getTime() + set.days * DAY)
  const workingDays = set?.workingDays ?? (kind === 'request_data' ? PERSONAL_DATA_WORKING_DAYS : undefined)
  return workingDays === undefined ? undefined : afterWorkingDays(now, workingDays, timeZone)
}

/** The same time of day, so many Mondays to Fridays later; public holidays are not known here. */
export function afterWorkingDays(from: Date, days: number, zone: string): Date {
  let at = from.getTime()
  for (let left = days; left > 0; ) {
    at += DAY
    const { year, month, day } = wallTime(at, zone)
    const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return new Date(at)
}

/** Couriers come from nine in the morning to eight in the evening. */
const ROUNDS = { from: 9, to: 20 }

/** What would end at night ends the evening before. */
export function beforeNight(at: Date, zone: string): Date {
  const { hour, minute, second } = wallTime(at, zone)
  if (hour >= ROUNDS.from && hour < ROUNDS.to) return at
  const hoursLate = (hour + 24 - ROUNDS.to) % 24
  return new Date(at.getTime() - hoursLate * HOUR - (minute * 60 + second) * 1_000)
}
