import { DAY_MS, dayNumber, monthsBetween, monthsLater } from './calendar.ts'
import type { Case, Facts } from './case.ts'
import { FACT_NAMES, type FactName, type FactValue, type View } from './kinds.ts'

/** Facts whose value in a view stands in the case under another name. */
const WRITTEN_AS: Partial<Record<FactName, keyof Facts>> = {
  day: 'signedAt',
  withdrawalMonth: 'signedAt',
  guaranteeDay: 'signedAt',
  guaranteeMonth: 'signedAt',
  toldLate: 'informedAt',
  toldDay: 'informedAt',
  lateDays: 'shipBy',
  paidDay: 'paidAt',
}
/** Of the withdrawal period that is longer by months: the months begin where the days end (Directive 2011/83/EU, Art. 10(1)). */
export const WITHDRAWAL_DAYS = 14
/** Whoever is told within a year of the goods has the days of withdrawal from then; later it changes nothing (Art. 10(2)). */
const TOLD_MONTHS = 12

/** The name in a case of what a rule asks: days since signing are asked for as `signedAt`. */
export const writtenAs = (fact: FactName): string => WRITTEN_AS[fact] ?? fact

/** The calendar days a case counts from, by their numbers in its zone. */
export interface Days {
  /** That of asking. */
  readonly today: number
  readonly signed?: number
  /** Of being told of the right of withdrawal. */
  readonly told?: number
  /** Of installation or exchange, whichever came last: a guarantee begins anew with it. */
  readonly renewed?: number
  /** How many days the goods were in repair. */
  readonly repair: number
}

/** The days of a case. */
export function daysOf({ at, facts }: Pick<Case, 'at' | 'facts'>, zone: string): Days {
  const dayIn = (instant: string) => dayNumber(Date.parse(instant), zone)
  const { signedAt, informedAt, installedAt, exchangedAt, repairDays } = facts
  const renewed = [installedAt, exchangedAt].filter((one) => one !== undefined).map(dayIn)
  return {
    today: dayIn(facts.askedAt ?? at),
    repair: repairDays ?? 0,
    ...(signedAt !== undefined && { signed: dayIn(signedAt) }),
    ...(informedAt !== undefined && { told: dayIn(informedAt) }),
    ...(renewed.length > 0 && { renewed: Math.max(...renewed) }),
  }
}

/** The facts as rules see them: dates become days and months counted in a zone (day 0 is the day of signing itself). */
export function viewOf(matter: Pick<Case, 'at' | 'facts'>, zone: string): View {
  const { at, facts } = matter
  const view: Partial<Record<FactName, FactValue>> = {}
  const written: Readonly<Record<string, FactValue | undefined>> = facts
  for (const name of FACT_NAMES) {
    const value = written[name]
    if (value !== undefined) view[name] = value
  }
  const late = facts.shipBy !== undefined && { lateDays: begunDays(Date.parse(facts.shipBy), Date.parse(facts.askedAt ?? at)) }
  const inTime = facts.informed !== undefined && { toldLate: false }
  const days = daysOf(matter, zone)
  const paid = facts.paidAt !== undefined && { paidDay: Math.max(0, days.today - dayNumber(Date.parse(facts.paidAt), zone)) }
  return { ...view, ...late, ...paid, ...inTime, ...countedFrom(days) }
}

/** What rules count from the day of signing; nothing where that is not known. */
export function countedFrom({ today, signed, told, renewed = Number.NEGATIVE_INFINITY, repair }: Days): View {
  if (signed === undefined) return {}
  const guarantee = Math.max(signed, renewed) + repair
  const months = (from: number) => Math.max(0, monthsBetween(from, lastWhole(from, today)))
  return {
    day: Math.max(0, today - signed),
    withdrawalMonth: months(signed + WITHDRAWAL_DAYS),
    guaranteeDay: Math.max(0, today - guarantee),
    guaranteeMonth: months(guarantee),
    ...(told !== undefined && {
      informed: told <= monthsLater(signed, TOLD_MONTHS),
      toldLate: told > signed,
      toldDay: Math.max(0, today - told),
    }),
  }
}

/** A period of months ends with the day of its beginning's number, and that day still counts. */
const lastWhole = (from: number, today: number) => Math.max(from, today - 1)

/** A promise of two days is broken by the hour, whatever the calendar says: the first day late has begun a moment after it. */
const begunDays = (from: number, to: number): number => Math.max(0, Math.ceil((to - from) / DAY_MS))
