import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../..')
const rows = [
  ...readFileSync(join(ROOT, 'docs/understand/glossary.md'), 'utf8').matchAll(/^\| ([^|]+)\| ([^|]+)\| [^|]+\| ([^|\n]+)\|$/gm),
].slice(2)

test('every word has its Chinese', () => {
  assert.ok(rows.length > 30)
  assert.deepEqual(
    rows.filter(([, , zh = '']) => !/\p{Script=Han}/u.test(zh)).map(([, word]) => word),
    [],
  )
})

test('what a word is called in code is there', () => {
  const missing = rows.flatMap(([, word = '', , place = '']) => {
    const [, name, path = ''] = /^(?:`([^`]+)` in )?`([^`]+)`$/.exec(place.trim()) ?? []
    const file = join(ROOT, path)
    if (path === '' || !existsSync(file)) return [`${word.trim()}: no ${place.trim()}`]
    if (name === undefined || statSync(file).isDirectory()) return []
    return new RegExp(`\\b${name}\\b`).test(readFileSync(file, 'utf8')) ? [] : [`${word.trim()}: no ${name} in ${path}`]
  })
  assert.deepEqual(missing, [])
})
