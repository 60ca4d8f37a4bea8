import assert from 'node:assert/strict'
import { test } from 'node:test'
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
