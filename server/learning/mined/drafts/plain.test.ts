import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shippedModel } from '#engine/understanding'
import { unwritten, withoutCase } from './plain.ts'

const model = shippedModel(fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url)))
const plain = (sentence: string) => withoutCase(model, sentence)

test('what live facts tell becomes a placeholder, and nothing of the case stays', () => {
  const drafted = plain('您的订单 20230506123456 已发出，有问题打 13800138000')
  assert.ok(drafted.includes('{order.number}'), drafted)
  assert.doesNotMatch(drafted, /20230506123456|13800138000/u)
})

test('a short number of the shop is known by being named as an order’s', () => {
  assert.equal(plain('您的订单 A1009 已发出'), '您的订单 {order.number} 已发出')
  assert.equal(plain('your order #MD-20481 is packed'), 'your order #{order.number} is packed')
  assert.doesNotMatch(plain('订单满1000元包邮'), /order/u)
})

test('a phone is left open for the person who publishes', () => {
  const drafted = plain('有问题请打 13800138000')
  assert.doesNotMatch(drafted, /13800138000/u)
  assert.equal(unwritten(drafted), '‹phone›')
})

test('masks of exports are read: an order becomes its placeholder, a name is taken out, another stays open', () => {
  assert.equal(plain('[订单x]已经发出'), '{order.number}已经发出')
  assert.equal(plain('[姓名x]已经签收'), '已经签收')
  assert.equal(unwritten(plain('请加[链接x]看看')), '‹链接x›')
})

test('who is spoken to is taken out of the beginning', () => {
  assert.equal(plain('尊敬的王先生，已经签收'), '已经签收')
})

test('a day of the calendar is of the case; a number of days is the rule and stays', () => {
  const dated = plain('2023年5月6日送到')
  assert.equal(unwritten(dated), '‹date›')
  assert.doesNotMatch(dated, /2023/u)
  const rule = plain('签收后7天内可以退货')
  assert.equal(rule, '签收后7天内可以退货')
  assert.equal(unwritten(rule), undefined)
})
