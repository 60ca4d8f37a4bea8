import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { en } from './en/index.ts'
import { fill } from './fill.ts'
import { zhCN } from './zh-CN/index.ts'

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

test('both languages have the same words with the same places, and none is empty', () => {
  const words = new Map(Object.entries(en))
  assert.deepEqual([...words.keys()].sort(), Object.keys(zhCN).sort())
  for (const [key, text] of Object.entries(zhCN)) {
    assert.deepEqual(places(words.get(key) ?? ''), places(text), key)
    assert.ok(text.trim() && words.get(key)?.trim(), key)
  }
})

test('no English is left in Chinese, and no Chinese in English', () => {
  for (const [key, text] of Object.entries(en)) assert.doesNotMatch(text, /\p{Script=Han}/u, key)
  for (const [key, text] of Object.entries(zhCN))
    assert.match(text, /\p{Script=Han}|^(?:WhatsApp|Telegram|Messenger|Instagram|LINE)$/u, key)
})

test('product words live in the catalogues: no component has Chinese of its own but the names of the languages', () => {
  const root = join(import.meta.dirname, '..')
  const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !/texts\/|intents\/|\.test\.ts$/.test(file))
  const own = files.filter((file) => /\p{Script=Han}/u.test(bare(readFileSync(join(root, file), 'utf8'))))
  assert.deepEqual(own, [])
})
const bare = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'中文'|'切换为中文'|，。！？；、（）|“”/g, '')

test('values fill their places, with the word that goes with the number; a missing one stays in sight', () => {
  assert.equal(fill('{a} of {b}', { a: 0 }), '0 of {b}')
  const counted = '{n} {n|wording|wordings}'
  assert.deepEqual([fill(counted, { n: 1 }), fill(counted, { n: 2 })], ['1 wording', '2 wordings'])
})
