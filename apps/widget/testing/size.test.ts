import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { built } from './built.ts'

const BUDGET = 40_000
const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('the whole widget is one script of at most 40 kB gzipped', async () => {
  const bytes = gzipSync(await built(), { level: 6 }).length
  assert.ok(bytes <= BUDGET, `${bytes} bytes of ${BUDGET}`)
})

test('the script carries no path of the machine, no zod, and is the same each time', async () => {
  const [one, two] = [await built(), await built()]
  assert.equal(one, two)
  for (const trace of [ROOT, homedir(), 'node_modules', 'ZodError', 'sourceMappingURL'])
    assert.ok(trace === '/' || !one.includes(trace), trace)
})

test('nothing in the source calls what old libraries put in place of the language’s own', () => {
  for (const file of globSync('src/**/*.{ts,tsx}', {
    cwd: ROOT,
    exclude: (name) => name.endsWith('.test.ts') || name.endsWith('json.ts'),
  })) {
    assert.doesNotMatch(readFileSync(ROOT + file, 'utf8'), /JSON\.stringify|\.reduce\(|\bArray\.from\(|\.entries\(\)/, file)
  }
})

test('nothing in the source writes markup', () => {
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: ROOT })) {
    assert.doesNotMatch(
      readFileSync(ROOT + file, 'utf8'),
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|eval\(/,
      file,
    )
  }
})
