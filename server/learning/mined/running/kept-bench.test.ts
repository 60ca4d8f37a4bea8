import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import type { Bench } from '#learning/mining'
import { KeptBench } from './kept-bench.ts'

test('work that follows has the bench of the work before; after a while, or after a failure, another', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const told: string[] = []
  const none = () => assert.fail('nothing is asked of it here')
  const bench: Bench = {
    ...{
      size: 1,
      read: none,
      place: none,
      learn: none,
      fit: none,
      more: none,
      halve: none,
      among: none,
      middles: none,
      count: none,
      describe: none,
    },
    close: async () => void told.push('closed'),
  }
  const kept = new KeptBench(() => {
    told.push('opened')
    return bench
  })
  const work = (name: string) => kept.with(async () => void told.push(name))
  await work('mines')
  mock.timers.tick(15_000)
  await work('merges')
  mock.timers.tick(15_000)
  await work('splits')
  assert.deepEqual(told.splice(0), ['opened', 'mines', 'merges', 'splits'])
  mock.timers.tick(25_000)
  assert.deepEqual(told.splice(0), ['closed'])
  await assert.rejects(
    kept.with(() => Promise.reject(new Error('it broke'))),
    /it broke/,
  )
  await work('mines anew')
  await kept.close()
  assert.deepEqual(told, ['opened', 'closed', 'opened', 'mines anew', 'closed'])
  mock.timers.reset()
})
