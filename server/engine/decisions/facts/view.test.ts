import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewOf } from './view.ts'

const SHIP_BY = '2026-11-21T02:00:00+08:00'
const lateAt = (at: string) =>
  viewOf({ at, facts: { failedRepairs: 0, consumed: false, fraud: false, promised: 'none', shipBy: SHIP_BY } }, 'Asia/Shanghai').lateDays

test('a parcel is late from the hour it was promised, whatever the hour of the day it is asked at', () => {
  assert.equal(lateAt('2026-11-21T01:59:00+08:00'), 0)
  assert.equal(lateAt(SHIP_BY), 0)
  assert.equal(lateAt('2026-11-21T02:01:00+08:00'), 1)
  assert.equal(lateAt('2026-11-21T16:00:00+08:00'), 1, 'on the same calendar day')
  assert.equal(lateAt('2026-11-22T01:00:00+08:00'), 1, 'on the next')
  assert.equal(lateAt('2026-11-24T03:00:00+08:00'), 4)
})
