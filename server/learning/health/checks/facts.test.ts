import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attribute, Product } from '#commerce'
import type { Entry } from '#engine/knowledge'
import { againstFacts } from './facts.ts'
import { pricedOther } from './prices.ts'

const yuan = (minor: number) => ({ minor, currency: 'CNY' })
const CUP: Product = {
  id: 'cup',
  title: '不锈钢保温杯',
  aliases: ['杯子'],
  category: '杯壶',
  brand: '',
  url: '',
  image: '',
  attributes: { 重量: '约 240 g', 内胆材质: '316 不锈钢', 防漏: '是，倒置不漏', 能否进洗碗机: '不可以', 洗涤: '温水手洗' },
  variants: [
    { id: 'a', options: { 颜色: '雾霾蓝' }, price: yuan(8900), stock: 1 },
    { id: 'b', options: { 颜色: '奶白色' }, price: yuan(9900), now: yuan(9400), stock: 1 },
  ],
  description: '',
  virtual: false,
  accessories: [],
}
const of = (name: string, kind: Attribute['kind'], aliases: string[] = [], units: Attribute['units'] = []): Attribute => ({
  name,
  kind,
  aliases,
  units,
  categories: [],
})
const ATTRIBUTES = [
  of('重量', 'number', ['压手'], [{ name: 'g', aliases: ['克'], times: 1 }]),
  of('防漏', 'yes_no', ['漏水']),
  of('能否进洗碗机', 'yes_no', ['洗碗机']),
]

/** The words of an answer that are at odds with a fact of the cup, and the fact. */
function odd(question: string, answer: string): string[] {
  const entry: Entry = {
    id: 'e',
    revision: 1,
    question,
    wordings: [],
    answer,
    answers: [],
    category: '',
    language: 'zh-CN',
  } as unknown as Entry
  return againstFacts(entry, [{ product: CUP, attributes: ATTRIBUTES }], new Date(0)).map(
    ({ sides: [own, fact] }) => `${own.marks.map(({ from, to }) => own.text.slice(from, to)).join('|')} · ${fact.title.split(' · ')[1]}`,
  )
}

test('a measure is compared in the shop’s units and in those that can be told from them, by the shop’s own names', () => {
  assert.deepEqual(odd('杯子压手吗', '不压手，只有 300 克'), ['300 克 · 重量'])
  assert.deepEqual(odd('杯子多重', '大概 8.5 oz'), [])
  assert.deepEqual(odd('杯子重量多少', '约 12 盎司'), ['12 盎司 · 重量'])
  assert.deepEqual(odd('杯子重量多少', '约 0.48 斤'), [])
})

test('a price that no sort of it has is at odds; what is taken off, freight and one right price among several are not', () => {
  assert.deepEqual(odd('杯子多少钱', '现在只要 79 元'), ['79 元 · ¥'])
  assert.deepEqual(odd('杯子贵吗', '售价 ¥88'), ['¥88 · ¥'])
  assert.deepEqual(odd('杯子多少钱', '89 元起，大号 99 元'), [])
  assert.deepEqual(odd('杯子现在多少钱', '活动价 94 元'), [])
  assert.deepEqual(odd('杯子多少钱', '满 199 元减 20 元，运费 8 元'), [])
  assert.deepEqual(odd('杯子能刻字吗', '可以，刻字 10 元'), [])
})

test('a price is read with its thousands and told in the decimals of its currency', () => {
  const priced = (minor: number, currency: string) => ({
    ...CUP,
    variants: [{ id: 'a', options: {}, price: { minor, currency }, stock: 1 }],
  })
  assert.equal(pricedOther('杯子多少钱', '售价 1,299 元', priced(129_900, 'CNY')), undefined)
  assert.equal(pricedOther('杯子多少钱', '¥1,299.00', priced(129_900, 'CNY')), undefined)
  assert.equal(pricedOther('杯子多少钱', '满 9 元包邮，1,000 元以上有礼', priced(129_900, 'CNY')), undefined)
  assert.equal(pricedOther('杯子多少钱', '8000 元', priced(8900, 'JPY'))?.prices, '8900')
  assert.equal(pricedOther('how much is the cup', 'the cover costs 79 yuan', priced(8950, 'CNY'))?.prices, '89.50')
})

test('a yes for a no, a colour and a stuff that it does not come in are at odds; what says neither is not', () => {
  assert.deepEqual(odd('杯子能进洗碗机吗', '可以的，放上层'), ['可以 · 能否进洗碗机'])
  assert.deepEqual(odd('杯子漏水吗', '不漏水'), [])
  assert.deepEqual(odd('杯子会不会漏', '没问题的'), [])
  assert.deepEqual(odd('杯子不能进洗碗机吗', '是的，请手洗'), [])
  assert.deepEqual(odd('杯子有什么颜色', '有雾霾蓝、奶白色和红色'), ['红色 · 颜色'])
  assert.deepEqual(odd('杯子有什么颜色', '白色和蓝色两种，没有红色'), [])
  assert.deepEqual(odd('杯子内胆是什么材质', '304 不锈钢'), ['304 不锈钢 · 内胆材质'])
  assert.deepEqual(odd('杯子内胆是什么材质', '食品级 316不锈钢，不是 304'), [])
})
