import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Terms } from '@xiaoer/contract/campaigns'
import fc from 'fast-check'
import { apportion, bestSum } from '../../sums/index.ts'
import { couponSpecs, productSpecs, promotionSpecs } from '../files/index.ts'
import { type Basket, type BasketLine, reckon, termsOf } from './index.ts'

const TARIFF = { freeFrom: 9_900, fee: 800, extra: 0 }
const specs = productSpecs()
const basket = (lines: BasketLine[], rest: Partial<Basket> = {}): Basket => ({
  lines,
  offers: promotionSpecs().filter(({ days: [from, to] }) => from <= 0 && to > 0),
  coupons: [],
  memberPercent: 100,
  tariff: TARIFF,
  ...rest,
})
function line(id: string, quantity = 1): BasketLine {
  const spec = specs.find((each) => each.id === id)
  assert.ok(spec, id)
  return { variantId: `${id}.1`, productId: id, category: spec.category.zh, virtual: spec.virtual, unit: spec.price, quantity }
}

test('direct discount, then threshold, then coupon, then member, each named', () => {
  const coupon = { id: 'c', name: '满 299 减 30', off: 3_000, from: 29_900, only: [] }
  const { steps, freight, total } = reckon(basket([line('trench-coat')], { coupons: [coupon], memberPercent: 95 }))
  assert.deepEqual(steps, [
    { name: '秋冬上新 8.8 折', amount: -5_508, promotionId: 'direct-autumn' },
    { name: '全场跨品满减', amount: -5_000, promotionId: 'threshold-all' },
    { name: '满 299 减 30', amount: -3_000, couponId: 'c' },
    { name: '会员折扣', amount: -1_620, promotionId: 'member-price' },
  ])
  assert.equal(freight, 0)
  assert.equal(total, 45_900 - 5_508 - 5_000 - 3_000 - 1_620)
})

test('a small order pays freight, virtual goods alone do not', () => {
  assert.equal(reckon(basket([line('home-slippers')])).freight, 800)
  assert.equal(reckon(basket([line('cookbook-ebook')])).freight, 0)
  assert.equal(reckon(basket([line('trench-coat')], { tariff: { ...TARIFF, extra: 1_200 } })).freight, 1_200)
})

test('a bundle counts pieces over products; a gift costs nothing', () => {
  const food = reckon(basket([line('acacia-honey', 2), line('dried-mango')]))
  assert.deepEqual(
    food.steps.map(({ promotionId }) => promotionId),
    ['bundle-food'],
  )
  assert.deepEqual(reckon(basket([line('matte-lipstick', 2)])).gifts, [{ promotionId: 'gift-beauty', gift: '护手霜旅行装 15 g × 1' }])
})

test('a promotion that refuses coupons keeps them off its lines', () => {
  const coupon = { id: 'c', name: 'c', off: 500, from: 500, only: [] }
  assert.ok(reckon(basket([line('tablet-11')], { coupons: [coupon] })).steps.every(({ couponId }) => couponId === undefined))
  assert.ok(reckon(basket([line('tablet-11'), line('thermos-cup')], { coupons: [coupon] })).steps.some(({ couponId }) => couponId === 'c'))
})

const anyLines = fc.uniqueArray(fc.record({ at: fc.nat(specs.length - 1), quantity: fc.integer({ min: 1, max: 99 }) }), {
  minLength: 1,
  maxLength: 8,
  selector: ({ at }) => at,
})
const anyBasket = fc
  .record({
    lines: anyLines,
    offers: fc.subarray(promotionSpecs()),
    coupons: fc.subarray(couponSpecs()),
    memberPercent: fc.constantFrom(92, 95, 98, 100),
    extra: fc.constantFrom(0, 1_200),
  })
  .map(
    ({ lines, extra, ...rest }): Basket => ({
      ...rest,
      lines: lines.map(({ at, quantity }) => line(specs[at]!.id, quantity)),
      tariff: { ...TARIFF, extra },
    }),
  )

test('the reckoning adds up, in whole fen, and nothing is paid twice or below nothing', () => {
  fc.assert(
    fc.property(anyBasket, (any) => {
      const { lines, steps, freight, total } = reckon(any)
      const list = lines.reduce((sum, { unit, quantity }) => sum + unit * quantity, 0)
      assert.equal(total, list + steps.reduce((sum, { amount }) => sum + amount, 0) + freight)
      assert.equal(total, lines.reduce((sum, { paid }) => sum + paid, 0) + freight)
      assert.ok([total, freight, ...lines.map(({ paid }) => paid)].every((amount) => Number.isSafeInteger(amount) && amount >= 0))
      assert.ok(steps.every(({ amount }) => amount < 0))
      assert.ok(steps.filter(({ couponId }) => couponId).length <= 1)
    }),
  )
})

test('the terms as data come to what the till takes: total, steps, gifts', () => {
  fc.assert(
    fc.property(anyBasket, (any) => {
      const till = reckon(any)
      const { sum } = bestSum(any.lines, Terms.parse(termsOf({ ...any, toTake: [] })))
      assert.equal(sum.total, till.total)
      assert.deepEqual(
        sum.steps.map(({ id, name, amount }) => [id, name, amount]),
        till.steps.map(({ promotionId, couponId, name, amount }) => [promotionId ?? couponId, name, amount]),
      )
      assert.deepEqual(
        sum.gifts.map(({ id, gift }) => ({ promotionId: id, gift })),
        till.gifts,
      )
      assert.deepEqual(
        sum.lines.map(({ paid }) => paid),
        till.lines.map(({ paid }) => paid),
      )
    }),
  )
})

test('with a coupon that can be taken the best sum is what the till takes once it is held', () => {
  fc.assert(
    fc.property(anyBasket, fc.subarray(couponSpecs()), (any, more) => {
      const toTake = more.filter(({ id }) => any.coupons.every((one) => one.id !== id))
      const { sum, toTake: chosen } = bestSum(any.lines, termsOf({ ...any, toTake }))
      const then = reckon({ ...any, coupons: [...any.coupons, ...toTake.filter(({ id }) => chosen.includes(id))] })
      assert.equal(sum.total, then.total)
      assert.ok(sum.total <= reckon(any).total)
    }),
  )
})

test('a coupon or a better level never makes the goods dearer', () => {
  fc.assert(
    fc.property(anyBasket, (any) => {
      const goods = (basket: Basket) => reckon(basket).total - reckon(basket).freight
      assert.ok(goods(any) <= goods({ ...any, coupons: [] }))
      assert.ok(goods({ ...any, memberPercent: 92 }) <= goods({ ...any, memberPercent: 98 }))
    }),
  )
})

test('an amount is split without a fen lost, and no part beyond its weight', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 20 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (weights, share) => {
        const amount = Math.floor(weights.reduce((sum, weight) => sum + weight, 0) * share)
        const parts = apportion(amount, weights)
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0),
          amount,
        )
        assert.ok(parts.every((part, at) => part >= 0 && part <= weights[at]!))
      },
    ),
  )
})
