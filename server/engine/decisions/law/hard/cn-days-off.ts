import { art, CODE, coat, not, phone, RETURN_25, THREE, wants } from './cn-ground.ts'
import type { Hard } from './hard-case.ts'

const signed = (day: string) => ({ ...coat, signedAt: `${day}T15:00:00+08:00` })
const at = (day: string, time = '23:59:59') => `${day}T${time}+08:00`
const LATER = { return_and_refund: art(CODE, '203') }

/** Periods whose last day nobody works on (Civil Code, Art. 203). */
export const CN_DAYS_OFF: readonly Hard[] = [
  {
    why: 'the seventh day is Sunday the 8th: it lasts to the last second of Monday the 9th, and says so',
    facts: coat,
    at: at('2026-11-09'),
    owed: { ...RETURN_25, ...LATER },
    says: '第 7 天（2026年11月8日）是星期日，期限顺延到2026年11月9日（星期一）',
  },
  {
    why: 'the seventh day is a Saturday: that is a day of rest, too',
    facts: signed('2026-10-31'),
    at: at('2026-11-09'),
    owed: LATER,
    says: '第 7 天（2026年11月7日）是星期六',
  },
  {
    why: 'New Year’s Day with its days off; the Sunday that makes up for them is worked and is the last',
    facts: signed('2025-12-25'),
    at: at('2026-01-04'),
    owed: LATER,
    says: '第 7 天（2026年1月1日）是休息日（元旦），期限顺延到2026年1月4日（星期日）',
  },
  { why: 'after that worked Sunday nothing is left', facts: signed('2025-12-25'), at: at('2026-01-05', '00:00:00'), wants, owed: {}, not },
  {
    why: 'the first of the seven days of the National Day: to the 8th',
    facts: signed('2026-09-24'),
    at: at('2026-10-08'),
    owed: LATER,
    says: '期限顺延到2026年10月8日（星期四）',
  },
  { why: 'and no longer', facts: signed('2026-09-24'), at: at('2026-10-09', '00:00:00'), wants, owed: {}, not },
  {
    why: 'a Saturday that makes up for the holiday is a working day: the period ends with it',
    facts: signed('2026-10-03'),
    at: at('2026-10-10'),
    owed: RETURN_25,
  },
  { why: 'so the Sunday after it is too late', facts: signed('2026-10-03'), at: at('2026-10-11', '00:00:00'), wants, owed: {}, not },
  {
    why: 'the nine days of the Spring Festival',
    facts: signed('2026-02-08'),
    at: at('2026-02-24'),
    owed: LATER,
    says: '第 7 天（2026年2月15日）是休息日（春节）',
  },
  {
    why: 'the 29th of February is a Tuesday like any',
    facts: signed('2028-02-22'),
    at: at('2028-03-01', '00:00:00'),
    wants,
    owed: {},
    not,
  },
  {
    why: 'a year nobody has announced yet: the days the regulation fixes, 1 to 3 October',
    facts: signed('2029-09-24'),
    at: at('2029-10-04'),
    owed: LATER,
  },
  { why: 'and no more than those', facts: signed('2029-09-24'), at: at('2029-10-05', '00:00:00'), wants, owed: {}, not },
  {
    why: 'the fifteenth day of a guarantee is a Sunday: the phone may still be exchanged on Monday',
    facts: { ...phone, signedAt: '2026-10-31T15:00:00+08:00' },
    at: at('2026-11-16'),
    owed: { exchange: art(THREE, '10') },
  },
]
