import type { Tongue } from './catalogue/catalogue.ts'
import { dateFormat, numberFormat } from './formatters.ts'

/** What amounts and times are written by. */
export interface Locale {
  readonly tongue: Tongue
  readonly timeZone: string
  readonly now: Date
}

/** A minus that stays with what follows it: between "-" and "¥" a line may break (UAX 14), before and after U+2060 never. */
const MINUS = '\u2212\u2060'

const decimals = new Map<string, number>()

/** How many decimals a currency has; asked of its format once. */
function decimalsOf(currency: string): number {
  const known = decimals.get(currency)
  if (known !== undefined) return known
  const digits = numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  decimals.set(currency, digits)
  return digits
}

/** "¥199", "¥19.90", "−¥50": no decimals where there are none to tell. */
export function money({ minor, currency }: { minor: number; currency: string }, tongue: Tongue): string {
  const digits = decimalsOf(currency)
  const whole = minor % 10 ** digits === 0
  const amount = numberFormat(tongue, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: whole ? 0 : digits,
  }).format(Math.abs(minor) / 10 ** digits)
  return minor < 0 ? MINUS + amount : amount
}

export const list = (names: readonly string[], tongue: Tongue): string =>
  tongue === 'zh-CN' ? names.join('、') : new Intl.ListFormat('en').format(names)

const DAY_MS = 86_400_000
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/u

/** The calendar day of an instant in a zone, as yyyy-mm-dd. */
const dayIn = (at: Date, timeZone: string): string =>
  dateFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** How many days from today in the shop's zone: 0 today, 1 tomorrow, −1 yesterday. */
export function daysAway(at: string, { timeZone, now }: Locale): number {
  const day = DATE_ONLY.test(at) ? at : dayIn(new Date(at), timeZone)
  return Math.round((Date.parse(day) - Date.parse(dayIn(now, timeZone))) / DAY_MS)
}

export function date(at: string, locale: Locale): string {
  const timeZone = DATE_ONLY.test(at) ? 'UTC' : locale.timeZone
  const when = new Date(at)
  const sameYear = dayIn(when, timeZone).slice(0, 4) === dayIn(locale.now, locale.timeZone).slice(0, 4)
  return dateFormat(locale.tongue, {
    timeZone,
    month: locale.tongue === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(!sameYear && { year: 'numeric' }),
  }).format(when)
}

export const time = (at: string, { tongue, timeZone }: Locale): string =>
  dateFormat(tongue, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
