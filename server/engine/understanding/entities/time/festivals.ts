import { addDays, type Day, daysBetween, weekday } from './calendar.ts'

type Rule =
  | { month: number; day: number; days?: number }
  | { lunar: readonly [number, number]; shift?: number; days?: number }
  | { month: number; nth: number; weekday: number; shift?: number }

const RULES: readonly [string, Rule][] = [
  ['双十一|双11|11\\.11', { month: 11, day: 11 }],
  ['双十二|双12|12\\.12', { month: 12, day: 12 }],
  ['618|六一八', { month: 6, day: 18 }],
  ['元旦|跨年|new year', { month: 1, day: 1 }],
  ['情人节|valentine', { month: 2, day: 14 }],
  ['女神节|三八节|妇女节|38节', { month: 3, day: 8 }],
  ['清明', { month: 4, day: 5 }],
  ['五一|劳动节', { month: 5, day: 1, days: 5 }],
  ['母亲节', { month: 5, nth: 2, weekday: 7 }],
  ['儿童节|六一', { month: 6, day: 1 }],
  ['父亲节', { month: 6, nth: 3, weekday: 7 }],
  ['教师节', { month: 9, day: 10 }],
  ['国庆|十一(?!月|点|号|日|件|个|块)', { month: 10, day: 1, days: 7 }],
  ['平安夜', { month: 12, day: 24 }],
  ['圣诞|christmas|xmas', { month: 12, day: 25 }],
  ['黑五|黑色星期五|black friday', { month: 11, nth: 4, weekday: 4, shift: 1 }],
  ['除夕|年三十|大年三十', { lunar: [1, 1], shift: -1 }],
  ['春节|过年|大年初一|新年', { lunar: [1, 1], days: 7 }],
  ['年', { lunar: [1, 1] }],
  ['元宵', { lunar: [1, 15] }],
  ['端午', { lunar: [5, 5] }],
  ['七夕', { lunar: [7, 7] }],
  ['中秋', { lunar: [8, 15] }],
  ['重阳', { lunar: [9, 9] }],
]

/** All festival words, for one pattern; "年" alone is New Year only in "年前" and "年后". */
export const FESTIVAL_WORDS = RULES.map(([words]) => words)
  .filter((words) => words !== '年')
  .join('|')

/** The nearest such day of the farmers' calendar, before or after today. */
export const lunarNear = (month: number, day: number, today: Day): Day | undefined =>
  nearestOf(
    [-1, 0, 1].map((years) => lunarDay(today.year + years, month, day)),
    today,
  )

/** The nearest such festival, before or after today, and how many days it lasts. */
export function festival(word: string, today: Day): { day: Day; days: number } | undefined {
  const key = `${word} ${today.year}/${today.month}/${today.day}`
  if (nearest.has(key)) return nearest.get(key)
  if (nearest.size >= 200) nearest.clear()
  const found = nearestTo(word, today)
  nearest.set(key, found)
  return found
}

const nearest = new Map<string, { day: Day; days: number } | undefined>()

function nearestTo(word: string, today: Day): { day: Day; days: number } | undefined {
  const rule = RULES.find(([words]) => new RegExp(`^(?:${words})`).test(word))?.[1]
  if (rule === undefined) return undefined
  const day = nearestOf(
    [-1, 0, 1].map((years) => inYear(rule, today.year + years)),
    today,
  )
  return day === undefined ? undefined : { day, days: 'days' in rule ? (rule.days ?? 1) : 1 }
}

const nearestOf = (days: readonly (Day | undefined)[], today: Day): Day | undefined =>
  days
    .filter((day) => day !== undefined)
    .reduce<Day | undefined>(
      (a, b) => (a === undefined || Math.abs(daysBetween(today, b)) < Math.abs(daysBetween(today, a)) ? b : a),
      undefined,
    )

function inYear(rule: Rule, year: number): Day | undefined {
  if ('lunar' in rule) {
    const day = lunarDay(year, rule.lunar[0], rule.lunar[1])
    return day === undefined ? undefined : addDays(day, rule.shift ?? 0)
  }
  if (!('nth' in rule)) return { year, month: rule.month, day: rule.day }
  const first = { year, month: rule.month, day: 1 }
  return addDays(first, ((rule.weekday - weekday(first) + 7) % 7) + (rule.nth - 1) * 7 + (rule.shift ?? 0))
}

const lunarFormat = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
const lunarDays = new Map<string, Day | undefined>()

/** New Year's days that ICU's astronomy may miss by one where the new moon falls near midnight in Beijing (2027: 23:56), as month and day. */
const NEW_YEARS: Readonly<Record<number, readonly [number, number]>> = {
  2024: [2, 10],
  2025: [1, 29],
  2026: [2, 17],
  2027: [2, 6],
  2028: [1, 26],
  2029: [2, 13],
  2030: [2, 3],
  2031: [1, 23],
  2032: [2, 11],
  2033: [1, 31],
  2034: [2, 19],
  2035: [2, 8],
}

/** The first month of the farmers' calendar begins between 21 January and 20 February; leap months are written with "bis" and never match. */
function lunarDay(year: number, month: number, day: number): Day | undefined {
  const known = month === 1 ? NEW_YEARS[year] : undefined
  if (known !== undefined) return addDays({ year, month: known[0], day: known[1] }, day - 1)
  const key = `${year}/${month}/${day}`
  if (lunarDays.has(key)) return lunarDays.get(key)
  const start = addDays({ year, month: 1, day: 20 }, Math.floor((month - 1) * 29.5) + day - 4)
  const found = Array.from({ length: 70 }, (_, i) => addDays(start, i)).find(
    (at) => lunarFormat.format(Date.UTC(at.year, at.month - 1, at.day)) === `${month}/${day}`,
  )
  lunarDays.set(key, found)
  return found
}
