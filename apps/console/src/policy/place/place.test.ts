import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from '../../texts/fill.ts'
import { zhCN } from '../../texts/zh-CN/index.ts'
import { leastOf, placeOf, saidOf, type Words } from './place.ts'

const catalogue = new Map<string, string>(Object.entries(zhCN))
const words: Words = {
  t: (key, args) => fill(catalogue.get(key) ?? key, args ?? {}),
  named: (group, name) => catalogue.get(`${group}.${name}`) ?? name,
  language: 'zh-CN',
  money: (minor) => `¥${minor / 100}`,
}
const version = {
  rules: [{ id: 'exchange-15', text: { 'zh-CN': '15 天内可换', en: 'exchange within 15 days' } }],
  authority: [{ role: 'bot' }],
}
const place = (path: string) => placeOf(path, version, words)
const value = (path: string, text: string) => saidOf(path, text, words)

test('places are told by what they are called on the page, a rule by what it says, by id or by number', () => {
  assert.equal(place('rules[exchange-15].when.day.to'), '规则“15 天内可换” · 签收后第几天 至')
  assert.equal(place('rules[0].terms.returnFreight'), '规则“15 天内可换” · 寄回运费')
  assert.equal(place('costs.worth.sealed'), '退回未拆的还值')
  assert.equal(place('costs.handling.exchange'), '每件人工成本 · 换货')
  assert.equal(place('authority[bot].perDay'), '机器人 · 一天至多')
  assert.equal(place('authority[0].perAction'), '机器人 · 一次至多')
  assert.equal(place('authority[bot].unsent.perDay'), '机器人 · 未发货：一天至多')
  assert.equal(place('something.new'), 'something.new', 'what has no name stays in sight')
})

test('values are told in their unit and by name', () => {
  assert.equal(value('costs.freightBack', '1200'), '¥12')
  assert.equal(value('costs.leave.refuse', '0.45'), '45 %')
  assert.equal(value('rules[a].when.claim', 'none, unsuitable'), '没有问题, 尺码或喜好不合')
  assert.equal(value('rules[a].when.intact', 'true'), '是')
  assert.equal(value('rules[a].terms.returnFreight', 'shopper'), '买家付')
  assert.equal(value('rules[a].gives', 'exchange, repair'), '换货, 维修')
  assert.equal(value('rules[a].when.day.to', '15'), '15')
})

test('the least there may be is told in its unit: times, days, shares, sums of the shop’s own currency, who pays', () => {
  const inYen: Words = { ...words, money: (minor) => `¥${minor}` }
  const least = (path: string, value: string | number, by = words) => leastOf(`rules[a].terms.${path}`, value, by)
  assert.equal(least('compensation.times', 3), '× 3')
  assert.equal(least('refundWithinDays', 7), '7 天')
  assert.equal(least('refundShare', 1), '100 %')
  assert.equal(least('compensation.atLeast', 50_000), '¥500')
  assert.equal(least('compensation.atLeast', 50_000, inYen), '¥50000', 'yen have no hundredths')
  assert.equal(least('outboundFreight', 'refunded'), '退还')
  assert.equal(leastOf('rules[a].when.day.to', 14, words), '14')
})
