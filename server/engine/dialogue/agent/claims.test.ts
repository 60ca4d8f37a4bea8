import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Turn } from '#engine/conversation'
import { misclaimed } from './claims.ts'
import { ungrounded } from './grounding.ts'

const variant = (id: string, options: Record<string, string>, stock: number) => ({
  id,
  options,
  stock,
  price: { minor: 159_900, currency: 'CNY' },
})
const COAT = {
  id: 'coat',
  title: '风衣',
  category: '服饰',
  attributes: { 面料: '聚酯纤维' },
  variants: [
    variant('coat.1', { 颜色: '黑色', 尺码: 'L' }, 3),
    variant('coat.2', { 颜色: '黑色', 尺码: 'XL' }, 0),
    variant('coat.3', { 颜色: '卡其色', 尺码: 'L' }, 0),
  ],
}
const turn = { facts: { 'catalogue.products#1': [COAT] } } as unknown as Turn
const VALUES = [
  ['棉', 'cotton', '纯棉'],
  ['聚酯纤维', 'polyester', '涤纶'],
  ['桑蚕丝', 'silk', '蚕丝', '真丝'],
]
const objected = (text: string, shopper = '') => {
  const shop = JSON.stringify(COAT)
  return misclaimed(text, turn, { all: [shop, shopper], ofShop: [shop] }, VALUES).map(({ gate, words }) => `${gate} ${words}`)
}

test('what is said of stock is held against the variants that a clause names', () => {
  assert.deepEqual(objected('黑色 L 有货，卡其色 L 暂时没货。'), [])
  assert.deepEqual(objected('卡其色有货'), ['stock 卡其色有货'])
  assert.deepEqual(objected('黑色 XL 现在有现货，要拍吗'), ['stock 黑色 XL 现在有现货'])
  assert.deepEqual(objected('The coat is nice. 黑色 L is sold out'), ['stock 黑色 L is sold out'])
  assert.deepEqual(objected('黑色 XL at ¥1,599 is out of stock, back on Dec 9. 黑色 L is in stock at ¥1,599'), [])
  assert.deepEqual(objected('L 码还有货'), [], 'one of its colours is')
  assert.deepEqual(objected('这款有货吗？您说的是哪个颜色'), [], 'it names none')
  assert.deepEqual(objected('L 码黑色和卡其色都有货'), ['stock L 码黑色和卡其色都有货'], 'each that is listed')
  assert.deepEqual(objected('L 码 1,599 元起，各色都有货'), ['stock 各色都有货'], 'of what the sentence named before')
})

test('one price beside one kind of goods is the price of that kind', () => {
  assert.deepEqual(objected('黑色 L 现在 ¥1,599'), [])
  assert.deepEqual(objected('黑色 L 现在只要 ¥1,499'), ['grounding 黑色 L 现在只要 ¥1,499'])
  assert.deepEqual(objected('黑色 L 用券后到手 ¥1,499'), [], 'a sum is reckoned elsewhere')
})

test('carriers, ways to pay and makers stand in what was shown', () => {
  assert.deepEqual(objected('一般发圆通。'), ['grounding 圆通'])
  assert.deepEqual(objected('不发圆通。', '能发圆通吗'), [])
  assert.deepEqual(objected('可以用花呗付。'), ['grounding 花呗'])
  assert.deepEqual(objected('这件是安踏的。'), ['grounding 安踏'])
})

test('what goods are made of stands in the facts, by any of its names, whatever the shopper called it', () => {
  assert.deepEqual(objected('面料是涤纶的，好打理。'), [])
  assert.deepEqual(objected('It is polyester.'), [])
  assert.deepEqual(objected('是纯棉的，放心穿。', '是纯棉的吗'), ['grounding 纯棉'])
  assert.deepEqual(objected('不是纯棉，是聚酯纤维。', '是纯棉的吗'), [])
  assert.deepEqual(objected('内里是桑蚕丝'), ['grounding 桑蚕丝'])
})

test('a brand that nothing names is none of the shop’s', () => {
  assert.deepEqual(objected('这款和 Burberry 同厂生产。'), ['grounding Burberry'])
  assert.deepEqual(objected('本店没有 Burberry。', '有 Burberry 的吗'), [])
})

test('numbers stand in what was shown: as figures, as characters, or as a measure in another unit', () => {
  const words = (text: string, material: string) => ungrounded(text, [material]).map((one) => one.words)
  assert.deepEqual(words('一共 589 元，黑色 12 件', '{"total":"¥589.00","stock":12}'), [])
  assert.deepEqual(words('到手598元', '¥589'), ['598'])
  assert.deepEqual(words('您 70 kg、175 cm', '175 140斤'), [])
  assert.deepEqual(words('you are 170 cm and 63.5 kg', "5'7 and about 10 stone"), [])
  assert.deepEqual(words('零下 20 度', '那边零下二十度'), [])
  assert.deepEqual(words('356 g 和 198 g，差 158 g', '356 g, 198 g'), [])
  assert.deepEqual(words('订单 YS2015', 'YS2016'), ['YS2015'])
})

test('what a model says to have done needs a receipt; what it looked up, would do or asks does not', () => {
  for (const untrue of [
    '催发货我已经替您提交给仓库了',
    '到货提醒我这边已经帮您登记好了，货一到就通知您',
    '我已经替您催过仓库',
    '换成黑色 XL 的申请我已经替您提交好了',
    '价保申请我已经提交了',
    "I've put the 40 off 500 coupon on your order by hand",
    'I asked the courier to hurry',
  ])
    assert.equal(objected(untrue).length, 1, untrue)
  for (const honest of [
    '我帮您查了一下，还在路上',
    '帮您算好了到手价',
    '要我帮您登记到货提醒吗',
    '点一下按钮，我就帮您提交',
    '还没有给您取消',
    "I've checked the page for you",
    "we haven't sent it yet",
    'once I have asked the courier you will hear here',
  ])
    assert.deepEqual(objected(honest), [], honest)
})
