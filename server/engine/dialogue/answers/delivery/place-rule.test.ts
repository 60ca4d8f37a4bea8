import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeIn } from '../../reference/index.ts'
import { daysIn, placeRule } from './place-rule.ts'

const DAYS = '发货后，江浙沪皖 1–2 天，华北、华中、华南、西南、东北 2–4 天，新疆、西藏、海南 4–8 天。'
const FEE = '满 99 元包邮；不满 99 元收 8 元运费。新疆、西藏、青海每单另收 12 元。'
const ENGLISH =
  'After shipping: 1–2 days within Jiangsu and Zhejiang; 2–4 days to North, Central, South and North-east China; 4–8 days to Xinjiang.'
const of = (words: string, text: string) => {
  const place = placeIn(words)
  assert.ok(place, words)
  return placeRule(text, place)
}

test('a city is known by its province, in Chinese and in English', () => {
  assert.equal(placeIn('到沈阳几天')?.province, '辽宁')
  assert.equal(placeIn('喀什的')?.province, '新疆')
  assert.equal(placeIn('寄到恩施')?.province, '湖北')
  assert.deepEqual(placeIn('sending straight to Shenzhen'), { name: 'Shenzhen', province: '广东' })
  assert.equal(placeIn('what is in the box'), undefined)
})

test('the clause of the province or of its region is told, with what stands before all of them', () => {
  assert.equal(of('到沈阳几天', DAYS)?.own, '发货后2–4 天')
  assert.equal(of('海口', DAYS)?.own, '发货后4–8 天')
  assert.equal(of('how long to wuhan', ENGLISH)?.own, 'After shipping 2–4 days')
})

test('what holds for all goes before what a place pays more; a place that is in no list pays no more', () => {
  assert.deepEqual(of('喀什', FEE), { own: '每单另收 12 元', general: '满 99 元包邮；不满 99 元收 8 元运费' })
  assert.deepEqual(of('深圳', FEE), { own: '', general: '满 99 元包邮；不满 99 元收 8 元运费' })
})

test('a place that no clause holds, or a text without places, leaves the whole text', () => {
  assert.equal(of('厦门', DAYS), undefined)
  assert.equal(of('厦门', '一般 3 天到'), undefined)
})

test('a range of days is read in either language', () => {
  assert.deepEqual(daysIn('发货后2–4 天'), [2, 4])
  assert.deepEqual(daysIn('3 business days'), [3, 3])
})
