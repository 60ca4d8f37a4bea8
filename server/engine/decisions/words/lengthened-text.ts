import { isoDay } from '../facts/calendar.ts'
import { WITHDRAWAL_DAYS } from '../facts/view.ts'
import type { Lengthened } from '../periods/lengthened.ts'

type Told = Readonly<Record<'zh-CN' | 'en', string>>

const written = (language: string, form: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' })
  return (day: number) => format.format(new Date(isoDay(day)))
}
const [zhDate, zhWeekday] = [written('zh-CN', { dateStyle: 'long' }), written('zh-CN', { weekday: 'long' })]
const [enDate, enWeekday] = [written('en-GB', { dateStyle: 'long' }), written('en-GB', { weekday: 'long' })]

/** Why a period is longer than its days, in both languages: which day falls on what, and to which day it lasts. */
export function lengthenedText(one: Lengthened): Told {
  const { falls, lasts, off } = one
  const is =
    off === 'weekend'
      ? { zh: zhWeekday(falls), en: `a ${enWeekday(falls)}` }
      : { zh: `休息日（${off.holiday['zh-CN']}）`, en: `a day off (${off.holiday.en})` }
  const last = nameOf(one)
  return {
    'zh-CN': `${last['zh-CN']}（${zhDate(falls)}）是${is.zh}，期限顺延到${zhDate(lasts)}（${zhWeekday(lasts)}）`,
    en: `${last.en}, ${enDate(falls)}, is ${is.en}, so the period lasts to ${enWeekday(lasts)} ${enDate(lasts)}`,
  }
}

/** The day a period ends by its own count; the first part of one that goes on by months by its days. */
function nameOf({ count, most, part }: Lengthened): Told {
  const days = part === 'first' ? WITHDRAWAL_DAYS : most
  if (part === 'whole' && (count === 'withdrawalMonth' || count === 'guaranteeMonth'))
    return { 'zh-CN': `${most + 1} 个月期满日`, en: `the last day of ${most + 1} months` }
  return { 'zh-CN': `第 ${days} 天`, en: `day ${days}` }
}
