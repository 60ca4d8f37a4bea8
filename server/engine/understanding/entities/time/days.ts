import { chineseNumber } from '#engine/text'
import { addDays, addMonths, type Day, isDay, weekday } from './calendar.ts'
import { festival } from './festivals.ts'
import { dayOfAnother, isOfAnother } from './other-calendars.ts'

export interface DaySpan {
  readonly day: Day
  /** The first day after it. */
  readonly end: Day
  readonly days: number
  readonly sure: number
}

const RELATIVE: readonly [RegExp, number][] = [
  [/^大前天/, -3],
  [/^(?:前天|day before)/, -2],
  [/^(?:昨|尋|yesterday)/, -1],
  [/^(?:今|当天|today|tonight)/, 0],
  [/^大后天/, 3],
  [/^(?:后|day after)/, 2],
  [/^(?:明|聽|tomorrow)/, 1],
]
const FEW: Readonly<Record<string, readonly [number, number]>> = {
  明后天: [1, 3],
  明后两天: [1, 3],
  今明两天: [0, 2],
  这一两天: [0, 2],
  近几天: [-3, 4],
  这些天: [-7, 1],
  前几天: [-7, 0],
  前些天: [-10, 0],
  前两天: [-3, 0],
  这几天: [-3, 4],
  这两天: [-1, 2],
  最近: [-14, 1],
  近期: [-14, 1],
  刚才: [0, 1],
  刚刚: [0, 1],
}
const WEEKDAYS = '一二三四五六日'
const ENGLISH_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The days that a match of `DAY_PATTERN` names, as seen from today. */
export function dayWords(match: RegExpExecArray, today: Day): DaySpan | undefined {
  const g = match.groups ?? {}
  if (isOfAnother(g)) return ofAnother(dayOfAnother(g, today))
  if (g['relative'] !== undefined || g['english'] !== undefined)
    return one(addDays(today, RELATIVE.find(([word]) => word.test(match[0]))?.[1] ?? 0), 0.97)
  if (g['few'] !== undefined) return few(FEW[g['few']] ?? [0, 1], today)
  if (g['weekday'] !== undefined) return ofWeek(weekShift(g['week']), g['weekday'], today)
  if (g['wholeWeek'] !== undefined) return span(addDays(monday(today), weekShift(g['wholeWeek']) * 7), 7, 0.93)
  if (g['festival'] !== undefined) return ofFestival(g['festival'], today)
  return months(g, today) ?? english(g, today)
}

function months(g: Record<string, string | undefined>, today: Day): DaySpan | undefined {
  if (g['iso'] !== undefined) {
    const [year = 0, month = 0, day = 0] = g['iso'].split(/[-/.]/).map(Number)
    return one({ year, month, day }, 0.97)
  }
  if (g['month'] !== undefined) return ofMonth(g['year'], numeral(g['month']), g['monthDay'], today, g['monthPart2'])
  if (g['bareDay'] !== undefined) return nearestDay(numeral(g['bareDay']), today)
  if (g['wholeMonth'] !== undefined) return partOfMonth(addMonths({ ...today, day: 1 }, weekShift(g['wholeMonth'])), g['monthPart'])
  if (g['monthEnd'] !== undefined)
    return partOfMonth(
      g['monthEnd'].startsWith('年') ? { ...today, month: g['monthEnd'] === '年底' ? 12 : 1, day: 1 } : { ...today, day: 1 },
      g['monthEnd'].slice(1),
    )
  if (g['yearWord'] === undefined) return undefined
  const year = today.year + '去今明'.indexOf(g['yearWord'][0]!) - 1
  return { day: { year, month: 1, day: 1 }, end: { year: year + 1, month: 1, day: 1 }, days: 365, sure: 0.85 }
}

