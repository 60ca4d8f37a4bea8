import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Rests } from './rests.ts'

function anImport() {
  const rested: number[] = []
  const rests = new Rests(async (ms) => {
    rested.push(ms)
  })
  return { rests, rested }
}

test('an import does not rest while nobody talks', async () => {
  const { rests, rested } = anImport()
  for (const at of [0, 10, 20]) {
    rests.heard(7, at)
    await rests.after(at, at + 10)
  }
  assert.deepEqual(rested, [])
})

test('while somebody talks it rests for a share of what each batch took, and a while longer; a batch that was held up counts for little', async () => {
  const { rests, rested } = anImport()
  rests.heard(7, 0)
  rests.heard(8, 10)
  await rests.after(10, 20)
  rests.heard(8, 4_000)
  await rests.after(4_000, 4_020)
  await rests.after(4_100, 5_000)
  rests.heard(8, 6_000)
  await rests.after(6_000, 6_020)
  assert.deepEqual(rested, [6, 12, 100])
})
