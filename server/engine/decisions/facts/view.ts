import { DAY_MS, dayNumber, monthsBetween } from './calendar.ts'
import type { Case, Facts } from './case.ts'
import { FACT_NAMES, type FactName, type FactValue, type View } from './kinds.ts'

/** Facts whose value in a view stands in the case under another name. */
const WRITTEN_AS: Partial<Record<FactName, keyof Facts>> = {
  day: 'signedAt',
  guaranteeDay: 'signedAt',
  guaranteeMonth: 'signedAt',
  lateDays: 'shipBy',
}

/** The name in a case of what a rule asks: days since signing are asked for as `signedAt`. */
export const writtenAs = (fact: FactName): string => WRITTEN_AS[fact] ?? fact

/** The facts as rules see them: dates become days and months counted in a zone (day 0 is the day of signing itself). */
export function viewOf({ at, facts }: Pick<Case, 'at' | 'facts'>, zone: string): View {
  const view: Partial<Record<FactName, FactValue>> = {}
  const written: Readonly<Record<string, FactValue | undefined>> = facts
  for (const name of FACT_NAMES) {
    const value = written[name]
    if (value !== undefined) view[name] = value
  }
  return { ...view, ...counted(facts, facts.askedAt ?? at, zone) }
}

function counted(facts: Facts, asked: string, zone: string): View {
  const dayIn = (instant: string) => dayNumber(Date.parse(instant), zone)
  const today = dayIn(asked)
  const since = (from: number) => Math.max(0, today - from)
  const { signedAt, shipBy } = facts
  const begun = [signedAt, facts.installedAt, facts.exchangedAt].filter((one) => one !== undefined).map(dayIn)
  const guarantee = Math.max(...begun) + (facts.repairDays ?? 0)
  // A period of months ends with the day of its beginning's number, and that day still counts
  const before = Math.max(guarantee, today - 1)
  return {
    ...(signedAt !== undefined && { day: since(dayIn(signedAt)) }),
    ...(shipBy !== undefined && { lateDays: begunDays(Date.parse(shipBy), Date.parse(asked)) }),
    ...(signedAt !== undefined && { guaranteeDay: since(guarantee), guaranteeMonth: Math.max(0, monthsBetween(guarantee, before)) }),
  }
}

/** A promise of two days is broken by the hour, whatever the calendar says: the first day late has begun a moment after it. */
const begunDays = (from: number, to: number): number => Math.max(0, Math.ceil((to - from) / DAY_MS))
