import type { Money } from '@xiaoer/contract'
import type { Say } from './say.ts'

const DAY_MS = 86_400_000

/** Where words go from right to left, an amount is set apart in the short form of its currency: UAX 9 would tear "CN¥" asunder. */
const LEFTWARD = /^ar\b/

/** An amount as people write it: minor units by the currency's own number of decimals (ISO 4217). */
export function money({ minor, currency }: Money, language: string): string {
  if (LEFTWARD.test(language)) return `\u2066${money({ minor, currency }, 'en')}\u2069`
  try {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
  } catch {
    return `${minor / 100} ${currency}`
  }
}

/** The time of day, as `14:02`. */
export function clock(at: string | number, language: string): string {
  return show(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** Day and time of something that happened or will, by the clock of `timeZone` (IANA), else the browser's. */
export function moment(at: string, language: string, timeZone?: string): string {
  return show(at, language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone && { timeZone }),
  })
}

/** A day as a heading of the log. */
export function day(at: string, now: number, language: string, say: Say): string {
  const [then, today] = [midnight(new Date(at).getTime()), midnight(now)]
  if (then === today) return say('today')
  if (then === midnight(today - DAY_MS / 2)) return say('yesterday')
  const otherYear = new Date(at).getFullYear() !== new Date(now).getFullYear()
  return show(at, language, { month: 'long', day: 'numeric', weekday: 'short', ...(otherYear ? { year: 'numeric' } : {}) })
}

function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

/** An empty string for what is no date: a card with a broken date still shows the rest. */
function show(at: string | number, language: string, how: Intl.DateTimeFormatOptions): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(language, how).format(date)
}
