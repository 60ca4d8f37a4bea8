import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, named, put } from './tree.ts'

const VERSION = {
  version: '2',
  rules: [
    { id: 'a', when: { day: { to: 7 } } },
    { id: 'b', when: {} },
  ],
}

test('a value is put at its path, and everything else stays as it stood, in its order', () => {
  const after = put(VERSION, ['rules', 0, 'when', 'day', 'to'], 15)
  assert.deepEqual(after, {
    version: '2',
    rules: [
      { id: 'a', when: { day: { to: 15 } } },
      { id: 'b', when: {} },
    ],
  })
  assert.equal(VERSION.rules[0]?.when.day?.to, 7)
  assert.equal(JSON.stringify(put(VERSION, ['version'], '3')).startsWith('{"version":"3","rules"'), true)
})

test('a field that is not there is made, and what is taken out leaves no empty shell behind', () => {
  assert.deepEqual(at(put(VERSION, ['costs', 'handling', 'repair'], 600), ['costs']), { handling: { repair: 600 } })
  assert.deepEqual(at(put(VERSION, ['rules', 0, 'when', 'day', 'to'], undefined), ['rules', 0]), { id: 'a', when: {} })
  assert.deepEqual(at(put(VERSION, ['rules', 0], undefined), ['rules']), [{ id: 'b', when: {} }])
})

test('a path is named as problems name it', () => {
  assert.equal(named(['rules', 3, 'when']), 'rules[3].when')
  assert.equal(named(['costs', 'handling']), 'costs.handling')
})
