import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { history } from './history.ts'

const SHARED = join(import.meta.dirname, '../../../shared/data')

/** Everything that is a text of its own in these files. */
function textsOf(folder: string): ReadonlySet<string> {
  const texts = new Set<string>()
  const take = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value.trim())
    else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) take(one)
  }
  for (const file of globSync('**/*.{jsonl,tsv}', { cwd: folder }))
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n'))
      if (line !== '') take(file.endsWith('.jsonl') ? JSON.parse(line) : line.split('\t'))
  return texts
}

test('the sessions made for mining repeat no sentence of the data that others are judged by', {
  skip: existsSync(SHARED) ? false : 'no data beside this folder',
}, () => {
  const known = textsOf(SHARED)
  const made = new Set<string>()
  for (const { line } of history(20_000, 1)) for (const { text } of JSON.parse(line).messages) made.add(text)
  assert.ok(known.size > 10_000 && made.size > 10_000, `${known.size} known, ${made.size} made`)
  assert.deepEqual(
    [...made].filter((text) => known.has(text)),
    [],
  )
})
