import type { Language, Say } from '../texts/index.ts'

const DAY = 86_400_000

/** A wait as a clock: 0:42, 12:05, 1:02:05. Never negative, so a browser whose clock lags shows 0:00. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** The workspace's zone, told once somebody is signed in; a browser abroad shows the shop's hours all the same. */
let zone: string | undefined
/** From now on all moments are told by the clock of this IANA zone. */
export function tellTimesIn(timeZone: string): void {
  if (zone !== timeZone) formatters.clear()
  zone = timeZone
}

/** The zone that moments are told by, and that fields of date and time are read by. */
export const zoneTold = (): string => zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone

const formatters = new Map<string, Intl.DateTimeFormat>()
function format(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options)
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, { hour12: false, ...(zone && { timeZone: zone }), ...options })
  formatters.set(key, known)
  return known.format(at)
}

/** Hour and minute of today, else the day too: as short as it can be without doubt. */
export function shortTime(instant: string, now: number, language: Language): string {
  const at = new Date(instant)
  if (sameDay(at, new Date(now))) return format(at, language, { hour: '2-digit', minute: '2-digit' })
  if (now - at.getTime() < 300 * DAY) return format(at, language, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' })
  return shortDay(instant, language)
}

/** The whole moment, for a title or a table. */
export const fullTime = (instant: string, language: Language): string =>
  format(new Date(instant), language, { dateStyle: 'medium', timeStyle: 'medium' })

/** The day with its year, by the shop's clock. */
export const shortDay = (instant: string, language: Language): string =>
  format(new Date(instant), language, { year: 'numeric', month: 'numeric', day: 'numeric' })

export const dayName = (instant: string, language: Language): string =>
  format(new Date(instant), language, { month: 'long', day: 'numeric', weekday: 'short' })

const dayOf = (at: Date) => format(at, 'en', { year: 'numeric', month: 'numeric', day: 'numeric' })
export const sameDay = (a: Date, b: Date): boolean => dayOf(a) === dayOf(b)

/**
 * Milliseconds for people, in their language: 340 ms, 1.8 s, 2:05, 1.5 d; less than nothing with its sign. `beside`: in the unit of what it stands
 * beside, so that two that are compared read alike.
 */
export function lengthOf(ms: number, t: Say, beside = Math.abs(ms)): string {
  if (ms < 0) return `−${lengthOf(-ms, t, beside)}`
  if (beside < 1_000) return t('time.ms', { n: ms < 10 ? ms.toFixed(1) : Math.round(ms) })
  if (beside < 60_000) return t('time.s', { n: (ms / 1_000).toFixed(1) })
  return beside < DAY ? clockOf(ms) : t('time.d', { n: (ms / DAY).toFixed(1) })
}
