import assert from 'node:assert/strict'
import { test } from 'node:test'
import { products } from '../../../facts/index.ts'
import { wishedIn } from '../../../wishes/index.ts'
import { meets } from './meeting.ts'

test("a sum bounds goods of its own currency only; the bare figure is of the shop's", () => {
  const at = (minor: number, currency: string) =>
    products([{ id: 'cup', title: '杯子', category: '', virtual: false, variants: [{ id: 'one', price: { minor, currency }, stock: 1 }] }])
  const fits = (said: string, minor: number, currency: string) => at(minor, currency).some((cup) => meets(cup, wishedIn(said)))
  assert.ok(fits('cups under $50', 20_000, 'CNY'), 'no rate is known')
  assert.ok(!fits('cups under $50', 20_000, 'USD'))
  assert.ok(!fits('50欧以内的杯子', 20_000, 'EUR'))
  assert.ok(!fits('50以内的杯子', 20_000, 'CNY'))
  assert.ok(!fits('¥50以内的杯子', 20_000, 'CNY'))
  assert.ok(!fits('¥50以内的杯子', 200, 'JPY'))
  assert.ok(!fits('between $10 and $50', 20_000, 'USD'))
})
