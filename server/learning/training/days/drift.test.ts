import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DayStats } from './day-stats.ts'
import { driftOf } from './drift.ts'

const day = (more: Partial<DayStats> = {}): DayStats => ({
  turns: 200,
  refused: 10,
  confidence: 190 * 0.9,
  squares: 190 * 0.82,
  intents: { 'shipping.track': 100, 'order.cancel': 10, 'other.unknown': 10 },
  words: { 包裹: 40 },
  ...more,
})
const WEEK = Array.from({ length: 7 }, () => day())

test('a day like those before tells nothing, and of a shop that is new nothing can be told', () => {
  assert.deepEqual(driftOf(day(), WEEK), [])
  assert.deepEqual(driftOf(day({ words: { 新词: 9 } }), WEEK.slice(0, 2)), [])
})

test('a matter that grows beyond chance is told with what it was; a handful more is not', () => {
  const [grown] = driftOf(day({ intents: { ...day().intents, 'order.cancel': 50 } }), WEEK)
  assert.deepEqual([grown?.kind, grown?.name, grown?.count, grown?.before], ['matter', 'order.cancel', 50, 0.05])
  assert.deepEqual(driftOf(day({ intents: { ...day().intents, 'order.cancel': 14 } }), WEEK), [])
})

test('a word of several conversations that no day before had is told; a rare one is not', () => {
  const told = driftOf(day({ words: { 包裹: 40, 预售: 6, 偶然: 2 } }), WEEK)
  assert.deepEqual(
    told.map(({ kind, name, count }) => [kind, name, count]),
    [['word', '预售', 6]],
  )
})

test('confidence that falls, and more that is refused, are told', () => {
  const told = driftOf(day({ refused: 60, confidence: 140 * 0.7, squares: 140 * 0.5 }), WEEK)
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['confidence', 'refused'],
  )
})

test('of days that are all alike one in a hundred tells a matter by chance, or fewer', () => {
  let [told, seed] = [0, 1]
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  const drawn = (turns: number) => Array.from({ length: turns }, random).filter((one) => one < 0.05).length
  for (let at = 0; at < 300; at++) {
    const before = WEEK.map((one) => ({ ...one, intents: { 'order.cancel': drawn(200) } }))
    if (driftOf(day({ intents: { 'order.cancel': drawn(200) } }), before).length > 0) told++
  }
  assert.ok(told <= 3, `${told} of 300`)
})
