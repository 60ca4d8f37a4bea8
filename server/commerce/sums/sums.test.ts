import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Terms } from '@xiaoer/contract/campaigns'
import { bestSum, reckon, worthAdding } from './index.ts'
import { amount, held, LAYERS, line, open, taken, terms } from './testing/terms.ts'

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
