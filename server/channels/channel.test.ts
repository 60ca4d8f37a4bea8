// alone: the stubs of the platforms end with the file that loaded them first, and another may have
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EVERY_TIME, KINDS, keepContracts, underTest } from './testing/under-contract.ts'

const found = await underTest(KINDS)
await keepContracts(EVERY_TIME)

test('every channel is put to the test, under the name of its folder', () => {
  assert.deepEqual(found.map(({ channel }) => channel.kind).sort(), KINDS)
})
