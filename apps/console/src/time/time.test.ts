import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, lengthOf, shortTime } from './format-time.ts'

test('waits read as a clock and never run backwards', () => {
  assert.deepEqual([42_000, 725_999, 3_725_000, -5].map(clockOf), ['0:42', '12:05', '1:02:05', '0:00'])
})

test('lengths have the unit that fits', () => {
  assert.deepEqual([0.44, 184.4, 1_830, 125_000].map(lengthOf), ['0.4 ms', '184 ms', '1.8 s', '2:05'])
})

test('today is an hour, this year a day and an hour, older a date', () => {
  const now = new Date(2026, 10, 20, 9, 0).getTime()
  assert.equal(shortTime(new Date(2026, 10, 20, 8, 5).toISOString(), now, 'en'), '08:05')
  assert.match(shortTime(new Date(2026, 10, 19, 8, 5).toISOString(), now, 'en'), /11\/19.*08:05/)
  assert.match(shortTime(new Date(2024, 0, 2).toISOString(), now, 'en'), /2024/)
})
