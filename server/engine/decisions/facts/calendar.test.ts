import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isZone } from '#platform/clock'
import { calendarFault, dayNumber, dayOf, isoDay, monthsBetween, monthsLater, startOfDay } from './calendar.ts'

const ZONES = ['Asia/Shanghai', 'Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'America/Santiago', 'Africa/Cairo']

test('a day begins when its date does on the wall, in every zone, also when clocks are changed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: dayOf('1995-01-01'), max: dayOf('2060-01-01') }), (zone, day) => {
      const start = startOfDay(day, zone)
      assert.equal(dayNumber(start, zone), day)
      assert.equal(dayNumber(start - 1, zone), day - 1)
    }),
    { numRuns: 500 },
  )
})

test('a day without a midnight begins where its clocks begin, and one with two at the first', () => {
  const begins = (day: string, zone: string) => new Date(startOfDay(dayOf(day), zone)).toISOString()
  assert.equal(begins('2026-09-06', 'America/Santiago'), '2026-09-06T04:00:00.000Z', 'one in the morning')
  assert.equal(begins('2026-04-24', 'Africa/Cairo'), '2026-04-23T22:00:00.000Z', 'one in the morning')
  assert.equal(begins('2026-11-01', 'America/Havana'), '2026-11-01T04:00:00.000Z', 'the first of two')
  assert.equal(begins('2026-11-02', 'America/New_York'), '2026-11-02T05:00:00.000Z', 'after the doubled hour')
  assert.equal(begins('2026-03-30', 'Europe/Berlin'), '2026-03-29T22:00:00.000Z', 'after the missing hour')
})

test('months end on the day of their number, or on the last there is', () => {
  const between = (a: string, b: string) => monthsBetween(dayOf(a), dayOf(b))
  assert.deepEqual(
    [between('2026-01-31', '2026-02-27'), between('2026-01-31', '2026-02-28'), between('2026-01-15', '2027-01-14')],
    [0, 1, 11],
  )
  assert.equal(isoDay(monthsLater(dayOf('2026-01-31'), 1)), '2026-02-28')
  assert.equal(isoDay(monthsLater(dayOf('2024-02-29'), 12)), '2025-02-28')
})

test('instants without an offset, of a day that is none or of another calendar are no instants', () => {
  assert.equal(calendarFault('2026-11-08T10:00:00+08:00', 'instant'), undefined)
  for (const wrong of [
    '2026-11-08T10:00:00',
    '2026-11-31T10:00:00Z',
    '2026-11-08T25:00:00Z',
    '2569-11-08T10:00:00Z',
    '丙午年九月廿九',
    '2026/11/08',
  ])
    assert.match(calendarFault(wrong, 'instant')?.code ?? 'taken', /^(?:no_date|other_calendar|no_such_day|no_such_time)$/, wrong)
})

test('zones are those of the IANA list', () => {
  assert.ok(ZONES.every(isZone))
})
