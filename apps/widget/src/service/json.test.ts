import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toJson } from './index.ts'

const VALUES = [null, true, 0, -1.5, 'a"\\\n\u2028😀', [], {}, [1, [2, { a: [null] }]], { a: undefined, b: 'x', 'c"': { d: [] } }]

test('plain data is written as JSON.stringify writes it', () => {
  for (const value of VALUES) assert.deepEqual(JSON.parse(toJson(value)), JSON.parse(JSON.stringify(value)))
})

test('what a page puts on the prototypes changes nothing', () => {
  const before = VALUES.map(toJson)
  const pollute = (on: object, name: string): void =>
    void Object.defineProperty(on, name, { value: () => 'broken', configurable: true, enumerable: true })
  const places = [Array.prototype, Object.prototype, String.prototype, Number.prototype]
  for (const place of places) pollute(place, 'toJSON')
  try {
    assert.deepEqual(
      VALUES.map((value) => toJson(value)),
      before,
    )
  } finally {
    for (const place of places) Reflect.deleteProperty(place, 'toJSON')
  }
})
