import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sends } from '../view/composer/keys.ts'
import { answerText, missing } from '../view/parts/form-answer.ts'
import { clean } from '../words/index.ts'

const key = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 }

test('what the service would refuse for ever is mended before it is sent', () => {
  assert.equal(clean(' a\0b \uD800 \uDC00 😀 '), 'ab \uFFFD \uFFFD 😀')
})

test('Enter sends, with Shift it does not, and never while an input method is choosing a word', () => {
  assert.ok(sends(key))
  assert.ok(!sends({ ...key, shiftKey: true }))
  assert.ok(!sends({ ...key, isComposing: true }))
  assert.ok(!sends({ ...key, keyCode: 229 }))
  assert.ok(!sends({ ...key, key: 'a' }))
})

test('a form says what is lacking, and speaks in labels', () => {
  const fields = [
    { name: 'item', label: '退哪一件', input: 'choice' as const, required: true, options: [{ id: 'coat', label: '风衣' }] },
    { name: 'why', label: '原因', input: 'text' as const, required: true },
    { name: 'note', label: '备注', input: 'text' as const },
  ]
  assert.deepEqual(missing(fields, { item: 'coat', why: ' ' }), ['原因'])
  assert.equal(answerText(fields, { item: 'coat', why: '太大' }), '退哪一件: 风衣\n原因: 太大')
})
