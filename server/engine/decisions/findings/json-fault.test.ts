import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsonOf } from './json-fault.ts'

const broken = (text: string) => {
  const read = jsonOf(text)
  return 'value' in read ? 'it is JSON' : [read.line, read.fault.code, read.fault.args['near']]
}

test('where a text stops being JSON is told by line and by what stands there', () => {
  assert.deepEqual(broken('{\n  "a": 1,\n  oops\n}'), [3, 'not_json', 'oops'])
  assert.deepEqual(broken('{\n  "a": 1\n  "b": 2\n}'), [3, 'not_json', '"b": 2'])
  assert.deepEqual(broken('{"a": [1, 2,]}'), [1, 'not_json', ']}'])
  assert.deepEqual(broken('{\n  "a": True\n}'), [2, 'not_json', 'True'])
  assert.deepEqual(broken('{\n  “a”: 1\n}'), [2, 'not_json', '“a”: 1'])
  assert.deepEqual(broken('{"a": 01}'), [1, 'not_json', '01}'])
  assert.deepEqual(broken('{"a": 1} {'), [1, 'not_json', '{'])
})

test('a text that ends too soon is told as such', () => {
  assert.deepEqual(broken('{\n  "a": {'), [2, 'not_json_end', undefined])
  assert.deepEqual(broken(''), [1, 'not_json_end', undefined])
})

test('a text that is nested deeper than anybody writes is told by its line, and reads no deeper', () => {
  assert.deepEqual(broken(`{\n"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`), [2, 'too_deep', undefined])
  assert.ok('value' in jsonOf(`${'['.repeat(60)}"${'['.repeat(100)}"${']'.repeat(60)}`), 'brackets in a text open nothing')
})

test('what is JSON is read as it is', () => {
  fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(jsonOf(text), { value: JSON.parse(text) })))
})

test('of every JSON text cut short a place is told that is in it', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      const read = jsonOf(`[${text}`.slice(0, 1 + (cut % (text.length + 1))))
      assert.ok(!('value' in read) && read.line >= 1 && read.line <= text.split('\n').length + 1)
    }),
  )
})
