import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOpen, nextOpening } from './desk-hours.ts'
import { ticketDue } from './shop-hours.ts'

const hours = { opens: '09:00', closes: '22:00', days: [1, 2, 3, 4, 5] }
const zone = 'Asia/Shanghai'
const at = (local: string) => new Date(`${local}:00+08:00`)

test('the desk opens and closes by the clock of the shop', () => {
  assert.equal(isOpen(hours, at('2026-11-20T08:59'), zone), false)
  assert.equal(isOpen(hours, at('2026-11-20T09:00'), zone), true)
  assert.equal(isOpen(hours, at('2026-11-20T21:59'), zone), true)
  assert.equal(isOpen(hours, at('2026-11-20T22:00'), zone), false)
})

test('after hours on Friday the next opening is on Monday', () => {
  assert.deepEqual(nextOpening(hours, at('2026-11-20T23:00'), zone), at('2026-11-23T09:00'))
})

test('before hours the next opening is today', () => {
  assert.deepEqual(nextOpening(hours, at('2026-11-20T03:10'), zone), at('2026-11-20T09:00'))
})

test('a ticket is due after two hours of an open desk', () => {
  const due = (local: string) => ticketDue({ hours, timeZone: zone }, at(local))
  assert.deepEqual(due('2026-11-21T12:00'), at('2026-11-23T11:00'))
  assert.deepEqual(due('2026-11-20T12:00'), at('2026-11-20T14:00'))
  assert.deepEqual(due('2026-11-20T21:00'), at('2026-11-23T10:00'), 'an hour is left on Friday, the other is Monday’s')
})

test('neither an opening nor a due time falls on a day off, and a day that is worked instead of one counts', () => {
  const dates = new Map([
    ['2026-10-01', false],
    ['2026-10-02', false],
    ['2026-10-03', true],
  ])
  const off = { ...hours, dates }
  assert.deepEqual(nextOpening(off, at('2026-09-30T23:00'), zone), at('2026-10-03T09:00'))
  assert.deepEqual(ticketDue({ hours: off, timeZone: zone }, at('2026-09-30T21:00')), at('2026-10-03T10:00'))
})

test('hours that close before they open run over midnight, and what is after it belongs to the day before', () => {
  const night = { opens: '22:00', closes: '02:00', days: [5] }
  const times = ['2026-11-20T01:00', '2026-11-20T21:59', '2026-11-20T22:00', '2026-11-21T01:59', '2026-11-21T02:00', '2026-11-21T22:00']
  assert.deepEqual(
    times.map((time) => isOpen(night, at(time), zone)),
    [false, false, true, true, false, false],
  )
  assert.deepEqual(nextOpening(night, at('2026-11-20T12:00'), zone), at('2026-11-20T22:00'))
  assert.deepEqual(nextOpening(night, at('2026-11-21T02:00'), zone), at('2026-11-27T22:00'))
  assert.deepEqual(ticketDue({ hours: night, timeZone: zone }, at('2026-11-20T23:00')), at('2026-11-21T01:00'))
  const never = { ...night, closes: '22:00' }
  assert.equal(isOpen(never, at('2026-11-20T22:00'), zone), false)
})
