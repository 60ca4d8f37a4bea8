import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '../../..')
const LOCKS = /\bskip locked\b/gu

/** The sub-select that the words at this place stand in, with what stands before its bracket; undefined where they stand in none. */
function around(text: string, at: number): { readonly before: string; readonly inside: string } | undefined {
  let depth = 0
  for (let i = at; i >= 0 && text[i] !== '`'; i--) {
    if (text[i] === ')') depth++
    if (text[i] === '(' && depth-- === 0) return { before: text.slice(Math.max(0, i - 40), i), inside: text.slice(i, at) }
  }
  return undefined
}

/** Whether a plan may run it more than once: a limit holds for each run alone, and what an earlier run locked and changed is skipped by the next. */
function mayRunAgain(text: string, at: number): boolean {
  const found = around(text, at)
  if (!found || !/\blimit\b/u.test(found.inside)) return false
  // compared with one value it is worked out once, before all else
  return !/\bas materialized\s*$|=\s*$/u.test(found.before)
}

test('of a sub-select with a limit that skips what is locked, it is said that it runs once', () => {
  const files = globSync('server/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'))
  const all = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    return [...text.matchAll(LOCKS)].map(({ index }) => ({
      file,
      line: text.slice(0, index).split('\n').length,
      again: mayRunAgain(text, index),
    }))
  })
  assert.ok(all.length > 20)
  assert.deepEqual(
    all.filter(({ again }) => again).map(({ file, line }) => `${file}:${line}: a join may run it again: with … as materialized (…)`),
    [],
  )
})

test('it is known by where it stands', () => {
  const isAgain = (text: string) => mayRunAgain(text, text.indexOf('skip locked'))
  assert.ok(isAgain('`update t set a = 1 where id in (select id from t limit 3 for update skip locked)`'))
  assert.ok(isAgain('`update t set a = 1 from (select id from t where f(a) order by a limit 2 for update skip locked) d`'))
  assert.ok(!isAgain('`with d as materialized (select id from t where f(a) limit 2 for update skip locked) update t set a = 1`'))
  assert.ok(!isAgain('`update t set a = 1 where id = (select id from t limit 1 for update skip locked)`'))
  assert.ok(!isAgain('`select id from t where f(a) limit 2 for update skip locked`'))
})
