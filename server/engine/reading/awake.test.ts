import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import { Awake } from './awake.ts'
import { probabilities, UNITS } from './net/net.ts'

test('the units that are not silent say of each class what all of them say, to the last bit', () => {
  const random = seeded(7)
  const awake = new Awake(UNITS)
  for (const classes of [1, 4, 7, 94])
    for (const silent of [0, 0.5, 1]) {
      const filled = (length: number) => Float32Array.from({ length }, () => random() - 0.5)
      const head = { weights: filled(classes * UNITS), bias: filled(classes) }
      const hidden = Float32Array.from({ length: UNITS }, () => (random() < silent ? 0 : random()))
      const [of, all] = [new Float32Array(classes), new Float32Array(classes)]
      awake.from(hidden)
      awake.probabilities(head, of)
      probabilities(head, hidden, all)
      assert.deepEqual(of, all)
    }
})
