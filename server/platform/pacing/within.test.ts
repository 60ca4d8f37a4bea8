import assert from 'node:assert/strict'
import { stat } from 'node:fs'
import { test } from 'node:test'
import { deadline, oneByOne, within } from './index.ts'

const late = () => new Error('late')
/** What a busy machine does to a thread: for so long it hears nothing. */
const stall = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

test('what was answered while this thread was held up is not late', async () => {
  const answer = new Promise<string>((done) => stat(import.meta.filename, () => done('answered')))
  const given = within(answer, 200, late)
  stall(400)
  assert.equal(await given, 'answered')
})

test('where no answer comes it is late, by no less than its time, and once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const given = within(new Promise(() => {}), 800, late).catch(String)
  let times = 0
  deadline(800, () => times++)
  const stop = deadline(800, () => assert.fail('it was taken back'))
  for (let passed = 0; passed < 700; passed += 100) t.mock.timers.tick(100)
  assert.equal(times, 0)
  stop()
  for (let passed = 0; passed < 800; passed += 100) t.mock.timers.tick(100)
  assert.equal(times, 1)
  assert.equal(await given, 'Error: late')
})

test('what is asked for under one key is done one after the other, also after a failure; another key does not wait', async () => {
  const inLine = oneByOne()
  const [gate, seen] = [Promise.withResolvers<void>(), [] as string[]]
  const first = inLine('a', () => gate.promise)
  const second = inLine('a', async () => void seen.push('second of a'))
  await inLine('b', async () => void seen.push('first of b'))
  gate.reject(new Error('no'))
  await assert.rejects(first, /no/u)
  await second
  assert.deepEqual(seen, ['first of b', 'second of a'])
})
