import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asIfAlways, readPolicy, shippedPolicies, whatWouldChange } from '../index.ts'
import { aCase } from '../testing/cases.ts'
import { shopFile } from '../testing/policies.ts'

const law = shippedPolicies('law')
const thirty = (to: number, from = '2020-01-01') =>
  readPolicy(shopFile([{ id: 'days', gives: ['return_and_refund'], when: { day: { to } } }], { from }), 'shop.json')
const signed = (day: string, id: string, paid = 10_000) =>
  aCase({ signedAt: `2026-${day}T12:00:00+08:00`, paid }, { id, shop: 'any', wants: 'return_and_refund' })
const CASES = [signed('11-05', 'fresh'), signed('10-30', 'eleven days'), signed('10-20', 'three weeks', 25_000), signed('09-01', 'old')]

test('a shorter window changes those between, with the money that moves and the greatest first', () => {
  const found = whatWouldChange([...law, thirty(30)], [...law, thirty(10)], CASES)
  assert.deepEqual([found.cases, found.changed, found.newlyWaiting, found.noLongerWaiting], [4, 2, 0, 0])
  assert.deepEqual(found.moved, [{ currency: 'CNY', minor: -35_000 }])
  assert.deepEqual(found.byOption, [{ from: 'return_and_refund', to: 'refuse', count: 2 }])
  assert.deepEqual(
    found.examples.map((one) => [one.case, one.moved.minor]),
    [
      ['three weeks', -25_000],
      ['eleven days', -10_000],
    ],
  )
})

test('the same policy changes nothing, and what the law grants is not among what a stricter one changes', () => {
  assert.equal(whatWouldChange([...law, thirty(30)], [...law, thirty(30)], CASES).changed, 0)
  const never = readPolicy(shopFile([{ id: 'never', bars: ['return_and_refund'], when: {} }]), 'shop.json')
  const { examples } = whatWouldChange([...law, thirty(30)], [...law, never], CASES)
  assert.ok(examples.length > 0 && examples.every((one) => one.case !== 'fresh'))
})

test('fewer days of price protection are counted, with the money that no longer goes back', () => {
  const rule = (to: number) => ({
    id: 'price',
    gives: ['part_refund'],
    when: { claim: ['price_drop'], paidDay: { to }, difference: { from: 1 } },
    terms: { refundDifference: true },
  })
  const days = (to: number) => [...law, readPolicy(shopFile([rule(to)]), 'shop.json')]
  const paid = (day: string, difference: number) =>
    aCase(
      { claim: 'price_drop', paidAt: `2026-${day}T12:00:00+08:00`, signedAt: '2026-10-20T12:00:00+08:00', difference },
      { id: day, shop: 'any', wants: 'part_refund' },
    )
  const found = whatWouldChange(days(15), days(7), [paid('11-05', 2_000), paid('11-01', 5_508), paid('11-01', 0), paid('10-20', 900)])
  assert.deepEqual([found.cases, found.changed, found.moved], [4, 1, [{ currency: 'CNY', minor: -5_508 }]])
  assert.deepEqual(found.byOption, [{ from: 'part_refund', to: 'refuse', count: 1 }])
})

test('who pays the way back is money too, and a refund that comes later is another decision', () => {
  const terms = (terms: object) =>
    readPolicy(shopFile([{ id: 'days', gives: ['return_and_refund'], when: { day: { to: 30 } }, terms }]), 'shop.json')
  const change = (from: object, to: object) => whatWouldChange([...law, terms(from)], [...law, terms(to)], [signed('10-30', 'eleven days')])
  const freight = change({ returnFreight: 'shopper' }, { returnFreight: 'shop' })
  assert.deepEqual([freight.changed, freight.moved], [1, [{ currency: 'CNY', minor: 1_000 }]])
  const later = change({ refundWithinDays: 2 }, { refundWithinDays: 5 })
  assert.deepEqual([later.changed, later.moved], [1, []])
})

test('a version that is not in force yet is tried as if it had always been', () => {
  const next = thirty(10, '2027-01-01')
  assert.throws(() => whatWouldChange([...law, thirty(30)], [...law, next], CASES), /no version in force/)
  assert.equal(whatWouldChange([...law, thirty(30)], [...law, asIfAlways(next)], CASES).changed, 2)
})
