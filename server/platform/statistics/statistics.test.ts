import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import {
  armOf,
  chancesBySize,
  cohenKappa,
  type Drawn,
  differenceOf,
  meanAlways,
  moreToHalve,
  newcombe,
  pivotal,
  weightedRatio,
  wilson,
} from './index.ts'

const near = (given: number | null | undefined, wanted: number, within = 5e-5) =>
  assert.ok(Math.abs((given ?? Number.NaN) - wanted) <= within, `${given} is not ${wanted}`)

test('Wilson’s interval is that of Newcombe 1998, table I, method 3', () => {
  for (const [hits, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const found = wilson(hits, of)
    near(found.low, low)
    near(found.high, high)
  }
})

test('so many more make it half as wide, and one less does not', () => {
  const width = (share: number, of: number) => wilson(share * of, of).high - wilson(share * of, of).low
  for (const [share, of] of [
    [0.1, 40],
    [0.5, 100],
    [0, 20],
  ] as const) {
    const more = moreToHalve(share, of)
    assert.ok(width(share, of + more) <= width(share, of) / 2)
    assert.ok(width(share, of + more - 1) > width(share, of) / 2)
  }
  // far from the edges it is the square: four times as many
  near(moreToHalve(0.5, 1000), 3000, 20)
})

const pairs = (table: readonly (readonly number[])[]): [string, string][] =>
  table.flatMap((row, a) => row.flatMap((n, b) => Array.from({ length: n }, (): [string, string] => [String(a), String(b)])))

test('κ is that of Cohen 1960 (.492) and of Fleiss, Cohen and Everitt 1969 (.429, with its error of .0537)', () => {
  const cohen = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]
  near(cohenKappa(pairs(cohen)).kappa, 0.492, 5e-4)
  const fleiss = [
    [106, 10, 4],
    [22, 28, 10],
    [2, 12, 6],
  ]
  const found = cohenKappa(pairs(fleiss))
  near(found.kappa, 0.429, 5e-4)
  near(((found.high ?? 0) - (found.kappa ?? 0)) / 1.959964, 0.0537, 1e-4)
})

test('where κ has no meaning none is given; perfect agreement is 1, its opposite below 0', () => {
  assert.equal(cohenKappa([]).kappa, null)
  assert.deepEqual(cohenKappa(pairs([[5]])), { of: 5, agreed: 1, kappa: null, low: null, high: null })
  near(
    cohenKappa(
      pairs([
        [5, 0],
        [0, 5],
      ]),
    ).kappa,
    1,
  )
  near(
    cohenKappa(
      pairs([
        [0, 5],
        [5, 0],
      ]),
    ).kappa,
    -1,
  )
})

test('Horvitz and Thompson’s totals of the four supermarkets of Lohr (chapter 6): 176, 160, 128, 392, in the mean 300', () => {
  const [areas, sales] = [
    [100, 200, 300, 1000],
    [11, 20, 24, 245],
  ]
  const chances = chancesBySize(areas, 1)
  assert.deepEqual(
    chances.map((chance, i) => Math.round((sales[i] ?? 0) / chance)),
    [176, 160, 128, 392],
  )
  near(
    chances.reduce((sum, chance, i) => sum + chance * ((sales[i] ?? 0) / chance), 0),
    300,
    1e-9,
  )
})

test('of equal chances the variance is the classical one, with the part of the whole that was looked at taken off', () => {
  const drawn = (hits: number): Drawn => ({ hits, of: 1, chance: 0.25, stratum: '' })
  const found = weightedRatio([2, 4, 4, 6].map(drawn), 'mean')
  // s² = 8/3 of four out of sixteen: (1 − 1/4) · (8/3) / 4 = 0.5
  near(found?.share, 4)
  near(((found?.high ?? 0) - 4) / 1.959964, Math.sqrt(0.5))
})

test('each is drawn with exactly its chance, and always as many', () => {
  const sizes = [1, 1, 2, 3, 5, 8, 40]
  const chances = chancesBySize(sizes, 3)
  near(
    chances.reduce((sum, one) => sum + one, 0),
    3,
    1e-9,
  )
  assert.equal(chances.at(-1), 1, 'what is too large is drawn for certain')
  const random = seeded(11)
  const times = sizes.map(() => 0)
  for (let i = 0; i < 20_000; i++) {
    const drawn = pivotal(chances, random)
    assert.equal(new Set(drawn).size, 3)
    for (const at of drawn) times[at] = (times[at] ?? 0) + 1
  }
  for (const [i, chance] of chances.entries()) near((times[i] ?? 0) / 20_000, chance, 0.012)
  assert.deepEqual(pivotal(chances, seeded(3)), pivotal(chances, seeded(3)), 'the same seed draws the same')
})

interface Unit {
  readonly hit: number
  readonly risk: number
  readonly stratum: string
}

