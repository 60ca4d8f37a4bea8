import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Discount, Terms } from '@xiaoer/contract/campaigns'
import fc from 'fast-check'
import type { z } from 'zod'
import { bestSum, reckon, type Sum, type SumLine, worthAdding } from './index.ts'

type Given = z.input<typeof Discount>

const line = (productId: string, unit: number, quantity = 1, more: Partial<SumLine> = {}): SumLine => ({
  variantId: `${productId}.1`,
  productId,
  category: 'coats',
  virtual: false,
  unit,
  quantity,
  ...more,
})

/** 满减 of all shops, then a coupon of this shop, then one of the platform, then the member's share. */
const LAYERS = [
  { id: 'item', take: 'each_line' as const },
  { id: 'pieces', take: 'all' as const },
  { id: 'shop', take: 'best' as const },
  { id: 'platform', take: 'all' as const },
  { id: 'shop_coupon', take: 'choice' as const, most: 1 },
  { id: 'stacking_coupon', take: 'choice' as const, most: 20, measured: 'layer' as const },
  { id: 'member', take: 'all' as const },
  { id: 'gift', take: 'all' as const },
]
const terms = (discounts: Given[], rest: Partial<z.input<typeof Terms>> = {}): Terms =>
  Terms.parse({ currency: 'CNY', layers: LAYERS, discounts, ...rest })
const held = { coupon: { held: true } }
const open = { coupon: { held: false } }
const amount = (minor: number) => ({ kind: 'amount' as const, minor, each: 'order' as const })
const taken = ({ steps }: Sum) => Object.fromEntries(steps.map(({ id, amount }) => [id, amount]))

test('满减 across categories counts what is for it alone, and every full 300 of it', () => {
  const platform = terms([
    { id: 'p', name: '跨店每满300减50', layer: 'platform', off: { kind: 'every', from: 30_000, off: 5_000 }, except: ['books'] },
  ])
  const sum = reckon([line('a', 35_000), line('b', 26_000), line('c', 90_000, 1, { category: 'books' })], platform, [])
  assert.deepEqual(taken(sum), { p: -10_000 })
  assert.deepEqual(
    sum.lines.map(({ paid }) => paid),
    [29_262, 21_738, 90_000],
  )
  assert.deepEqual(sum.missed, [{ id: 'p', name: '跨店每满300减50', lacks: 29_000, off: 15_000 }])
  const capped = terms([{ id: 'p', name: 'p', layer: 'platform', off: { kind: 'every', from: 30_000, off: 5_000, most: 1 } }])
  assert.deepEqual(taken(reckon([line('a', 90_000)], capped, [])), { p: -5_000 })
})

test('the second piece at half price is the cheaper of each pair, of one product or over all', () => {
  const half = (among: 'product' | 'scope') =>
    terms([{ id: 'h', name: 'h', layer: 'pieces', off: { kind: 'nth', nth: 2, pay: 50, among } }])
  const lines = [line('dear', 10_001, 3), line('cheap', 4_000, 1)]
  assert.deepEqual(taken(reckon(lines, half('product'), [])), { h: -5_000 }, 'half of 100.01, rounded half up, is left to pay')
  assert.deepEqual(taken(reckon(lines, half('scope'), [])), { h: -7_000 })
})

test('a price for so many pieces takes the dearest; a share has a cap; what excludes another keeps it off its lines', () => {
  const set = terms([{ id: 's', name: 's', layer: 'pieces', off: { kind: 'set', pieces: 3, minor: 9_900 } }])
  assert.deepEqual(taken(reckon([line('a', 5_000, 2), line('b', 4_000, 2)], set, [])), { s: -4_100 })
  const cap = terms([{ id: 'm', name: 'm', layer: 'member', off: { kind: 'percent', pay: 92 }, cap: 5_000 }])
  assert.deepEqual(taken(reckon([line('a', 100_000)], cap, [])), { m: -5_000 })
  const shut = terms([
    { id: 'flash', name: 'flash', layer: 'item', off: { kind: 'percent', pay: 50 }, only: ['a'], excludes: ['shop_coupon'] },
    { id: 'c', name: 'c', layer: 'shop_coupon', off: amount(3_000), from: 10_000, ...held },
  ])
  assert.deepEqual(taken(reckon([line('a', 20_000), line('b', 9_000)], shut, ['c'])), { flash: -10_000 })
  assert.deepEqual(taken(reckon([line('a', 20_000), line('b', 12_000)], shut, ['c'])), { flash: -10_000, c: -3_000 })
})

