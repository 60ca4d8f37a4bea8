import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { wilson } from '#platform/statistics'
import { heatedIn, mannersLessons } from './heated.ts'

const HELD_OUT = new URL('../../../../data/understanding/heldout/manners.tsv', import.meta.url)
const rows = readFileSync(HELD_OUT, 'utf8')
  .split('\n')
  .flatMap((line) => (line === '' ? [] : [line.split('\t')]))

test('what makes a reader angrier is known in sentences that taught nothing, and what is said kindly is let be', (t) => {
  const share = (label: string, language: string) => {
    const of = rows.filter(([one, tongue]) => one === label && tongue === language).map(([, , text = '']) => text)
    const found = of.filter((text) => heatedIn(text) !== undefined)
    const { low, high } = wilson(found.length, of.length)
    t.diagnostic(`${label}, ${language}: ${found.length} of ${of.length} (${low.toFixed(2)} … ${high.toFixed(2)})`)
    return found.length / of.length
  }
  assert.ok(share('heated', 'zh') >= 0.8)
  assert.ok(share('heated', 'en') >= 0.7)
  assert.ok(share('calm', 'zh') <= 0.04)
  assert.ok(share('calm', 'en') <= 0.07)
})

test('of a longer answer the sentence is named, and no empty or odd text breaks it', () => {
  assert.equal(heatedIn('您好，包裹在路上。催什么催，等着就行了！谢谢'), '催什么催，等着就行了')
  for (const text of ['', '。。。', '😀', '1234567890', 'https://a.example/x']) assert.equal(heatedIn(text), undefined, text)
})

test('no sentence of those held out teaches', () => {
  const taught = new Set(mannersLessons().map(({ text }) => text))
  assert.deepEqual(
    rows.filter(([, , text = '']) => taught.has(text)),
    [],
  )
})
