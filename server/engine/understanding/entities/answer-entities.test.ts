import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerEntities } from './answer-entities.ts'

const answered = (slot: string, text: string) =>
  answerEntities(text, { scenario: 'any', slot, options: [] }).map(({ type, value, text: said }) => [type, value, said])

test('a bare number is what was asked for, told roughly too', () => {
  assert.deepEqual(answered('size', ' 38 '), [['size', '38', '38']])
  assert.deepEqual(answered('height', '165左右吧'), [['height', 165, '165']])
  for (const text of ['45', 'about 45', '大概45', 'Around 45 or so.', '45多'])
    assert.deepEqual(answered('settle.count', text), [['quantity', { value: 45, unit: '' }, '45']], text)
  assert.deepEqual(answered('settle.count', '45 of what'), [])
})
