import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstVersion, shippedPolicies } from '#engine/decisions'
import { groundOf, problemsAmong } from './book.ts'

const MARKETS = [
  ['CN', 'CNY'],
  ['EU', 'EUR'],
  ['none', 'USD'],
  [null, 'JPY'],
] as const

for (const [market, currency] of MARKETS)
  test(`a shop without a version may publish the template as it is (${market ?? 'nobody said where it sells'}, ${currency})`, () => {
    const shop = { id: 'b8a9', name: '茶行', connector: 'uploaded', timeZone: 'Asia/Shanghai', currency, market }
    const { head, versions } = groundOf(shop)
    assert.equal(versions.length, 0)
    const text = JSON.stringify({ ...JSON.parse(firstVersion()), version: '1', from: '2026-11-30' })
    const found = problemsAmong({ shop, head, versions, policies: shippedPolicies('law') }, text, new Date('2026-11-30T08:00:00Z'))
    assert.deepEqual(found, [])
  })
