import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wilson } from '#platform/statistics'
import { type Figures, isDoubted, isWorse } from './before-after.ts'

const figures = (act: number, best: number): Figures => {
  const of = (hits: number) => wilson(hits, 20)
  return { act: of(act), best: of(best), acceptable: of(20), reference: of(20), pieces: of(20), 'false consents': of(0) }
}

test('a reader is worse where what messages want, or what they do, is told less often; more of the one does not pay for the other', () => {
  assert.equal(isWorse(figures(10, 10), figures(10, 10)), false)
  assert.equal(isWorse(figures(10, 10), figures(11, 12)), false)
  assert.equal(isWorse(figures(10, 10), figures(12, 9)), true)
  assert.equal(isWorse(figures(10, 0), figures(0, 10)), true)
})

test('a model is doubted where it surely agrees on less than half of what is sure, and not for want of messages', () => {
  assert.deepEqual([wilson(0, 20), wilson(4, 20), wilson(9, 20), wilson(19, 20), wilson(0, 1), wilson(0, 0)].map(isDoubted), [
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
