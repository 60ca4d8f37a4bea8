import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedPolicies } from '#engine/decisions'
import { daysOffEnding } from './days-off.ts'
import { policiesOf } from './policies.ts'

const ground = { currency: 'CNY', connector: 'demo', language: 'zh-CN', shopId: 'shop', name: '云杉小店' }
const shops = (currency: string) => [{ ground, policies: policiesOf({ ...ground, currency }, shippedPolicies()) }]
const told = (day: string, currency = 'CNY') => daysOffEnding(shops(currency), new Date(`${day}T02:00:00Z`))

test('that the days off of the coming year are not known is told while there is time, where rules are drawn out by them', () => {
  assert.equal(told('2026-11-11'), null, 'in early November nobody can know them')
  assert.equal(told('2026-12-01'), 2026)
  assert.equal(told('2027-03-01'), 2026)
  assert.equal(told('2026-12-01', 'EUR'), null, 'every year of that calendar is reckoned')
})
