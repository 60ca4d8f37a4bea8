import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inPercent } from '../figures/in-percent.ts'
import { amountIn } from '../parts/amount.ts'
import { en } from '../texts/en/index.ts'
import { fill } from '../texts/fill.ts'
import type { Say } from '../texts/say.ts'
import { zhCN } from '../texts/zh-CN/index.ts'
import { bendWords, inPoints, signed } from './told.ts'

const sayIn =
  (catalogue: Record<Parameters<Say>[0], string>): Say =>
  (key, values) =>
    fill(catalogue[key], values)

test('a difference of two shares is told in points, and not as a share of either', () => {
  assert.equal(inPoints(-0.0674, sayIn(en)), '−6.7 pp')
  assert.equal(signed(inPoints(0.05, sayIn(zhCN)), 0.05), '+5.0 个百分点')
})

test('less than nothing has the sign of less, and money stands in thousands', () => {
  assert.equal(inPercent(-0.182), '−18 %')
  assert.deepEqual([amountIn(-2_500_000, 'CNY'), amountIn(1_234_567, 'JPY')], ['−25,000.00 CNY', '1,234,567 JPY'])
})

test('a bend is told by what the curve does from there on: what still rises is not said to fall', () => {
  for (const [before, after, key] of [
    [0.005, 0.0015, 'distance.bendsSlower'],
    [0.01, 0.001, 'distance.bendsLevel'],
    [-0.002, 0.0001, 'distance.bendsLevel'],
    [-0.001, -0.004, 'distance.bendsFaster'],
    [0.0001, -0.002, 'distance.bendsDown'],
    [-0.0001, 0.003, 'distance.bendsUp'],
    [0.002, -0.001, 'distance.bendsDown'],
    [-0.002, 0.002, 'distance.bendsUp'],
  ] as const)
    assert.equal(bendWords({ before, after }), key, `${before} ${after}`)
})
