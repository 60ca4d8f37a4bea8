import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testClock, uuidv7Of } from './index.ts'

const UUIDV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids have the form of version 7 and carry the time', () => {
  const newId = uuidv7Of(testClock('2026-11-11T02:00:00.123Z'))
  const id = newId()
  assert.match(id, UUIDV7)
  assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), Date.parse('2026-11-11T02:00:00.123Z'))
})

test('ids rise strictly, also ten thousand within one millisecond', () => {
  const newId = uuidv7Of(testClock())
  const ids = Array.from({ length: 10_000 }, newId)
  assert.deepEqual(ids, [...ids].sort())
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every((id) => UUIDV7.test(id)))
})

test('a clock that is set back does not set the ids back', () => {
  const clock = testClock('2026-11-11T02:00:00Z')
  const newId = uuidv7Of(clock)
  const before = newId()
  clock.forward(-3_600_000)
  assert.ok(newId() > before)
})

test('two processes in the same millisecond do not meet', () => {
  const clock = testClock()
  const [one, other] = [uuidv7Of(clock), uuidv7Of(clock)]
  const ids = new Set(Array.from({ length: 1_000 }, () => [one(), other()]).flat())
  assert.equal(ids.size, 2_000)
})
