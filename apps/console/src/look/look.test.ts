import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyed } from './keyed.ts'
import { MOOD_SIGN, moodOf, moodPoints } from './mood/mood.ts'

test('moods have a name and a sign each', () => {
  assert.deepEqual([-0.9, -0.2, 0, 0.8].map(moodOf), ['angry', 'low', 'even', 'good'])
  assert.equal(new Set(Object.values(MOOD_SIGN)).size, 4)
})

test('the curve goes from left to right, up for good and down for bad, within its box', () => {
  const points = moodPoints([1, -1, 5], 92, 24, 2)
  assert.deepEqual(
    points.map(({ x }) => x),
    [2, 46, 90],
  )
  assert.deepEqual(
    points.map(({ y }) => y),
    [2, 22, 2],
  )
  assert.equal(moodPoints([0], 92, 24).length, 2)
})

test('equal items have keys of their own', () => {
  assert.deepEqual(
    keyed(['text', 'image', 'text'], (kind) => kind).map(({ key }) => key),
    ['text', 'image', 'text-2'],
  )
})
