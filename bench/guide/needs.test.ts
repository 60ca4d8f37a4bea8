import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { readNeeds } from './needs.ts'

const packs = readdirSync(new URL('../../data/trades/', import.meta.url))
  .filter((name) => name.endsWith('.json') && name !== 'common.json')
  .map((name) => name.slice(0, -'.json'.length))
  .sort()

test('every trade has one wish in Chinese and one in English', () => {
  const needs = readNeeds()
  assert.deepEqual(
    needs.map(({ trade, lang }) => `${trade} ${lang}`).sort(),
    packs.flatMap((trade) => [`${trade} en`, `${trade} zh-CN`]).sort(),
  )
  assert.equal(new Set(needs.map(({ id }) => id)).size, needs.length)
})
