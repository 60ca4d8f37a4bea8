// alone: the console's clock is of the whole process
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { en } from '../texts/en/index.ts'
import { fill } from '../texts/fill.ts'
import type { Say } from '../texts/say.ts'
import { zhCN } from '../texts/zh-CN/index.ts'
import { clockOf, fullTime, lengthOf, shortDay, shortTime, tellTimesIn } from './format-time.ts'

const sayIn =
  (catalogue: Record<Parameters<Say>[0], string>): Say =>
  (key, values) =>
    fill(catalogue[key], values)

test('waits read as a clock and never run backwards', () => {
  assert.deepEqual([42_000, 725_999, 3_725_000, -5].map(clockOf), ['0:42', '12:05', '1:02:05', '0:00'])
})

const SPANS = [0.44, 184.4, 7_000, 125_000, 129_600_000, -1_830]
test('lengths have the unit that fits, in the language of the reader', () => {
  assert.deepEqual(
    SPANS.map((ms) => lengthOf(ms, sayIn(zhCN))),
    ['0.4 毫秒', '184 毫秒', '7.0 秒', '2:05', '1.5 天', '−1.8 秒'],
  )
  assert.deepEqual(
    SPANS.map((ms) => lengthOf(ms, sayIn(en))),
    ['0.4 ms', '184 ms', '7.0 s', '2:05', '1.5 d', '−1.8 s'],
  )
})

test('what stands beside another is told in its unit', () => {
  const told = [58_800, -466].map((ms) => lengthOf(ms, sayIn(en), ms < 0 ? 25_000 : 82_000))
  assert.deepEqual(told, ['0:58', '−0.5 s'])
})

test('today is an hour, this year a day and an hour, older a date', () => {
  const now = new Date(2026, 10, 20, 9, 0).getTime()
  assert.equal(shortTime(new Date(2026, 10, 20, 8, 5).toISOString(), now, 'en'), '08:05')
  assert.match(shortTime(new Date(2026, 10, 19, 8, 5).toISOString(), now, 'en'), /11\/19.*08:05/)
  assert.match(shortTime(new Date(2024, 0, 2).toISOString(), now, 'en'), /2024/)
})

/** Arithmetic on days and fields that are days already. */
const DAYS_ALREADY = new Set(['ledger/ledger.tsx', 'inbox/said/said.tsx'])
test('a day is told by the shop’s clock, and no page cuts one out of a moment', () => {
  tellTimesIn('Asia/Shanghai')
  assert.equal(shortDay('2026-03-01T23:30:00.000Z', 'zh-CN'), '2026/3/2')
  assert.match(shortDay('2026-03-01T23:30:00.000Z', 'en'), /3\/2\/2026/)
  const src = join(import.meta.dirname, '..')
  const cutting = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file) && !file.startsWith('time/') && !DAYS_ALREADY.has(file))
    .filter((file) => readFileSync(join(src, file), 'utf8').includes('.slice(0, 10)'))
  assert.deepEqual(cutting, [])
})

test('moments are told by the shop’s clock, wherever the browser is, and its day is the day', () => {
  const [at, now] = ['2026-11-20T15:30:00.000Z', Date.parse('2026-11-20T16:30:00.000Z')]
  tellTimesIn('Asia/Shanghai')
  assert.match(fullTime(at, 'en'), /Nov 20, 2026.* 23:30:00/)
  assert.match(shortTime(at, now, 'en'), /11\/20.*23:30/, 'past midnight there')
  tellTimesIn('America/New_York')
  assert.equal(shortTime(at, now, 'en'), '10:30')
})
