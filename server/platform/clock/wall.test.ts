import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import { instantOf, wallTime } from './wall.ts'

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']

/** The same by the engine's own calendar, without anything kept. */
function asked(ms: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return format.format(ms)
}
const two = (n: number) => String(n).padStart(2, '0')
const written = (ms: number, zone: string) => {
  const { year, month, day, hour, minute, second } = wallTime(ms, zone)
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`
}

test('the clock shows what the calendar of the zone shows, at any moment and around the shifts', () => {
  const random = seeded(7)
  for (const zone of ZONES)
    for (let i = 0; i < 400; i++) {
      const ms = Math.floor(random() * 4e12) - 1e12
      assert.equal(written(ms, zone), asked(ms, zone), `${zone} ${ms}`)
    }
  const shift = Date.UTC(2026, 2, 29, 1)
  for (const ms of [shift - 1, shift, shift + 1]) assert.equal(written(ms, 'Europe/Berlin'), asked(ms, 'Europe/Berlin'))
})

test('a time on the wall is its first moment, and one that the clocks pass over the moment they go on at', () => {
  const at = (wall: string, zone: string) => new Date(instantOf(Date.parse(`${wall}Z`), zone)).toISOString()
  assert.equal(at('2026-09-06T00:00', 'America/Santiago'), '2026-09-06T04:00:00.000Z', 'a day without a midnight')
  assert.equal(at('2026-09-06T12:00', 'America/Santiago'), '2026-09-06T15:00:00.000Z')
  assert.equal(at('2026-11-01T00:30', 'America/Havana'), '2026-11-01T04:30:00.000Z', 'the first of two')
  assert.equal(at('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z', 'half past three')
  assert.equal(at('2011-12-30T10:00', 'Pacific/Apia'), '2011-12-30T20:00:00.000Z', 'a day that was left out')
})

test('a zone or a moment that is none is refused', () => {
  assert.throws(() => wallTime(Date.now(), 'Mars/Olympus'), RangeError)
  assert.throws(() => wallTime(Number.NaN, 'UTC'), RangeError)
})
