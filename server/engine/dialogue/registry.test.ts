import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { isServed, SCENARIOS, scenarioFor } from './registry.ts'

const data = join(import.meta.dirname, '../../../data/understanding')
const catalogue: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../reply/catalogue/en/intents.json'), 'utf8'))
const named = Object.keys(catalogue ?? {}).map((key) => key.replace('intent.', ''))
const taught = globSync('{zh,en}/*.tsv', { cwd: data }).flatMap((file) =>
  readFileSync(join(data, file), 'utf8')
    .split('\n')
    .flatMap((line) => line.split('\t')[1]?.trim() ?? []),
)

test('all 94 intents have a scenario of their own', () => {
  assert.equal(named.length, 94)
  assert.deepEqual(
    named.filter((intent) => !isServed(intent)),
    [],
  )
})

test('every intent that sentences teach is served', () => {
  const single = [...new Set(taught.flatMap((label) => label.split(/[,|; ]+/u)))].filter((label) => /^[a-z]+\.[a-z_]+$/u.test(label))
  assert.ok(single.length > 50)
  assert.deepEqual(
    single.filter((intent) => !isServed(intent)),
    [],
  )
})

test('no intent is served twice, and ids are unique', () => {
  const served = SCENARIOS.flatMap(({ serves }) => serves)
  assert.equal(new Set(served).size, served.length)
  assert.equal(new Set(SCENARIOS.map(({ id }) => id)).size, SCENARIOS.length)
})

test('what nobody serves is treated as not understood', () => {
  assert.equal(scenarioFor('no.such').id, 'unknown')
})
