import assert from 'node:assert/strict'
import { test } from 'node:test'
import english from './en.json' with { type: 'json' }
import chinese from './zh-CN.json' with { type: 'json' }

const args = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort()

test('both languages have the same words with the same arguments', () => {
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort())
  const of = new Map(Object.entries(english))
  for (const [word, text] of Object.entries(chinese)) assert.deepEqual(args(of.get(word) ?? ''), args(text), word)
})
