import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacy } from './privacy.ts'

test('numbers of persons, orders and accounts leave as places, the same value in the same place, and come back', () => {
  const { hide, restore } = privacy(['文三路90号', '林小满'])
  const text = '我是林小满，电话13812345678，住文三路90号，订单20261101-0007，邮箱a.b@example.com，密码是Abc123!'
  const hidden = hide(text)
  assert.doesNotMatch(hidden, /林小满|1381|文三路|0007|example|Abc123/u)
  assert.equal(restore(hidden), text)
  assert.equal(hide('13812345678'), hide('13812345678'))
})

test('prices, sizes, counts and dates are no numbers of persons', () => {
  const { hide } = privacy([])
  for (const text of ['¥1,299', '459.00', '2026-11-30', 'XL 175', '满 300 减 40', 'iPhone 16 Pro']) assert.equal(hide(text), text)
})

test('a place that was never given stays as it stands', () => {
  assert.equal(privacy([]).restore('订单 ‹7›'), '订单 ‹7›')
})

test('a day behind a parcel’s number is no part of it', () => {
  const { hide } = privacy([])
  assert.equal(hide('中通快递 78065354969747 11月28日 21:04 已签收'), '中通快递 ‹1› 11月28日 21:04 已签收')
  assert.equal(hide('78065354969747 2026-11-28'), '‹1› 2026-11-28')
  assert.equal(privacy([]).hide('138 1234 5678'), '‹1›')
})
