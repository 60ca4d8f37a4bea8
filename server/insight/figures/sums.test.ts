import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import { wilson } from '#platform/statistics'
import { FIGURES, type Figure, type Sums, told } from './index.ts'

const figure = (name: string): Figure => FIGURES.find((one) => one.name === name) ?? assert.fail(name)
const [ROUNDS, SESSIONS] = [600, 150]
/** A session: what it counts below the line and above it. */
type Draw = readonly [weight: number, top: number]

const sumsOf = (drawn: readonly Draw[]): Sums => {
  const sum = (value: (one: Draw) => number) => drawn.reduce((all, one) => all + value(one), 0)
  const ratio = { products: sum(([w, t]) => w * t), weights: sum(([w]) => w * w) }
  return [sum(([w]) => w), sum(([, t]) => t), sum(([, t]) => t * t), undefined, ratio]
}

/** How often an interval holds what is so, over rounds made by the seed. */
function coverage(
  truth: number,
  draw: (random: () => number) => Draw,
  interval: (sums: Sums) => { low: number | null; high: number | null },
) {
  const random = seeded(30)
  let held = 0
  for (let round = 0; round < ROUNDS; round++) {
    const { low, high } = interval(sumsOf(Array.from({ length: SESSIONS }, () => draw(random))))
    held += Number((low ?? 1) <= truth && truth <= (high ?? 0))
  }
  return held / ROUNDS
}

/** Sessions of one to eight turns; in some hardly anything is known, in most nearly all: a fifth of the turns in the mean, whatever the length. */
const turns = (random: () => number): Draw => {
  const [of, chance] = [1 + Math.floor(random() * 8), random() < 0.25 ? 0.68 : 0.04]
  return [of, Array.from({ length: of }, () => Number(random() < chance)).reduce((a, b) => a + b, 0)]
}

test('the share of turns that were not known has an interval that holds although turns of a session are alike; turns as draws do not', () => {
  const own = coverage(0.2, turns, (sums) => told(figure('not_known'), sums))
  assert.ok(own >= 0.93 && own <= 0.975, String(own))
  const naive = coverage(0.2, turns, ([of, top]) => wilson(top, of))
  assert.ok(naive < 0.88, String(naive))
})

test('what one settled matter costs has an interval that holds: costs of all sessions by those that were settled', () => {
  const session = (random: () => number): Draw => {
    const isSettled = random() < 0.7
    return [Number(isSettled), (isSettled ? 200 : 600) * (0.5 + random())]
  }
  const truth = (0.7 * 200 + 0.3 * 600) / 0.7
  const held = coverage(truth, session, (sums) => told(figure('cost_settled'), sums))
  assert.ok(held >= 0.92 && held <= 0.975, String(held))
})

test('of one session, or of sums that were rolled up without it, no interval is told', () => {
  assert.deepEqual(told(figure('cost_settled'), sumsOf([[1, 500]])), { of: 1, value: 500, low: null, high: null })
  assert.deepEqual(told(figure('not_known'), [10, 2, 4]), { of: 10, value: 0.2, low: null, high: null })
})
