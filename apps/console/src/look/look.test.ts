import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyed } from './keyed.ts'
import { MOOD_SIGN, moodOf, moodPoints, sessionMood } from './mood/mood.ts'

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

test('the mood of a session is how it is now, and beside it how bad it was: a courtesy after fury hides nothing', () => {
  const fury = sessionMood([-0.9, -0.8, 0.4])
  assert.deepEqual([moodOf(fury.now), fury.lowest], ['low', -0.9])
  assert.equal(moodOf(sessionMood([-0.9, -0.8, 0.4, 0.5, 0.6]).now), 'good', 'what is made good is seen')
  assert.deepEqual(sessionMood([0.1, 0.2]), { now: 0.15000000000000002, lowest: null })
  assert.deepEqual(sessionMood([]), { now: 0, lowest: null })
  assert.equal(sessionMood([-0.8, -0.7]).lowest, null, 'it is so now')
})