test('the best choice may be not to use a coupon, and names the one to take first', () => {
  const freight = { freeFrom: 9_900, fee: 800 }
  const small = terms([{ id: 'c', name: 'c', layer: 'shop_coupon', off: amount(500), ...held }], { freight })
  const { sum } = bestSum([line('a', 10_000)], small)
  assert.deepEqual([sum.total, sum.steps], [10_000, []])
  const two = terms([
    { id: 'mine', name: 'mine', layer: 'shop_coupon', off: amount(800), from: 9_900, ...held },
    { id: 'theirs', name: 'theirs', layer: 'shop_coupon', off: amount(3_000), from: 29_900, ...open },
  ])
  assert.deepEqual(bestSum([line('a', 30_000)], two).toTake, ['theirs'])
  assert.deepEqual(bestSum([line('a', 20_000)], two).toTake, [])
  assert.equal(bestSum([line('a', 30_000)], two, { held: true }).sum.total, 29_200)
})

test('a gift that is reached is named, one that is nearly reached with what lacks', () => {
  const gifts = terms([
    { id: 'g', name: '满199送杯子', layer: 'gift', off: { kind: 'gift', gift: '杯子' }, from: 19_900 },
    { id: 'h', name: '满299送伞', layer: 'gift', off: { kind: 'gift', gift: '伞' }, from: 29_900 },
  ])
  const sum = reckon([line('a', 20_000)], gifts, [])
  assert.deepEqual(sum.gifts, [{ id: 'g', name: '满199送杯子', gift: '杯子' }])
  assert.deepEqual(sum.missed, [{ id: 'h', name: '满299送伞', lacks: 9_900, gift: '伞' }])
})

test('adding is worth it only where it truly saves', () => {
  const tiers = terms([{ id: 't', name: 't', layer: 'shop', off: { kind: 'tiers', tiers: [[30_000, 5_000]] } }])
  const basket = [line('coat', 29_000)]
  const found = worthAdding(basket, tiers, 29_000, [line('socks', 1_900), line('hat', 12_000), line('pin', 500), line('scarf', 30_000)])
  assert.deepEqual(
    found.map(({ line: { productId }, more }) => [productId, more]),
    [
      ['socks', -3_100],
      ['hat', 7_000],
    ],
  )
})

test('terms that cannot be are refused by place and with the way out', () => {
  const wrong = Terms.safeParse({
    currency: 'CNY',
    layers: LAYERS,
    discounts: [
      { id: 'a', name: 'a', layer: 'nowhere', off: amount(1), excludes: ['nobody'] },
      {
        id: 'a',
        name: 'a',
        layer: 'shop_coupon',
        off: {
          kind: 'tiers',
          tiers: [
            [2, 1],
            [2, 2],
          ],
        },
      },
    ],
  })
  const told = wrong.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
  for (const each of [
    /discounts\.0\.layer: there is no layer nowhere; there are item/,
    /excludes nobody/,
    /the id a stands twice/,
    /holds coupons alone/,
    /steps must rise/,
  ])
    assert.ok(
      told.some((one) => each.test(one)),
      `${each} in ${told.join('\n')}`,
    )
})

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
  const spent = Array.from({ length: 40 }, () => {
    const before = process.cpuUsage()
    assert.ok(bestSum(goods, rules).exact)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }).sort((a, b) => a - b)
  assert.ok(spent[20]! < 5, `${spent[20]} ms in the middle, ${spent.at(-1)} at most`)
})
