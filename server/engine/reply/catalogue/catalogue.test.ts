import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CATALOGUES } from './catalogue.ts'

const { 'zh-CN': zh, en } = CATALOGUES
const argumentsOf = (texts: readonly string[]) =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name)))].sort()

test('both languages have the same keys', () => {
  assert.deepEqual([...zh.keys()].sort(), [...en.keys()].sort())
})

test('both languages take the same arguments', () => {
  for (const [key, texts] of zh) assert.deepEqual(argumentsOf(en.get(key) ?? []), argumentsOf(texts), key)
})

test('no text is empty', () => {
  for (const texts of [...zh.values(), ...en.values()]) for (const text of texts) assert.ok(text.trim().length > 0)
})

test('every key that a scenario names is in the catalogue', () => {
  const folder = join(import.meta.dirname, '../..')
  const sources = [...globSync('dialogue/**/*.ts', { cwd: folder }), ...globSync('reply/*.ts', { cwd: folder })].filter(
    (name) => !name.endsWith('.test.ts'),
  )
  const named = sources.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/key: (?:[^,{}`]*\? )?'([^']+)'(?: : '([^']+)')?/gu)].flatMap(([, a, b]) => [
      a,
      b,
    ]),
  )
  const missing = [...new Set(named.filter((key) => key !== undefined && !zh.has(key)))]
  assert.ok(named.length > 100)
  assert.deepEqual(missing, [])
})
