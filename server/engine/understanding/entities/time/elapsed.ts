import { matchesIn } from '#engine/text'
import { toNumber, WHOLE } from '../measures/amounts.ts'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'
import { addDays, addMonths, type Day, momentOf, wallOf } from './calendar.ts'

const AMOUNT = `${WHOLE}|几|半`
const SINCE = sought(
  new RegExp(`(${AMOUNT})个?(多)?(分钟|小时|钟头|天|日|周|星期|礼拜|月|年)(之前|以前|前|之后|以后|后|之内|以内|内)`, 'g'),
)
const ENGLISH = sought(/\b(?:(in|within) )?(\d{1,3}|a|an|one|two|three|few|couple of) (minute|hour|day|week|month|year)s?( ago)?\b/g)
const NUMBERS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, few: 3, 'couple of': 2, 几: 3, 半: 0.5 }
const MINUTES: Readonly<Record<string, number>> = { 分钟: 1, 小时: 60, 钟头: 60, minute: 1, hour: 60 }
const DAYS: Readonly<Record<string, number>> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, day: 1, week: 7 }

/** "三天前", "2小时内", "in 3 days": counted from now. */
export function* elapsed(reading: Reading): Generator<Draft> {
  for (const match of matchesIn(SINCE, reading)) {
    const [, figures = '', , unit = '', way = ''] = match
    const count = NUMBERS[figures] ?? toNumber(figures)
    if (count === undefined) continue
    yield draft(
      match,
      value(count, unit, way.includes('前') ? 'ago' : way.includes('内') ? 'within' : 'in', reading),
      figures === '几' ? 0.7 : 0.95,
    )
  }
  for (const match of matchesIn(ENGLISH, reading)) {
    if (match[1] === undefined && match[4] === undefined) continue
    const count = NUMBERS[match[2]!] ?? Number(match[2])
    yield draft(match, value(count, match[3]!, match[4] !== undefined ? 'ago' : match[1] === 'within' ? 'within' : 'in', reading), 0.93)
  }
}

function value(count: number, unit: string, way: 'ago' | 'in' | 'within', reading: Reading): Draft['value'] {
  const sign = way === 'ago' ? -1 : 1
  const minutes = MINUTES[unit]
  if (minutes !== undefined) {
    const moment = new Date(reading.now.getTime() + sign * count * minutes * 60_000)
    return way === 'within'
      ? { from: reading.now.toISOString(), to: moment.toISOString() }
      : { from: moment.toISOString(), to: new Date(moment.getTime() + minutes * 60_000).toISOString() }
  }
  const today = wallOf(reading.now, reading.timeZone)
  const day = shifted(today, sign * count, unit)
  const at = (of: Day) => momentOf(of, 0, 0, reading.timeZone).toISOString()
  return way === 'within' ? { from: reading.now.toISOString(), to: at(addDays(day, 1)) } : { from: at(day), to: at(addDays(day, 1)) }
}

function shifted(today: Day, count: number, unit: string): Day {
  const days = DAYS[unit]
  if (days !== undefined) return addDays(today, Math.round(count * days))
  const months = unit === '年' || unit === 'year' ? 12 : 1
  return count === 0.5 && months === 1 ? addDays(today, Math.sign(count) * 15) : addMonths(today, Math.round(count * months))
}

const draft = (match: RegExpExecArray, value: Draft['value'], confidence: number): Draft => ({
  type: 'time',
  value,
  start: match.index,
  end: match.index + match[0].length,
  confidence,
})
