import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateRanking, readRanking } from './evaluate-ranking.ts'

const rows = readRanking(
  ['0\t几时发货\t发货\t1,2\t3', '1\t啥时候寄\t发货\t\t', '2\t多久发\t发货\t\t', '3\t能退吗\t退货\t0\t1,2'].join('\n'),
)

test('what means the same in front is 1, behind is less, and a likeness that tells nothing gains nothing', () => {
  const closeness: Record<string, number> = { '0-1': 0.9, '0-2': 0.8, '0-3': 0.1, '3-0': 0.1, '3-1': 0.9, '3-2': 0.8 }
  const figures = evaluateRanking(rows, (a, b) => closeness[`${a}-${b}`] ?? 0)
  assert.equal(figures.questions, 2)
  assert.equal(figures.map, (1 + 1 / 3) / 2)
  assert.equal(evaluateRanking(rows, () => 0).map, ((1 / 2 + 2 / 3) / 2 + 1 / 3) / 2)
})

test('a line out of its place is refused', () => {
  assert.throws(() => readRanking('1\ta\tb\t\t'), /line 1/u)
})
