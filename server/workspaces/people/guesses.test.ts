import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { guesses } from './guesses.ts'

let at: number
let waits: number[]
let tries: ReturnType<typeof guesses>
const shut = { code: 'too_many' }
const MINUTES = 60_000

beforeEach(() => {
  ;[at, waits] = [0, []]
  tries = guesses({ elapsed: () => at, wait: async (ms) => void waits.push(ms) })
})
const wrong = async (source: string, times: number, who = 'anna') => {
  for (let i = 0; i < times; i++) await tries.begin({ who, source })
}

test('a source is shut out of an account after ten wrong ones, for ten minutes; its owner elsewhere is not', async () => {
  await wrong('s1', 10)
  await assert.rejects(tries.begin({ who: 'anna', source: 's1' }), shut)
  await tries.begin({ who: 'anna', source: 's2' })
  await tries.begin({ who: 'ben', source: 's1' })
  at += 10 * MINUTES
  await tries.begin({ who: 'anna', source: 's1' })
})

test('a crowd of sources is slower with each try, and nobody waits longer than a while', async () => {
  for (let i = 0; i < 10; i++) await wrong(`s${i}`, 1)
  assert.deepEqual(waits, [])
  for (let i = 10; i < 22; i++) await wrong(`s${i}`, 1)
  assert.deepEqual(waits.slice(0, 3), [1_000, 2_000, 3_000])
  assert.equal(Math.max(...waits), 8_000)
  at += 10 * MINUTES
  waits.length = 0
  await wrong('s99', 1)
  assert.deepEqual(waits, [])
})

test('a right one frees its own source and leaves what the crowd has tried', async () => {
  for (let i = 0; i < 12; i++) await wrong(`s${i}`, 1)
  waits.length = 0
  const own = { who: 'anna', source: 'home' }
  for (let i = 0; i < 30; i++) {
    await tries.begin(own)
    tries.right(own)
  }
  assert.deepEqual([...new Set(waits)], [3_000])
})
