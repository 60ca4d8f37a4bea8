import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import { kinkOf, type Spot, smooth, smoothed } from './index.ts'

/** Fifty places up to 200 km, each with a chance of its own around the curve, and forty units each. */
function places(random: () => number, curve: (x: number) => number): Spot[] {
  return Array.from({ length: 50 }, () => {
    const x = 200 * random()
    const chance = Math.min(1, Math.max(0, curve(x) + 0.06 * (random() - 0.5)))
    const sum = Array.from({ length: 40 }, () => Number(random() < chance)).reduce((all, one) => all + one, 0)
    return { x, of: 40, sum, squares: sum }
  })
}

const TRUTH = (x: number): number => 0.8 - 0.004 * Math.max(0, x - 80)

test('of 100 seeded samples the band holds the planted curve in 92 to 98 of a hundred, away from the bend', () => {
  const random = seeded(530)
  const at = [15, 30, 150, 185]
  let held = 0
  for (let round = 0; round < 100; round++)
    for (const { x, low, high } of smooth(places(random, TRUTH), at)) held += Number(low <= TRUTH(x) && TRUTH(x) <= high)
  const share = held / 400
  assert.ok(share >= 0.92 && share <= 0.98, String(share))
})

test('a planted bend is found where it lies, its interval holds it, and a straight line has none', () => {
  const random = seeded(531)
  let [found, held, false_] = [0, 0, 0]
  for (let round = 0; round < 20; round++) {
    const bend = kinkOf(places(random, TRUTH), random)
    if (bend) {
      found++
      held += Number(bend.low <= 80 && 80 <= bend.high)
      assert.ok(bend.after < bend.before)
    }
    if (
      kinkOf(
        places(random, (x) => 0.8 - 0.001 * x),
        random,
      )
    )
      false_++
  }
  assert.ok(found >= 18, `${found} of 20 found`)
  assert.ok(held >= found - 3, `${held} of ${found} intervals hold it`)
  assert.ok(false_ <= 3, `${false_} of 20 straight lines are said to bend`)
})

test('too few places give no curve and no bend', () => {
  const few = places(seeded(1), TRUTH).slice(0, 4)
  assert.deepEqual(smooth(few, [10]), [])
  assert.equal(kinkOf(few, seeded(1)), undefined)
  const one = places(seeded(1), TRUTH).map((spot) => ({ ...spot, x: 10 }))
  assert.ok(smooth(one, [10, 20]).every(({ value }) => Number.isFinite(value)))
})

/** The curve as its definition says it: every place is weighed at every distance. */
function asDefined(spots: readonly Spot[], x: number): number {
  const near = spots.map((spot) => ({ ...spot, away: Math.abs(spot.x - x) })).toSorted((a, b) => a.away - b.away)
  const all = spots.reduce((sum, { of }) => sum + of, 0)
  const held = near.map((_, i) => near.slice(0, i + 1).reduce((sum, { of }) => sum + of, 0))
  const last = near[held.findIndex((of, i) => of >= 0.4 * all && i >= 4)] ?? assert.fail()
  const width = last.away * 1.01 + 1e-6
  const weighed = near.map((spot) => ({ ...spot, d: spot.x - x, w: spot.of * Math.max(0, 1 - (spot.away / width) ** 3) ** 3 }))
  const sum = (of: (one: (typeof weighed)[number]) => number) => weighed.reduce((added, one) => added + one.w * of(one), 0)
  const [s0, s1, s2, t0, t1] = [
    sum(() => 1),
    sum(({ d }) => d),
    sum(({ d }) => d * d),
    sum((s) => s.sum / s.of),
    sum((s) => (s.d * s.sum) / s.of),
  ]
  const turn = s0 * s2 - s1 * s1
  return turn <= 1e-9 * s0 * s2 || s2 === 0 ? t0 / s0 : (s2 * t0 - s1 * t1) / turn
}

test('a curve is the one that its definition gives, with and without a band, where places lie thick, far apart and on one another', () => {
  const random = seeded(532)
  for (let round = 0; round < 40; round++) {
    const spread = round % 3 === 0 ? (x: number) => Math.floor(x * 12) * 50 : (x: number) => 2_000 * x ** 2
    const spots = Array.from({ length: 5 + Math.floor(random() * 90) }, () => {
      const of = 1 + Math.floor(50 * random())
      return { x: spread(random()), of, sum: of * random(), squares: of }
    })
    const at = [0, 30, 200, 600, 1_300, 2_200]
    const [banded, alone] = [smooth(spots, at), smoothed(spots, at)]
    for (const [i, x] of at.entries()) {
      const right = asDefined(spots, x)
      for (const value of [banded[i]?.value, alone[i]])
        assert.ok(Math.abs((value ?? Number.NaN) - right) <= 1e-6 * Math.max(1, Math.abs(right)), `${value}, not ${right}`)
    }
  }
})
