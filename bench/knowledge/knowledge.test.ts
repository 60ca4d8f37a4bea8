// long: two thousand pairs are taken in and asked for
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readStock } from './base/goods.ts'
import { tellAll } from './base/pairs.ts'
import { openSearch, snapshotOf } from './measure/searcher.ts'
import { askOf } from './questions/ask.ts'
import { shared } from './questions/bigrams.ts'
import { verdictsOf } from './verdicts.ts'

const PAIRS = 2_000
const pairs = [...tellAll(readStock(), PAIRS, 1)].flatMap((told) => told.pairs)
const textOf = new Map(pairs.map(({ id, text }) => [id, text]))
const asked = askOf(PAIRS, 100, 100, 1)

test('the same seed makes the same base and questions, another seed others', () => {
  const again = [...tellAll(readStock(), PAIRS, 1)].flatMap((told) => told.pairs)
  assert.deepEqual(
    again.map(({ text }) => text),
    pairs.map(({ text }) => text),
  )
  assert.deepEqual(askOf(PAIRS, 100, 100, 1).questions, asked.questions)
  assert.notDeepEqual(askOf(PAIRS, 100, 100, 2).questions, asked.questions)
})

test('the base is as large as asked for, in the shares it must have', () => {
  assert.equal(asked.shares.pairs, PAIRS)
  assert.ok(asked.shares.distinct >= (200_000 / 670_000) * PAIRS, String(asked.shares.distinct))
  assert.ok(asked.shares.lookAlike >= 0.3, String(asked.shares.lookAlike))
})

test('the packs give the whole base of the bench', () => {
  let made = 0
  for (const told of tellAll(readStock(), 670_000, 1)) made += told.pairs.length
  assert.equal(made, 670_000)
})

test('a rewording shares under 40 % of its bigrams with each pair that answers it, and stands nowhere in the base', () => {
  const texts = new Set(textOf.values())
  for (const { text, right } of asked.questions) {
    assert.ok(!texts.has(text), text)
    for (const id of right) assert.ok(shared(text, textOf.get(id) ?? '') < 0.4, `${text} / ${textOf.get(id)}`)
  }
  assert.equal(asked.questions.filter(({ right }) => right.length > 0).length, 100)
})

test('the search of the service finds the pairs themselves, and more rewordings than chance', () => {
  const { search } = openSearch(snapshotOf(pairs))
  const matterOf = new Map(pairs.map(({ id, matter }) => [id, matter]))
  for (const { id, text } of pairs.filter((_, at) => at % 50 === 0))
    assert.equal(matterOf.get(search(text).ids[0] ?? ''), matterOf.get(id), text)
  const found = verdictsOf(
    asked.questions,
    asked.questions.map(({ text }) => search(text)),
  )
  assert.ok(found.top5 > 0.5, String(found.top5))
})
