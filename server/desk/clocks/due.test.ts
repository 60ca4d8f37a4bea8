import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isOpen } from '../desk-hours.ts'
import { dueAt, openBetween } from './due.ts'

const EVERY = [1, 2, 3, 4, 5, 6, 7]
const at = (text: string) => new Date(`${text}+08:00`)
const due = (from: string, minutes: number, opens = '08:00', closes = '24:00', days = EVERY) =>
  dueAt(at(from), minutes * 60_000, { opens, closes, days }, 'Asia/Shanghai')?.toISOString()

test('a window counts within the hours alone', () => {
  const told: [string | undefined, string][] = [
    [due('2026-11-20T10:00:00', 3), '2026-11-20T10:03:00'],
    [due('2026-11-20T10:00:30', 3), '2026-11-20T10:03:30'],
    [due('2026-11-20T07:00:00', 3), '2026-11-20T08:03:00'],
    [due('2026-11-20T23:59:00', 3), '2026-11-21T08:02:00'],
    [due('2026-11-20T23:57:00', 3), '2026-11-21T00:00:00'],
    [due('2026-11-20T17:59:00', 2, '09:00', '18:00', [1, 2, 3, 4, 5]), '2026-11-23T09:01:00'],
    [due('2026-11-20T10:00:00', 60 * 24, '00:00', '24:00'), '2026-11-21T10:00:00'],
    // the night counts nothing, whenever a window over it begins
    [due('2026-11-20T15:10:00', 10 * 60), '2026-11-21T09:10:00'],
    [due('2026-11-20T14:57:00', 9 * 60 + 30), '2026-11-21T08:27:00'],
    [due('2026-11-20T11:27:00', 9 * 60, '00:00', '20:00'), '2026-11-21T00:27:00'],
    // over midnight: Friday's evening runs into Saturday, and Sunday's small hours are no one's
    [due('2026-11-20T23:00:00', 120, '22:00', '02:00', [5]), '2026-11-21T01:00:00'],
    [due('2026-11-21T01:00:00', 120, '22:00', '02:00', [5]), '2026-11-27T23:00:00'],
    [due('2026-11-20T01:30:00', 60, '22:00', '02:00'), '2026-11-20T22:30:00'],
    [due('2026-11-20T12:00:00', 5 * 60, '22:00', '02:00'), '2026-11-21T23:00:00'],
  ]
  for (const [is, wanted] of told) assert.equal(is, at(wanted).toISOString())
  assert.equal(dueAt(at('2026-11-20T03:00:00'), 180_000, null, 'Asia/Shanghai')?.toISOString(), at('2026-11-20T03:03:00').toISOString())
})

test('hours that never come end nothing; the hour that spring takes away is no time of a desk', () => {
  assert.equal(due('2026-11-20T10:00:00', 3, '18:00', '18:00'), undefined)
  const berlin = { opens: '01:00', closes: '04:00', days: EVERY }
  // 2026-03-29 02:00 is 03:00 there: of three hours on the clock two pass
  const found = dueAt(new Date('2026-03-29T00:00:00Z'), 2 * 3_600_000, berlin, 'Europe/Berlin')
  assert.equal(found?.toISOString(), '2026-03-29T02:00:00.000Z')
})

test('days off count nothing, a weekend that is worked in their stead does, and after a clock change the desk opens by its own clock', () => {
  const dates = new Map([...[1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, false] as const), ['2026-10-10', true] as const])
  const week = { opens: '09:00', closes: '18:00', days: [1, 2, 3, 4, 5], dates }
  const counted = (from: string, minutes: number) => dueAt(at(from), minutes * 60_000, week, 'Asia/Shanghai')?.toISOString()
  assert.equal(counted('2026-09-30T17:59:00', 2), at('2026-10-08T09:01:00').toISOString())
  assert.equal(counted('2026-10-09T17:59:00', 2), at('2026-10-10T09:01:00').toISOString(), 'a Saturday')
  const never = { ...week, days: [], dates: new Map([['2026-10-01', false]]) }
  assert.equal(dueAt(at('2026-09-30T17:59:00'), 60_000, never, 'Asia/Shanghai'), undefined)
  const berlin = { opens: '09:00', closes: '18:00', days: EVERY }
  // from a Saturday evening in winter time to the Sunday of summer time: 09:00 there is 07:00 in UTC
  const spring = dueAt(new Date('2026-03-28T20:00:00Z'), 60_000, berlin, 'Europe/Berlin')
  assert.equal(spring?.toISOString(), '2026-03-29T07:01:00.000Z')
  const autumn = dueAt(new Date('2026-10-24T20:00:00Z'), 60_000, berlin, 'Europe/Berlin')
  assert.equal(autumn?.toISOString(), '2026-10-25T08:01:00.000Z')
})

test('what a window counts is as long as the window, minute by minute', () => {
  const when = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-01'), noInvalidDate: true })
  fc.assert(
    fc.property(
      when,
      fc.integer({ min: 1, max: 600 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom(1, 2, 3, 16, 20, 23),
      (from, minutes, hour, length) => {
        const clock = (h: number) => `${String(h).padStart(2, '0')}:00`
        // some run over midnight
        const closes = hour + length > 24 ? hour + length - 24 : hour + length
        const hours = { opens: clock(hour), closes: clock(closes), days: [1, 3, 5, 6] }
        const start = new Date(Math.floor(from.getTime() / 60_000) * 60_000)
        const end = dueAt(start, minutes * 60_000, hours, 'Asia/Shanghai')
        assert.ok(end)
        let open = 0
        for (let t = start.getTime(); t < end.getTime(); t += 60_000) if (isOpen(hours, new Date(t), 'Asia/Shanghai')) open++
        assert.equal(open, minutes)
      },
    ),
    { numRuns: 60 },
  )
})

test('what lies between two instants within the hours is what a window of so long needs, and the way back', () => {
  const hours = { opens: '09:00', closes: '18:00', days: [1, 2, 3, 4, 5] }
  const from = at('2026-11-20T17:30:00')
  for (const minutes of [1, 30, 31, 600, 3_000]) {
    const to = dueAt(from, minutes * 60_000, hours, 'Asia/Shanghai')
    assert.ok(to)
    assert.equal(openBetween(from, to, hours, 'Asia/Shanghai'), minutes * 60_000)
  }
  assert.equal(openBetween(at('2026-11-21T00:00:00'), at('2026-11-22T23:00:00'), hours, 'Asia/Shanghai'), 0, 'a weekend counts nothing')
  assert.equal(openBetween(from, at('2026-11-21T17:30:00'), null, 'Asia/Shanghai'), 86_400_000)
})
