// long: every platform that calls, in disorder and forged
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Result } from '../harness/result.ts'
import { bench } from './webhooks.ts'

test('webhooks, one of each way to sign: forged, in disorder, three times over and a day late they end as those in order do', async () => {
  const all: Result[] = []
  for await (const one of bench({ seed: 1, quick: true, args: [] })) all.push(one)
  assert.deepEqual(
    all.filter(({ ok }) => !ok),
    [],
  )
  assert.equal(all.length, 26)
})
