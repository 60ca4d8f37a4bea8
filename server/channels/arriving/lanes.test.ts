import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lanes } from './lanes.ts'

test('of one shopper one thing at a time, what waits in its order; of another at once', async () => {
  const inLane = lanes()
  const gate = Promise.withResolvers<void>()
  const done: string[] = []
  const say = (key: string, order: number) => inLane(key, order, async () => void done.push(`${key}${order}`))
  const first = inLane('a', 5, () => gate.promise)
  const rest = [say('a', 4), say('a', 2), say('a', 3)]
  await say('b', 9)
  assert.deepEqual(done, ['b9'])
  gate.resolve()
  await Promise.all([first, ...rest])
  assert.deepEqual(done, ['b9', 'a2', 'a3', 'a4'])
})

test('what fails holds nothing up', async () => {
  const inLane = lanes()
  await assert.rejects(inLane('a', 1, () => Promise.reject(new Error('no'))))
  assert.equal(await inLane('a', 2, async () => 'yes'), 'yes')
})
