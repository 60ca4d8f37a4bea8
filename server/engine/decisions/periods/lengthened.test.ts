import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, isoDay, monthsLater } from '../facts/calendar.ts'
import type { View } from '../facts/kinds.ts'
import { countedFrom } from '../facts/view.ts'
import { asIfAlways, type Policy, readPolicy, shippedPolicies } from '../index.ts'
import { holds } from '../policy/condition.ts'
import { shopFile } from '../testing/policies.ts'
import { type CalendarName, calendarOf, easterOf, weekdayOf } from './calendar.ts'
import { COUNTS, type Count } from './ends.ts'
import { asOn } from './lengthened.ts'

const ANY_DAY = fc.integer({ min: dayOf('2023-06-01'), max: dayOf('2030-06-01') })
const PLACES = [
  ['CN', undefined],
  ['EU', undefined],
  ['EU', 'FR'],
] as const

/** The only rule of a shop that holds until a count is over, and draws its periods out. */
function until(count: Count, most: number, calendar: CalendarName): Policy['versions'][number]['rules'][number] {
  const rule = { id: 'r', gives: ['return_and_refund'], when: { [count]: { to: most } } }
  const [version] = asIfAlways(readPolicy(shopFile([rule], { periods: { calendar, lengthens: [...COUNTS] } }), 'shop.json')).versions
  return version!.rules[0]!
}

/** The end of a period found day by day, without the reckoning that is tested. */
function endOf(count: Count, most: number, from: number, calendar: ReturnType<typeof calendarOf>): number {
  const worked = (day: number): number => (calendar.off(day) ? worked(day + 1) : day)
  if (count === 'withdrawalMonth') return worked(monthsLater(worked(from + 14), most + 1))
  return worked(count === 'guaranteeMonth' ? monthsLater(from, most + 1) : from + most)
}

test('a rule holds to the working day its period ends on, whatever is counted, and not a day more', () => {
  const most = { day: 7, toldDay: 14, withdrawalMonth: 11, guaranteeDay: 15, guaranteeMonth: 11 } as const
  fc.assert(
    fc.property(ANY_DAY, fc.constantFrom(...COUNTS), fc.constantFrom(...PLACES), (from, count, [name, country]) => {
      const calendar = calendarOf(name, country)
      const rule = until(count, most[count], name)
      const end = endOf(count, most[count], from, calendar)
      const holdsOn = (today: number) =>
        holds(asOn(rule, today, country).when, countedFrom({ today, signed: from, told: from, repair: 0 }) satisfies View)
      for (const today of [end - 3, end - 2, end - 1, end, end + 1, end + 2, end + 3])
        if (today >= from) assert.equal(holdsOn(today), today <= end ? 'yes' : 'no', `${count} of ${isoDay(from)} on ${isoDay(today)}`)
    }),
    { numRuns: 400 },
  )
})

test('what begins where a period ends begins a day later with it: no day has neither, none both', () => {
  const file = (when: object) => asOn(until7(when), dayOf('2026-11-09'), undefined)
  const until7 = (when: object) =>
    readPolicy(shopFile([{ id: 'r', gives: ['repair'], when }], { periods: { calendar: 'CN', lengthens: ['day'] } }), 'shop.json')
      .versions[0]!.rules[0]!
  const [first, then] = [file({ day: { to: 7 } }), file({ day: { from: 8 } })]
  for (let day = 0; day < 20; day++) assert.notEqual(holds(first.when, { day }), holds(then.when, { day }))
})

test('a shop’s own periods are its own: drawn out only where its version says so', () => {
  const rule = { id: 'r', gives: ['exchange'], when: { day: { to: 15 } } }
  const plain = readPolicy(shopFile([rule]), 'shop.json').versions[0]!.rules[0]!
  assert.equal(asOn(plain, dayOf('2026-11-16'), undefined), plain)
})

test('the days of the announced years are those of the notices', () => {
  const { off } = calendarOf('CN', undefined)
  const worked = (first: string, last: string) => {
    const days: string[] = []
    for (let day = dayOf(first); day <= dayOf(last); day++) if (!off(day) && weekdayOf(day) > 5) days.push(isoDay(day))
    return days
  }
  assert.equal(worked('2024-01-01', '2024-12-31').length, 8)
  assert.equal(worked('2025-01-01', '2025-12-31').length, 5)
  assert.deepEqual(worked('2026-01-01', '2026-12-31'), ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
  const week = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => off(dayOf(day)))
  assert.ok(week.every((one) => one !== undefined && one !== 'weekend'))
})

test('Easter of years early, late and at the exceptions of its reckoning', () => {
  const found = [1954, 1981, 2008, 2011, 2024, 2026, 2027, 2038, 2049, 2076].map((year) => isoDay(easterOf(year)))
  assert.deepEqual(found, [
    '1954-04-18',
    '1981-04-19',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
  ])
})

test('every shipped pack says which of its periods days off draw out, and by which article', () => {
  for (const { policy, versions } of shippedPolicies('law'))
    for (const { periods } of versions) assert.ok(periods?.articles?.length, policy)
})
