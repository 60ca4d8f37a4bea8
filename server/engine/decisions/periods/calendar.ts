import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DAY_MS, dayOf } from '../facts/calendar.ts'
import { date } from '../facts/case.ts'

/** The calendars that ship, by whose days off periods are drawn out. */
export const CALENDARS = ['CN', 'EU'] as const
/** One of them. */
export type CalendarName = (typeof CALENDARS)[number]

const Name = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) })
/** Every year on the same day, or so many days from Easter; from some year on. */
const Yearly = z.strictObject({
  on: z
    .string()
    .regex(/^\d\d-\d\d$/)
    .optional(),
  easter: z.int().optional(),
  since: z.int().optional(),
  name: Name,
})
type Yearly = z.infer<typeof Yearly>

/** A year as it was announced: its holidays, and the days of weekends that are worked. */
const Year = z.strictObject({
  source: z.string().min(1),
  holidays: z.array(z.strictObject({ from: date, to: date, name: Name })),
  working: z.array(date),
})

const CalendarFile = z.strictObject({
  calendar: z.enum(CALENDARS),
  title: Name,
  sources: z.array(z.string()).min(1),
  /** The last year whose days off and worked weekends were announced. Later ones rest on the holidays of law and on weekends alone. */
  announced: z.int().optional(),
  /** Days of the week by ISO: 1 is Monday. */
  weekend: z.array(z.int().min(1).max(7)),
  /** Where neither the year nor the country is known. */
  holidays: z.array(Yearly),
  /** Those of a country in place of them. */
  countries: z.record(z.string(), z.array(Yearly)).optional(),
  years: z.record(z.string(), Year).optional(),
})
type CalendarFile = z.infer<typeof CalendarFile>

/** Why a day is off: a holiday by its name, or the weekend. */
export type DayOff = { readonly holiday: z.infer<typeof Name> } | 'weekend'

/** Which days of a place are worked. Days are numbers, as `dayOf` gives them. */
export interface Calendar {
  /** Why nobody works on a day; undefined for a working day. */
  off: (day: number) => DayOff | undefined
  /** The day itself, or the next working day after it. */
  workingFrom: (day: number) => number
  /** The last working day before a day. */
  workingBefore: (day: number) => number
}

const FOLDER = join(import.meta.dirname, '../../../../data/calendars')
const known = new Map<string, Calendar>()

/** The calendar of that name, of a country (ISO 3166, two letters) where it has days of its own for it. Read from its file once. */
export function calendarOf(name: CalendarName, country: string | undefined): Calendar {
  const key = `${name} ${country ?? ''}`
  const found = known.get(key) ?? calendarFrom(fileOf(name), country)
  known.set(key, found)
  return found
}

/** The last year that was announced, of a calendar whose years are; undefined where every year is reckoned. */
export const announcedTo = (name: CalendarName): number | undefined => fileOf(name).announced

function fileOf(name: CalendarName): CalendarFile {
  const path = join(FOLDER, `${name.toLowerCase()}.json`)
  if (!existsSync(path)) throw new Error(`there is no calendar ${name}: ${path} is not there`)
  return CalendarFile.parse(JSON.parse(readFileSync(path, 'utf8')))
}

function calendarFrom(file: CalendarFile, country: string | undefined): Calendar {
  const years = new Map<number, ReadonlyMap<number, DayOff | undefined>>()
  const special = (year: number) => {
    const days = years.get(year) ?? daysOfYear(file, country, year)
    years.set(year, days)
    return days
  }
  const off = (day: number): DayOff | undefined => {
    const days = special(new Date(day * DAY_MS).getUTCFullYear())
    return days.has(day) ? days.get(day) : file.weekend.includes(weekdayOf(day)) ? 'weekend' : undefined
  }
  const nearest = (day: number, step: 1 | -1): number => (off(day) === undefined ? day : nearest(day + step, step))
  return { off, workingFrom: (day) => nearest(day, 1), workingBefore: (day) => nearest(day - 1, -1) }
}

/** The day of the week by ISO: 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** The days of a year that are otherwise than its weeks: holidays, and days of weekends that are worked (undefined). */
function daysOfYear({ holidays, countries, years }: CalendarFile, country: string | undefined, year: number) {
  const announced = years?.[String(year)]
  if (announced === undefined) {
    const yearly = (country === undefined ? undefined : countries?.[country]) ?? holidays
    return new Map(yearly.flatMap((one) => (year >= (one.since ?? year) ? [[dayIn(year, one), { holiday: one.name }] as const] : [])))
  }
  const days = new Map<number, DayOff | undefined>(announced.working.map((day) => [dayOf(day), undefined]))
  for (const { from, to, name } of announced.holidays) for (let day = dayOf(from); day <= dayOf(to); day++) days.set(day, { holiday: name })
  return days
}

const dayIn = (year: number, { on, easter = 0 }: Yearly): number => (on === undefined ? easterOf(year) + easter : dayOf(`${year}-${on}`))

/** Easter Sunday by the Gregorian reckoning: the Sunday after the first full moon of the church from 21 March on. */
export function easterOf(year: number): number {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30
  const full = dayOf(`${year}-03-21`) + (moon - (moon === 29 || (moon === 28 && golden > 10) ? 1 : 0))
  return full + (7 - (weekdayOf(full) % 7))
}