function english(g: Record<string, string | undefined>, today: Day): DaySpan | undefined {
  if (g['enDay'] !== undefined) return ofEnglishDay(g['enWeek'], g['enDay'], today)
  if (g['enUnit'] === 'month') return partOfMonth(addMonths({ ...today, day: 1 }, weekShift(g['enSpan'])), undefined)
  if (g['enUnit'] !== undefined)
    return g['enUnit'] === 'week'
      ? span(addDays(monday(today), weekShift(g['enSpan']) * 7), 7, 0.93)
      : ofWeek(weekShift(g['enSpan']), '末', today)
  const name = g['enMonth'] ?? g['monthEn']
  if (name === undefined) return undefined
  return ofMonth(undefined, MONTHS.indexOf(name.slice(0, 3)) + 1, g['enMonthDay'] ?? g['dayEn'], today)
}

const numeral = (text: string) => chineseNumber(text) ?? 0
const one = (day: Day, sure: number): DaySpan | undefined => (isDay(day) ? span(day, 1, sure) : undefined)
const span = (day: Day, days: number, sure: number): DaySpan => ({ day, end: addDays(day, days), days, sure })
const ofAnother = (day: Day | undefined): DaySpan | undefined => day && one(day, 0.9)
const few = ([from, to]: readonly [number, number], today: Day): DaySpan => span(addDays(today, from), to - from, 0.7)
const monday = (day: Day) => addDays(day, 1 - weekday(day))

function weekShift(word: string | undefined): number {
  if (word === undefined) return 0
  if (word.startsWith('上上')) return -2
  if (word.startsWith('下下')) return 2
  return word.startsWith('上') || word === 'last' ? -1 : word.startsWith('下') || word === 'next' ? 1 : 0
}

function ofWeek(weeks: number, word: string, today: Day): DaySpan {
  const start = addDays(monday(today), weeks * 7)
  if (word === '末') return span(addDays(start, 5), 2, 0.94)
  const at = WEEKDAYS.indexOf(word === '天' ? '日' : word)
  return span(addDays(start, at >= 0 ? at : Number(word) - 1), 1, 0.95)
}

/** "friday" is the next one, "next friday" that of next week, "last friday" that of last week. */
function ofEnglishDay(word: string | undefined, name: string, today: Day): DaySpan {
  const at = ENGLISH_DAYS.indexOf(name.slice(0, 3))
  if (word === 'next' || word === 'last') return span(addDays(monday(today), (word === 'next' ? 7 : -7) + at), 1, 0.9)
  return span(addDays(today, (at + 1 - weekday(today) + 7) % 7), 1, 0.85)
}

function ofFestival(word: string, today: Day): DaySpan | undefined {
  const found = festival(word, today)
  return found === undefined ? undefined : span(found.day, found.days, 0.92)
}

/** Without a year: the nearest. */
function ofMonth(yearWord: string | undefined, month: number, dayWord: string | undefined, today: Day, part?: string): DaySpan | undefined {
  const ahead = month - today.month
  const near = today.year + (ahead > 6 ? -1 : ahead < -6 ? 1 : 0)
  const year =
    yearWord === undefined
      ? near
      : '今明去'.includes(yearWord)
        ? today.year + ({ 今: 0, 明: 1, 去: -1 }[yearWord] ?? 0)
        : Number(yearWord) + (yearWord.length === 2 ? 2000 : 0)
  if (dayWord === undefined) return partOfMonth({ year, month, day: 1 }, part)
  return one({ year, month, day: numeral(dayWord) }, 0.95)
}

/** "15号": of this month, or of the one whose 15th is nearest. */
function nearestDay(day: number, today: Day): DaySpan | undefined {
  const ahead = day - today.day
  const month = addMonths({ ...today, day: 1 }, ahead > 18 ? -1 : ahead < -12 ? 1 : 0)
  return one({ ...month, day }, 0.85)
}

function partOfMonth(first: Day, part: string | undefined): DaySpan | undefined {
  if (first.month < 1 || first.month > 12) return undefined
  const next = addMonths(first, 1)
  if (part === '底' || part === '末') return { day: addDays(next, -5), end: next, days: 5, sure: 0.8 }
  if (part === '下旬') return { day: addDays(first, 20), end: next, days: 10, sure: 0.8 }
  if (part === '初' || part === '上旬') return span(first, 10, 0.8)
  if (part?.startsWith('中') === true) return span(addDays(first, 10), 10, 0.8)
  return { day: first, end: next, days: 30, sure: 0.88 }
}
