import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '#platform/errors'
import { dayIn, isZone, minuteOf, mustBeZone } from './index.ts'

test('a zone is one of the IANA list by area and place; an offset and a short name are none, and the refusal names them', () => {
  assert.ok(['UTC', 'Asia/Shanghai', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince'].every(isZone))
  assert.deepEqual(['CST', '+08:00', 'Asia/Peking2', '', 'Mars/Base'].filter(isZone), [])
  assert.throws(
    () => mustBeZone('+08:00', 'team.zone'),
    (error) => error instanceof AppError && error.code === 'invalid' && error.message.includes('+08:00'),
  )
  assert.doesNotThrow(() => mustBeZone('Europe/Berlin'))
})

test('the day of an instant is that of the zone’s clock, and a time of day the minute that it is', () => {
  const at = new Date('2026-12-31T16:30:00Z')
  assert.deepEqual(
    [dayIn(at, 'Asia/Shanghai'), dayIn(at, 'UTC'), dayIn(at.getTime(), 'America/New_York')],
    ['2027-01-01', '2026-12-31', '2026-12-31'],
  )
  assert.deepEqual(['00:00', '08:30', '24:00'].map(minuteOf), [0, 510, 1_440])
})
