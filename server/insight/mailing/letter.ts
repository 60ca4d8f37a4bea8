import { decimalsOf } from '@xiaoer/contract'
import type { Report, ReportFigure } from '@xiaoer/contract/worth'
import { filled } from '#desk'
import { letterTexts } from './texts/index.ts'

/** What most look at first; all the others are in the workbook. */
const TOLD = [
  'sessions',
  'first_answer_p50',
  'answered_in_30s',
  'by_bot',
  'handed_off',
  'settled',
  'first_contact',
  'not_known',
  'stars',
  'nps',
  'paid',
  'spent',
  'cost',
] as const

/** A letter about a report. */
interface About {
  readonly name: string
  readonly from: string
  readonly until: string
  readonly language: 'zh-CN' | 'en'
  readonly link: string
}

/** Subject and words of a report that goes out by mail: the days, what most look at first beside the days before, and the way to the rest. */
export function letterOf({ figures, before, currency, timeZone, asOf }: Report, about: About): { subject: string; text: string } {
  const texts = letterTexts(about.language)
  const days = about.from === about.until ? about.from : `${about.from} – ${about.until}`
  const lines = TOLD.flatMap((name) => figures.filter((one) => one.name === name && one.value !== null)).map((one) =>
    filled(one.before?.value === null || one.before === null ? texts.line : texts.lineBefore, {
      title: one.title,
      value: told(one, one.value, currency, texts),
      before: told(one, one.before?.value ?? null, currency, texts),
      more: one.differs ? texts.differs : '',
    }),
  )
  const counted = new Intl.DateTimeFormat(about.language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(asOf))
  const values = { name: about.name, days, before: before ? `${before.from} – ${before.to}` : '', counted, timeZone, link: about.link }
  return {
    subject: filled(texts.subject, values),
    text: filled(texts.body, { ...values, lines: lines.length > 0 ? lines.join('\n') : texts.nothing }),
  }
}

function told({ unit }: ReportFigure, value: number | null, currency: string, texts: ReturnType<typeof letterTexts>): string {
  if (value === null) return '–'
  switch (unit) {
    case 'count':
      return String(Math.round(value))
    case 'share':
      return `${(100 * value).toFixed(1)} %`
    case 'seconds':
      return value < 90 ? filled(texts.seconds, { n: Math.round(value) }) : filled(texts.minutes, { n: (value / 60).toFixed(1) })
    case 'money':
      return `${(value / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency))} ${currency}`
    case 'points':
      return value.toFixed(0)
    case 'per_session':
    case 'stars':
    case 'mood':
      return value.toFixed(2)
    default:
      return unit satisfies never
  }
}
