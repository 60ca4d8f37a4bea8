import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import english from './en.json' with { type: 'json' }
import { topicIn } from './index.ts'
import chinese from './zh-CN.json' with { type: 'json' }

const args = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort()

test('both languages have the same words with the same arguments', () => {
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort())
  const of = new Map(Object.entries(english))
  for (const [word, text] of Object.entries(chinese)) assert.deepEqual(args(of.get(word) ?? ''), args(text), word)
})

test('the usual topics have a name in each language, and a merchant’s own stays as it was written', () => {
  assert.equal(topicIn('en', '配送'), 'Delivery')
  assert.equal(topicIn('fr', '配送'), 'Delivery')
  assert.equal(topicIn('zh-CN', 'Delivery'), '配送')
  assert.equal(topicIn('en', '鲜花养护'), '鲜花养护')
})

test('every topic of the demo shop has an English name', () => {
  const folder = new URL('../../../data/demo/knowledge/', import.meta.url)
  const lines = readdirSync(folder).flatMap((name) =>
    name.endsWith('.jsonl') ? readFileSync(new URL(name, folder), 'utf8').trim().split('\n') : [],
  )
  const names = new Set(lines.map((line) => String(JSON.parse(line).category)))
  assert.deepEqual(
    [...names].filter((name) => topicIn('en', name) === name),
    [],
  )
})
