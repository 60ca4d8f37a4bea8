import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seeded } from '#platform/random'
import { matched, newcombe, type Stratum } from './index.ts'
import { studentZ } from './matched.ts'

const near = (given: number | undefined, wanted: number, within: number) =>
  assert.ok(Math.abs((given ?? Number.NaN) - wanted) <= within, `${given} is not ${wanted}`)

/** Many thin strata: who is in the one group more often is better off anyhow, and the group itself brings ten points. */
function thin(random: () => number, effect: number): Stratum[] {
  return Array.from({ length: 80 }, () => {
    const base = 0.2 + 0.5 * random()
    const group = (chance: number, size: number): [number, number, number] => {
      const hits = Array.from({ length: size }, () => Number(random() < chance)).reduce((sum, one) => sum + one, 0)
      return [size, hits, hits]
    }
    return { one: group(base + effect, 1 + Math.floor(12 * base * random())), other: group(base, 1 + Math.floor(6 * random())) }
  })
}

test('of 400 seeded samples the interval holds the planted difference in 93 to 97 of a hundred, and plain shares are misled', () => {
  const random = seeded(8)
  let [held, plain] = [0, 0]
  for (let round = 0; round < 400; round++) {
    const strata = thin(random, 0.1)
    const found = matched(strata, 'share') ?? assert.fail()
    held += Number(found.low <= 0.1 && 0.1 <= found.high)
    const share = (pick: 'one' | 'other') =>
      strata.reduce((sum, one) => sum + one[pick][1], 0) / strata.reduce((sum, one) => sum + one[pick][0], 0)
    plain += share('one') - share('other')
  }
  assert.ok(held / 400 >= 0.93 && held / 400 <= 0.97, String(held / 400))
  assert.ok(plain / 400 > 0.12, `${plain / 400}: the plain difference is too large`)
})

test('means too: a planted difference of five is held in 93 to 97 of a hundred', () => {
  const random = seeded(9)
  let held = 0
  for (let round = 0; round < 400; round++) {
    const strata = Array.from({ length: 40 }, (): Stratum => {
      const base = 100 * random()
      const group = (mean: number): [number, number, number] => {
        const values = Array.from({ length: 1 + Math.floor(6 * random()) }, () => mean + 20 * (random() + random() + random() - 1.5))
        return [values.length, values.reduce((sum, one) => sum + one, 0), values.reduce((sum, one) => sum + one * one, 0)]
      }
      return { one: group(base + 5), other: group(base) }
    })
    const found = matched(strata, 'mean') ?? assert.fail()
    held += Number(found.low <= 5 && 5 <= found.high)
  }
  assert.ok(held / 400 >= 0.93 && held / 400 <= 0.97, String(held / 400))
})

test('of few in thin strata the interval of a mean is wide enough: no difference is called one in at most seven of a hundred', () => {
  const random = seeded(10)
  let [wrong, told] = [0, 0]
  for (let round = 0; round < 1_000; round++) {
    const strata = Array.from({ length: 6 }, (): Stratum => {
      const base = 100 * random()
      const group = (): [number, number, number] => {
        const values = Array.from({ length: 1 + Math.floor(2 * random()) }, () => base + 40 * (random() + random() + random() - 1.5))
        return [values.length, values.reduce((sum, one) => sum + one, 0), values.reduce((sum, one) => sum + one * one, 0)]
      }
      return { one: group(), other: group() }
    })
    const found = matched(strata, 'mean')
    if (!found) continue
    told++
    wrong += Number(found.low > 0 || found.high < 0)
  }
  assert.ok(told > 700, String(told))
  assert.ok(wrong / told <= 0.07, `${wrong} of ${told}`)
})

test('where no two of a group are alike, how their means vary is not known, and nothing is told', () => {
  const lone: Stratum[] = [1, 2, 3, 4, 5].map((at) => ({ one: [1, at, at * at], other: [3, 3 * at, 3 * at * at + 2] }))
  assert.equal(matched(lone, 'mean'), undefined)
})

test("Student's law is that of the tables", () => {
  near(studentZ(3), 3.182, 5e-3)
  near(studentZ(5), 2.571, 1e-3)
  near(studentZ(30), 2.042, 1e-3)
  assert.equal(studentZ(2.9), undefined)
})

test('where nobody is alike nothing is told; the variance of one table is that of the field', () => {
  assert.equal(matched([{ one: [5, 2, 2], other: [0, 0, 0] }], 'share'), undefined)
  const one = matched([{ one: [100, 60, 60], other: [100, 40, 40] }], 'share')
  near(one?.value, 0.2, 1e-9)
  // a single table of two equal groups: close to the plain error √(.24/100 + .24/100)
  near(((one?.high ?? 0) - 0.2) / 1.959964, Math.sqrt(0.0048), 1e-3)
})

test('the difference of two shares is that of Newcombe 1998, table II, method 10: 56/70 less 48/80', () => {
  const found = newcombe(56, 70, 48, 80)
  near(found.value, 0.2, 1e-9)
  near(found.low, 0.0524, 5e-5)
  near(found.high, 0.3339, 5e-5)
})