/** 1,200 sessions; the risky ones are wrong more often. */
function population(random: () => number): Unit[] {
  return Array.from({ length: 1_200 }, () => {
    const risk = 1 + 4 * random() ** 2
    return { hit: random() < 0.04 + 0.07 * risk ? 1 : 0, risk, stratum: random() < 0.3 ? 'agent' : 'bot' }
  })
}

const DESIGNS: Readonly<Record<string, (all: readonly Unit[], random: () => number) => Drawn[]>> = {
  random: (all, random) =>
    drawnBy(
      all,
      chancesBySize(
        all.map(() => 1),
        150,
      ),
      random,
    ),
  weighted: (all, random) =>
    drawnBy(
      all,
      chancesBySize(
        all.map(({ risk }) => risk),
        150,
      ),
      random,
    ),
  stratified: (all, random) =>
    ['agent', 'bot'].flatMap((stratum) => {
      const its = all.filter((one) => one.stratum === stratum)
      return drawnBy(
        its,
        chancesBySize(
          its.map(() => 1),
          75,
        ),
        random,
      )
    }),
}
const drawnBy = (all: readonly Unit[], chances: readonly number[], random: () => number): Drawn[] =>
  pivotal(chances, random).flatMap((at) => {
    const unit = all[at]
    return unit ? [{ hits: unit.hit, of: 1, chance: chances[at] ?? 1, stratum: unit.stratum }] : []
  })

for (const [name, design] of Object.entries(DESIGNS))
  test(`of 2,000 ${name} samples the interval holds the true share in 93 to 97 of a hundred, and the estimate is not aside`, () => {
    const random = seeded(29)
    const all = population(random)
    const truth = all.filter(({ hit }) => hit).length / all.length
    let [held, sum] = [0, 0]
    for (let i = 0; i < 2_000; i++) {
      const drawn = design(all, random)
      const found = weightedRatio(name === 'stratified' ? drawn : drawn.map((one) => ({ ...one, stratum: '' })))
      if (found && found.low <= truth && truth <= found.high) held++
      sum += found?.share ?? 0
    }
    assert.ok(held / 2_000 >= 0.93 && held / 2_000 <= 0.97, `${held / 20} %`)
    near(sum / 2_000, truth, 0.003)
  })

test('of sessions with several records each the rate is of records, and its interval knows that they come together', () => {
  const together = Array.from({ length: 40 }, (_, i): Drawn => ({ hits: i < 8 ? 5 : 0, of: 5, chance: 0.1, stratum: '' }))
  const apart = Array.from({ length: 200 }, (_, i): Drawn => ({ hits: i < 40 ? 1 : 0, of: 1, chance: 0.1, stratum: '' }))
  const [a, b] = [weightedRatio(together), weightedRatio(apart)]
  assert.deepEqual([a?.share, b?.share], [0.2, 0.2])
  assert.ok((a?.high ?? 0) - (a?.low ?? 0) > 1.8 * ((b?.high ?? 0) - (b?.low ?? 0)))
})

test('nothing looked at says nothing; a whole looked at wholly is known', () => {
  assert.equal(weightedRatio([]), undefined)
  assert.deepEqual(weightedRatio([{ hits: 0, of: 1, chance: 1, stratum: '' }]), { of: 1, share: 0, low: 0, high: 0, more: 0 })
})

const arm = (ys: readonly number[]) => armOf(ys.map((y) => ({ y, x: 0 })))
const times = (n: number, y: number) => Array.from({ length: n }, () => y)

test('an arm of which all are alike has the interval of one more who is not, and is told', () => {
  const found = differenceOf(arm(times(60, 0)), arm([...times(12, 1), ...times(48, 0)]), 120, 1) ?? assert.fail()
  assert.equal(found.alike, 'one')
  const alone = meanAlways(found)
  assert.ok(alone.high > wilson(0, 60).high && alone.high < 0.15, `${alone.high}`)
  near(1.959964 * found.treated.error, wilson(0, 60).high)
  const both = differenceOf(arm(times(60, 1)), arm(times(20, 1)), 80, 1) ?? assert.fail()
  assert.equal(both.alike, 'both')
  near(both.fixed.high, newcombe(60, 60, 20, 20).high, 0.02)
  near(both.fixed.high, Math.hypot(1 - wilson(60, 60).low, 1 - wilson(20, 20).low))
  // a hundred times as far apart, a hundred times as wide
  near(differenceOf(arm(times(60, 100)), arm(times(20, 100)), 80, 100)?.error, both.error * 100, 1e-9)
})

test('what has no ends is as wide as both arms together; where these are alike too, there is no width and it is told', () => {
  const one = differenceOf(arm(times(60, 0)), arm([0, 300, 20, 0]), 64) ?? assert.fail()
  assert.ok(one.alike === 'one' && one.treated.error > 0)
  const both = differenceOf(arm(times(60, 7)), arm(times(20, 7)), 80) ?? assert.fail()
  assert.deepEqual([both.alike, both.always.low, both.always.high], ['both', 0, 0])
  const spread = differenceOf(arm([1, 2]), arm([2, 3]), 4) ?? assert.fail()
  assert.equal(spread.alike, undefined)
})
