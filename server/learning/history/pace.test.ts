import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsLeft } from './index.ts'

test('how long it takes yet is told by the pace of this run, and not while that is chance', () => {
  assert.equal(secondsLeft({ from: 0, share: 0.25, seconds: 60 }), 180)
  assert.equal(secondsLeft({ from: 0.5, share: 0.75, seconds: 60 }), 60, 'what was done before says nothing of this run')
  assert.equal(secondsLeft({ from: 0, share: 0.001, seconds: 60 }), null)
  assert.equal(secondsLeft({ from: 0, share: 0.5, seconds: 0.5 }), null)
  assert.equal(secondsLeft({ from: 0, share: 1, seconds: 60 }), 0)
})
