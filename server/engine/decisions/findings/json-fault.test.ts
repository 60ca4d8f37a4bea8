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
  assert.deepEqual(broken('{"a": [1, 2,]}'), [1, 'not_json_comma', ']}'])
  assert.deepEqual(broken('{\n  "a": True\n}'), [2, 'not_json', 'True'])
  assert.deepEqual(broken('{\n  “a”: 1\n}'), [2, 'not_json_quotes', '“a”: 1'])
  assert.deepEqual(broken('{"a": 01}'), [1, 'not_json_number', '01}'])
  assert.deepEqual(broken('{"a": 1} {'), [1, 'not_json', '{'])
})

test('what another notation writes is told as that, with its own way out; a mark of the encoding is no fault', () => {
  const code = (text: string) => broken(text)[1]
  assert.deepEqual(['{ // why', '{"a": 1} # why', '{"a": /* 2 */ 1}'].map(code), Array(3).fill('not_json_comment'))
  assert.deepEqual(["{'a': 1}", '{"a": “b”}', '{「a」: 1}'].map(code), Array(3).fill('not_json_quotes'))
  assert.deepEqual(['{"a"：1}', '{"a": 1，"b": 2}'].map(code), Array(2).fill('not_json_wide'))
  assert.deepEqual(
    ['NaN', '-Infinity', '.5', '+1', '0x1f', '¥12', '12元', '5%'].map((n) => code(`{"a": ${n}}`)),
    Array(8).fill('not_json_number'),
  )
  assert.deepEqual(['version: "3"\nfrom: 2026', '---\na: 1', '- id: a'].map(code), Array(3).fill('not_json_yaml'))
  assert.deepEqual(['{"a": 1,}', '[1,\n]'].map(code), Array(2).fill('not_json_comma'))
  assert.ok('value' in jsonOf('\uFEFF{"a": 1}'))
})

test('a text that ends too soon is told as such', () => {
  assert.deepEqual(broken('{\n  "a": {'), [2, 'not_json_end', undefined])
})

test('a text of nothing, or of what nobody sees, is told as empty and not as unclosed', () => {
  for (const text of ['', ' ', '\n\n  \t', '\uFEFF', '\u3000'])
    assert.deepEqual(broken(text), [1, 'not_json_empty', undefined], JSON.stringify(text))
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
