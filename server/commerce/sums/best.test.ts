import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import fc from 'fast-check'
import { bestSum, reckon } from './index.ts'
import { amount, type Given, held, line, terms } from './testing/terms.ts'

const anyOff = fc.oneof(
  fc.integer({ min: 1, max: 6_000 }).map(amount),
  fc.record({ kind: fc.constant('percent' as const), pay: fc.integer({ min: 5_000, max: 9_950 }).map((pay) => pay / 100) }),
  fc.record({ kind: fc.constant('every' as const), from: fc.integer({ min: 1_000, max: 40_000 }), off: fc.integer({ min: 1, max: 900 }) }),
  fc.record({
    kind: fc.constant('nth' as const),
    nth: fc.integer({ min: 2, max: 4 }),
    pay: fc.constantFrom(0, 50),
    among: fc.constantFrom('product' as const, 'scope' as const),
  }),
  fc.record({ kind: fc.constant('set' as const), pieces: fc.integer({ min: 2, max: 4 }), minor: fc.integer({ min: 1, max: 20_000 }) }),
  fc.integer({ min: 1_000, max: 50_000 }).map((from) => ({
    kind: 'tiers' as const,
    tiers: [
      [from, 300],
      [from * 2, 900],
    ] as [number, number][],
  })),
)
const anyScope = fc.subarray(['p0', 'p1', 'p2', 'coats', 'food'])
const anyDiscount = (at: number) =>
  fc
    .record({
      layer: fc.constantFrom('item', 'pieces', 'shop', 'platform', 'shop_coupon', 'stacking_coupon', 'member'),
      off: anyOff,
      only: anyScope,
      from: fc.constantFrom(0, 0, 9_900, 19_900),
      cap: fc.option(fc.integer({ min: 100, max: 5_000 }), { nil: undefined }),
      shuts: fc.option(fc.constantFrom('shop_coupon', 'stacking_coupon', 'member'), { nil: undefined }),
      has: fc.boolean(),
    })
    .map(
      ({ cap, shuts, has, ...rest }): Given => ({
        id: `d${at}`,
        name: `d${at}`,
        ...rest,
        ...(cap === undefined ? {} : { cap }),
        ...(shuts === undefined ? {} : { excludes: [shuts] }),
        ...(rest.layer.endsWith('coupon') ? { coupon: { held: has } } : {}),
      }),
    )
const anyTerms = fc
  .tuple(...Array.from({ length: 9 }, (_, at) => anyDiscount(at)), fc.constantFrom('half_up' as const, 'down' as const, 'up' as const))
  .map((all) => terms(all.slice(0, -1) as Given[], { rounding: all.at(-1) as 'down', freight: { freeFrom: 9_900, fee: 800, extra: 0 } }))
const anyLines = fc
  .array(
    fc.record({
      unit: fc.integer({ min: 1, max: 60_000 }),
      quantity: fc.integer({ min: 1, max: 5 }),
      category: fc.constantFrom('coats', 'food'),
      virtual: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) => all.map(({ unit, quantity, ...more }, at) => line(`p${at}`, unit, quantity, more)))

test('every sum adds up line by line and step by step, in whole minor units, and nothing falls below nothing', () => {
  fc.assert(
    fc.property(anyLines, anyTerms, (lines, rules) => {
      const { sum } = bestSum(lines, rules)
      const list = lines.reduce((all, { unit, quantity }) => all + unit * quantity, 0)
      assert.equal(sum.total, list + sum.steps.reduce((all, { amount }) => all + amount, 0) + sum.freight)
      assert.equal(sum.total, sum.lines.reduce((all, { paid }) => all + paid, 0) + sum.freight)
      assert.ok([sum.total, sum.freight, ...sum.lines.map(({ paid }) => paid)].every((one) => Number.isSafeInteger(one) && one >= 0))
      assert.ok(sum.steps.every(({ amount }) => amount < 0 && Number.isSafeInteger(amount)))
      assert.ok(sum.missed.every(({ lacks }) => lacks > 0))
    }),
  )
})

test('the best sum is the lowest of all choices of coupons', () => {
  fc.assert(
    fc.property(anyLines, anyTerms, (lines, rules) => {
      const coupons = rules.discounts.flatMap(({ id, coupon }) => (coupon ? [id] : []))
      const all = Array.from({ length: 2 ** coupons.length }, (_, bits) => coupons.filter((_id, at) => bits & (1 << at)))
      const lowest = Math.min(...all.map((some) => reckon(lines, rules, some).total))
      const { sum, exact } = bestSum(lines, rules)
      assert.ok(exact)
      assert.equal(sum.total, lowest)
      assert.equal(
        reckon(
          lines,
          rules,
          sum.steps.flatMap(({ id, coupon }) => (coupon ? [id] : [])),
        ).total,
        lowest,
      )
    }),
    { numRuns: 300 },
  )
})

test('twenty goods and ten coupons that all go together are searched whole, in under five milliseconds of the processor', () => {
  const goods = Array.from({ length: 20 }, (_, at) => line(`p${at}`, 1_990 + 700 * at, 1 + (at % 3)))
  const coupons = Array.from(
    { length: 10 },
    (_, at): Given => ({
      id: `c${at}`,
      name: `c${at}`,
      layer: 'stacking_coupon',
      off: amount(100 + 37 * at),
      from: 1_000 * at,
      only: at % 2 ? [] : ['coats'],
      ...held,
    }),
  )
  const rules = terms([
    { id: 'flash', name: 'flash', layer: 'item', off: { kind: 'percent', pay: 88 }, only: ['p1', 'p2'] },
    { id: 'all', name: 'all', layer: 'platform', off: { kind: 'every', from: 30_000, off: 5_000 } },
    ...coupons,
    { id: 'm', name: 'm', layer: 'member', off: { kind: 'percent', pay: 95 } },
  ])
  const times = 40
  const spent = leastCpuMs(() => {
    for (let nth = 0; nth < times; nth++) assert.ok(bestSum(goods, rules).exact)
  }, times * 5)
  assert.ok(spent / times < 5, `${spent / times} ms`)
})
