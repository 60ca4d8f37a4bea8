import { decimalsOf } from '@xiaoer/contract'
import { dayIn } from '#platform/clock'
import type { Tongue } from './catalogue/catalogue.ts'
import { dateFormat, languageNames, numberFormat } from './formatters.ts'

/** What amounts and times are written by. */
export interface Locale {
  readonly tongue: Tongue
  /** The language of the text around them; the tongue where it is not given. */
  readonly written?: string
  readonly timeZone: string
  readonly now: Date
}

/** Digits that can be typed and compared, and the years that the shop counts in. */
const PLAIN_FORMS: Readonly<Record<string, string>> = { ar: 'ar-u-nu-latn', th: 'th-u-ca-gregory' }

/** The locale that amounts and days are written by. */
export const writtenIn = ({ tongue, written = tongue }: Pick<Locale, 'tongue' | 'written'>): string => PLAIN_FORMS[written] ?? written

/** A minus that stays with what follows it: between "-" and "¥" a line may break (UAX 14), before and after U+2060 never. */
const MINUS = '\u2212\u2060'

/** "¥199", "¥19.90", "−¥50": no decimals where there are none to tell. */
export function money({ minor, currency }: { minor: number; currency: string }, locale: string): string {
  const digits = decimalsOf(currency)
  const whole = minor % 10 ** digits === 0
  const amount = numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : digits,
    maximumFractionDigits: whole ? 0 : digits,
  }).format(Math.abs(minor) / 10 ** digits)
  return minor < 0 ? MINUS + amount : amount
}

/** What a language is called in another: "Chinese", "inglés". The tag itself where nobody calls it anything. */
export function languageName(tag: string, locale: string): string {
  try {
    return languageNames(locale).of(tag.split('-')[0] ?? tag) ?? tag
  } catch {
    return tag
  }
}

/** Chinese and Japanese put no word before the last. */
export const list = (names: readonly string[], locale: string): string =>
  locale === 'zh-CN' || locale === 'ja' ? names.join('、') : new Intl.ListFormat(locale).format(names)

const DAY_MS = 86_400_000
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/u

/** How many days from today in the shop's zone: 0 today, 1 tomorrow, −1 yesterday. */
export function daysAway(at: string, { timeZone, now }: Locale): number {
  const day = DATE_ONLY.test(at) ? at : dayIn(new Date(at), timeZone)
  return Math.round((Date.parse(day) - Date.parse(dayIn(now, timeZone))) / DAY_MS)
}

export function date(at: string, locale: Locale): string {
  const timeZone = DATE_ONLY.test(at) ? 'UTC' : locale.timeZone
  const when = new Date(at)
  const sameYear = dayIn(when, timeZone).slice(0, 4) === dayIn(locale.now, locale.timeZone).slice(0, 4)
  const form = writtenIn(locale)
  return dateFormat(form, {
    timeZone,
    month: form === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(!sameYear && { year: 'numeric' }),
  }).format(when)
}

/** The world’s own clock: no shop’s, so its times are told with its name. */
const isWorlds = (timeZone: string): boolean => /^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu)$/iu.test(timeZone)

/** The hour of the shop’s clock; with the name of the clock where nobody has said which is the shop’s. */
export function time(at: string, locale: Locale): string {
  const { timeZone } = locale
  const hour = dateFormat(writtenIn(locale), { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
  return isWorlds(timeZone) ? `${hour} UTC` : hour
}
