// alone: the console's clock is of the whole process
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldTime, momentOfField } from './field-time.ts'
import { tellTimesIn } from './format-time.ts'
import { instantOf, wallOf } from './zone-time.ts'

test('a field of date and time shows the clock of the shop, and reads it back as the same instant', () => {
  for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'])
    for (const instant of ['2026-11-10T02:00:00.000Z', '2026-03-28T23:30:00.000Z', '2026-07-01T12:15:00.000Z'])
      assert.equal(instantOf(wallOf(instant, zone), zone), instant, `${instant} in ${zone}`)
  assert.equal(wallOf('2026-11-10T02:00:00Z', 'Asia/Shanghai'), '2026-11-10T10:00')
})

test('what is no time is nothing', () => {
  assert.equal(wallOf('soon', 'UTC'), '')
  assert.equal(instantOf('', 'UTC'), undefined)
})

test('midnight in a field is the shop’s, wherever the browser stands, and on the day its clocks change', () => {
  tellTimesIn('Asia/Shanghai')
  assert.equal(momentOfField('2026-11-11T00:00'), '2026-11-10T16:00:00.000Z')
  assert.equal(fieldTime('2026-11-10T16:00:00.000Z'), '2026-11-11T00:00')
  tellTimesIn('Europe/Berlin')
  assert.equal(momentOfField('2026-03-29T00:00'), '2026-03-28T23:00:00.000Z')
  assert.equal(momentOfField('2026-03-30T00:00'), '2026-03-29T22:00:00.000Z')
  assert.deepEqual([momentOfField(''), fieldTime(null)], ['', ''])
})
