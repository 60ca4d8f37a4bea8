import { CHINESE_DIGITS } from '#engine/text'
import { dayIn, wallTime } from '#platform/clock'
import { NUMBER, numberOf } from './numbers.ts'
import type { Draft, Today } from './promised.ts'
import { sentencesOf } from './reading/sentences.ts'
import { datesElsewhere } from './tongues/dates.ts'

const DAY = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

/** The time of day of an instant in a zone, as hh:mm. */
export function clockIn(at: Date, timeZone: string): string {
  const { hour, minute } = wallTime(at, timeZone)
  return `${two(hour)}:${two(minute)}`
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`
const FULL = /(\d{4})(?:[-/.]|\s?年\s?)(\d{1,2})(?:[-/.]|\s?月\s?)(\d{1,2})[日号]?/gu
const MONTH_DAY = new RegExp(`(${NUMBER})\\s?月\\s?(${NUMBER})\\s?[日号]?`, 'gu')
const ENGLISH = new RegExp(
  `\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)|\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}(?= |,|\\.|$)`,
  'giu',
)
const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/gu
const DAY_ALONE = new RegExp(`(?<![\\d月号第${CHINESE_DIGITS}])(${NUMBER})[号日](?=之?前|到|发|送|退|前|就|会|能)`, 'gu')
/** "11.25前": with what comes about on it, or it is a figure. */
const DOTTED = /(?<![\d.\p{Sc}])(\d{1,2})\.(\d{1,2})(?=[号日]?(?:之?前|到[账达]?|发[货出]?|送[达到]?|退))/gu

/** Another calendar than ours: what day it is nobody says who only counts by ours. */
const OTHER_CALENDAR =
  /(?:令和|平成|昭和|民国|佛历|回历|农历|阴历|旧历)\s?(?:[\d元〇零一二三四五六七八九十百]{1,6}\s?年\s?)?(?:[\d正冬腊一二三四五六七八九十]{1,3}\s?月\s?)?(?:初?[\d一二三四五六七八九十]{1,3}[日号]?)?|\b(?:lunar|buddhist|hijri|islamic|reiwa)\b(?: \w+){0,3} \d{1,4}/giu

/** Words that make a day out of "tomorrow" a promise: something comes about on it. */
const COMES =
  /会|将|能|到|发|送|退|取|完成|处理|截止|前|内|will|arriv|ship|deliver|refund|by |before|get |comes?\b|coming|visit|上门|receive|expected|due|collect|pick|'ll\b|door|with you|\b(?:have|see|get) it\b|be (?:here|there|yours)/iu
const RELATIVE: readonly (readonly [RegExp, number])[] = [
  [/大后天/gu, 3],
  [/(?<!大)后[天儿]|(?<![大以之今最然售])后日(?!期)|the day after tomorrow/giu, 2],
  [/明[天日晚早儿]|[聽听]日|(?<!day after )\btomorrow\b/giu, 1],
  [/今[天日晚早儿]|当天|\b(?:today|tonight)\b/giu, 0],
  [/昨[天日晚]|\byesterday\b/giu, -1],
  [/前天|the day before yesterday/giu, -2],
]
const WEEKDAY = /(?:周|星期|礼拜)([一二三四五六日天])(?!至|到(?:周|星期|礼拜))|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/giu
const CHINESE_DAYS = '日一二三四五六'
const ENGLISH_DAYS = ['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur']

const PERIOD =
  /(?:这|本|下下?)(?:个?星期|周|个?礼拜|个?月)(?![一二三四五六日天])|[月年][底末中初]|[上中下]旬|周末|(?:下班|打烊|关门|天黑|睡)(?:之?前)|(?:除夕|春节|元旦|清明|端午|中秋|国庆|五一|圣诞|双十[一二]|双1[12]|过年|节假日|长假|(?<=[过赶在])[年节])(?:节|假期)?(?:之?前|当天|那天|期间|之?后)|\b(?:before|by|until|on|over) (?:christmas|new year|easter|thanksgiving|black friday|the holidays?)\b|\b(?:this|next) (?:week|month|weekend|year)\b|\bend of (?:the |this |next )?(?:week|month|year)\b/giu

/** Days: written out, or counted from today. */
export function findDates(text: string, { now, timeZone }: Today): Draft[] {
  const strange = [...text.matchAll(OTHER_CALENDAR)].map(({ 0: whole, index }) => date(whole, `by ${whole}`, index))
  const ours = strange.length > 0 ? text.replace(OTHER_CALENDAR, (whole) => ' '.repeat(whole.length)) : text
  return [...strange, ...datesOfOurs(ours, { now, timeZone })]
}

function datesOfOurs(text: string, { now, timeZone }: Today): Draft[] {
  const full = [...text.matchAll(FULL)].map(({ 0: whole, 1: y, 2: m, 3: d, index }) =>
    date(whole, `${y}-${two(Number(m))}-${two(Number(d))}`, index),
  )
  const written = [...text.matchAll(MONTH_DAY)].flatMap(({ 0: whole, 1: m = '', 2: d = '', index }) =>
    full.some(({ at, text: t }) => index > at && index < at + t.length) ? [] : monthDay(whole, numberOf(m), numberOf(d), index),
  )
  const named = [...text.matchAll(ENGLISH)].flatMap(({ 0: whole, 1: m, 2: d, 3: day, 4: month, index }) =>
    monthDay(whole, MONTHS.indexOf((m ?? month ?? '').toLowerCase()) + 1, Number(d ?? day), index),
  )
  const slashed = [...text.matchAll(SLASHED)].flatMap(({ 0: whole, 1: m, 2: d, index }) => monthDay(whole, Number(m), Number(d), index))
  const dotted = [...text.matchAll(DOTTED)].flatMap(({ 0: whole, 1: m, 2: d, index }) => monthDay(whole, Number(m), Number(d), index))
  const alone = [...text.matchAll(DAY_ALONE)].flatMap(({ 0: whole, 1: d = '', index }) => dayAlone(whole, numberOf(d), index))
  const nth = [...text.matchAll(ENGLISH_DAY)].flatMap(({ 0: whole, 1: d, index }) => dayAlone(whole, Number(d), index))
  const sentenceAt = sentencesOf(text)
  const counted = [...relative(text, dayIn(now, timeZone)), ...weekdays(text), ...periods(text)].filter(({ at }) =>
    COMES.test(sentenceAt(at)),
  )
  const elsewhere = datesElsewhere(text, dayIn(now, timeZone), sentenceAt)
  return [...full, ...written, ...named, ...slashed, ...dotted, ...alone, ...nth, ...counted, ...elsewhere]
}

const date = (text: string, value: string, at: number): Draft => ({ kind: 'date', text, value, at })

const monthDay = (text: string, month: number | undefined, day: number | undefined, at: number): Draft[] =>
  month !== undefined && day !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? [date(text, `${two(month)}-${two(day)}`, at)]
    : []

/** "by the 3rd", of this month or the next. */
const ENGLISH_DAY = /\b(?:by|on|before|until|till|than|from) the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:item|one|order|of|line|row|floor)\b)/giu
const dayAlone = (text: string, day: number | undefined, at: number): Draft[] =>
  day !== undefined && day >= 1 && day <= 31 ? [date(text, `day ${day}`, at)] : []

/** Weeks and months to come: no fact is compared with them. */
const periods = (text: string): Draft[] =>
  [...text.matchAll(PERIOD)].map(({ 0: whole, index }) => date(whole, `in ${whole.toLowerCase()}`, index))

function relative(text: string, today: string): Draft[] {
  const from = Date.parse(today)
  return RELATIVE.flatMap(([words, days]) =>
    [...text.matchAll(words)].map(({ 0: whole, index }) => date(whole, new Date(from + days * DAY).toISOString().slice(0, 10), index)),
  )
}

const weekdays = (text: string): Draft[] =>
  [...text.matchAll(WEEKDAY)].map(({ 0: whole, 1: chinese, 2: english, index }) => {
    const nth = chinese ? CHINESE_DAYS.indexOf(chinese === '天' ? '日' : chinese) : ENGLISH_DAYS.indexOf((english ?? '').toLowerCase())
    return date(whole, `weekday ${nth}`, index)
  })

const CLOCK = /(?<![\d:])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:])/gu
const HOUR = /(上午|早上|凌晨|中午|下午|傍晚|晚上|晚|早)?\s?(\d{1,2}|[一二两三四五六七八九十]{1,2})\s?点(半|钟)?(?![儿些击赞心评子])/gu
/** What makes an hour of a bare 一点 or 两点, which else is a little, or so many points. */
const OF_DAY = /^(?:之?前|以?后|整|左右|多|[到至][^底不]|发|送|派|取|开|来|见|上门|\s*[-–—~到至]\s*[\d一二两三四五六七八九十])/u
const DAY_BEFORE = /(?:[今明后昨][天日早晚]|周[一二三四五六日天]|[日号]|到|在|每天)\s?$/u
const AM_PM = /\b(1[0-2]|\d)(?::([0-5]\d))?\s?([ap])\.?m\b/giu

/** Times of day, 24 hours. */
export const findTimes = (text: string): Draft[] => [
  ...[...text.matchAll(CLOCK)].map(({ 0: whole, 1: h, 2: m, index }) => time(whole, Number(h), Number(m), index)),
  ...[...text.matchAll(HOUR)].flatMap(({ 0: whole, 1: part = '', 2: h = '', 3: half, index }) => {
    const hour = numberOf(h)
    if (hour === undefined || hour > 24) return []
    const isBare = part === '' && half === undefined && !/\d/u.test(h)
    if (isBare && !OF_DAY.test(text.slice(index + whole.length)) && !DAY_BEFORE.test(text.slice(Math.max(0, index - 4), index))) return []
    return [time(whole, /下午|傍晚|晚/u.test(part) && hour < 12 ? hour + 12 : hour, half === '半' ? 30 : 0, index)]
  }),
  ...[...text.matchAll(AM_PM)].map(({ 0: whole, 1: h, 2: m = '0', 3: half = 'a', index }) =>
    time(whole, (Number(h) % 12) + (half.toLowerCase() === 'p' ? 12 : 0), Number(m), index),
  ),
]

const time = (text: string, hours: number, minutes: number, at: number): Draft => ({
  kind: 'time',
  text,
  value: `${two(hours)}:${two(minutes)}`,
  at,
})
