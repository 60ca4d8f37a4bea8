import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksBeforeUse } from '../before-use.ts'
import { corrected } from '../refine.ts'
import { isForPeople } from './orders/of-orders.ts'

/** Beside readings that were mistaken, those that were right and stay. */
const READ: readonly (readonly [read: string, said: string, meant: string])[] = [
  ['return.policy', '还可以换吗', 'exchange.apply'],
  ['return.policy', '这个还能退换吗', 'return.policy'],
  ['return.withdraw', '我已经申请取消了', 'order.status'],
  ['return.withdraw', '我申请取消退货了', 'return.withdraw'],
  ['return.withdraw', '我手滑点错了', 'chat.deny'],
  ['return.progress', '售后期都过了', 'return.policy'],
  ['return.progress', '退货审核过了吗', 'return.progress'],
  ['return.apply', '过两个月后还能全退吗', 'return.policy'],
  ['return.apply', '过两天就退', 'return.apply'],
  ['member.benefit', '刚开的会员可以退订吗', 'return.policy'],
  ['shipping.area', '麻烦抓紧安排派送', 'shipping.delay'],
  ['shipping.area', '能尽快配送到海南吗', 'shipping.area'],
  ['order.place', '请选择咨询订单 请选择咨询订单', 'order.status'],
  ['product.gift', '这根线是买显示器时附赠的那根', 'inform.details'],
  ['product.gift', '买显示器赠送的那根线有吗', 'product.gift'],
  ['product.compare', '对，这两个', 'inform.details'],
  ['product.compare', '这两个哪个好', 'product.compare'],
  ['product.compare', '第一个和这两个的区别', 'product.compare'],
  ['shipping.delay', '锅煮到一半自己停了', 'issue.quality'],
  ['product.usage', '台灯用一会儿就自动灭了', 'issue.quality'],
  ['product.attribute', '多久不动会自动关机', 'product.attribute'],
  ['shipping.delay', '物流走着走着停了', 'shipping.delay'],
  ['account.help', 'the speaker keeps cutting out', 'issue.quality'],
  ['other.unknown', "the lid won't close properly", 'issue.quality'],
  ['chat.smalltalk', 'my lamp flickers all evening', 'issue.quality'],
  ['parts.replace', "I need a charger that won't overheat", 'parts.replace'],
  ['other.unknown', 'nothing leaks, very happy', 'other.unknown'],
  ['product.usage', 'does the wok stick', 'product.usage'],
  ['other.unknown', 'the page keeps freezing', 'other.unknown'],
  ['order.modify', '改成', 'inform.details'],
  ['order.modify', '改成黑色', 'order.modify'],
  ['service.hours', '别打电话', 'inform.details'],
  ['service.hours', '电话几点有人', 'service.hours'],
  ['product.link', '上次买的那个扩展坞要报销', 'order.invoice'],
  ['shipping.contact', 'when does the courier come by', 'return.pickup'],
  ['shipping.contact', 'what is the courier’s number', 'shipping.contact'],
  ['refund.only', '鞋子到哪了 再不到我就退款', 'shipping.delay'],
  ['order.cancel', '再不发货我就取消了', 'shipping.urge'],
  ['product.appearance', '裙子跟图片不一样啊 颜色深好多', 'issue.not_as_described'],
  ['product.appearance', '实物跟图片一样吗', 'product.appearance'],
  ['product.shelf_life', '面膜生产日期是去年的 快过期了', 'issue.quality'],
  ['product.shelf_life', '面膜是临期的，能退吗', 'issue.quality'],
  ['product.shelf_life', '这批快过期了吗', 'product.shelf_life'],
  ['account.help', '帮我催催登山鞋', 'shipping.urge'],
  ['refund.only', '再也不买了 退款', 'refund.only'],
  ['return.progress', '拓展坞发了没', 'shipping.dispatch'],
  ['return.progress', '退款发了没', 'return.progress'],
  ['shipping.delay', '快递送到隔壁小区了', 'shipping.not_received'],
  ['shipping.area', '能送到隔壁小区吗', 'shipping.area'],
  ['promo.coupon', '我用的优惠券还会退给我吗', 'return.policy'],
  ['service.human', '个人，电子的就行', 'service.human'],
  ['service.human', '个人抬头就行', 'inform.details'],
]

test('what may be put back and until when is read from plain words', () => {
  for (const [read, said, meant] of READ) assert.equal(corrected(read, said, []), meant, said)
})

test('what is asked before use is no injury, and an injury in a question is one', () => {
  for (const said of ['毛衣扎不扎人', '羊毛衫穿着会痒吗', 'is the sweater itchy', 'will it irritate my skin?', 'will I get a rash from it'])
    assert.ok(asksBeforeUse(said), said)
  for (const said of [
    '穿了之后身上痒起疹子',
    '这毛衣我穿着痒',
    'the cream stings and my face is red, is that an allergy?',
    'is the rash from your sweater going to go away',
    'is this rash from the cream?',
    'is it an allergic reaction, my lips are swelling',
  ])
    assert.ok(!asksBeforeUse(said), said)
})

test('more than was ordered, and a balance on another account, are for people; what is only supposed is not', () => {
  for (const said of ['坚果多发了一包', '浴巾我买一条你们给我寄了两条', '多的那包要寄回去吗', '会员充到我老号上了', '话费充错号码了'])
    assert.ok(isForPeople(said), said)
  for (const said of ['能不能多发一包', '如果多发了一包怎么办', '我多买了一包', '买一条送两条吗', '话费充到哪个号'])
    assert.ok(!isForPeople(said), said)
})
