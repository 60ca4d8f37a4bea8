import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GUARDED } from '../../../../server/workspaces/people/rights/table/index.ts'
import { areaOf } from '../../src/audit/areas.ts'
import { inWords } from '../../src/audit/in-words.ts'
import { audit } from '../../src/texts/audit/en.ts'

const SENTENCE = 'audit.did.'
/** Noted where somebody comes in: no right is asked for it. */
const AT_THE_DOOR = 'POST /login'

test('every call that has a sentence is one that is served, and its sentence is found', () => {
  const calls = Object.keys(audit)
    .filter((key) => key.startsWith(SENTENCE))
    .map((key) => key.slice(SENTENCE.length))
  assert.ok(calls.length >= 40, `${calls.length} calls have a sentence`)
  for (const call of calls) {
    assert.ok(call === AT_THE_DOOR || call in GUARDED, `${call} is not served: take its sentence out or name it as it is served`)
    assert.equal(inWords(call), call)
  }
  assert.equal(inWords('PUT /costs'), undefined)
})

test('whatever is noted has words: a sentence, or the part that it is of', () => {
  const writes = Object.keys(GUARDED).filter((call) => !call.startsWith('GET '))
  assert.ok(writes.length > 150)
  assert.deepEqual(
    writes.filter((call) => !inWords(call) && !areaOf(call)),
    [],
  )
})
