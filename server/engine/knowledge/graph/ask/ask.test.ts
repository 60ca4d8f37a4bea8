import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { joinCatalogue } from '../catalogue/join-catalogue.ts'
import { namesOf } from '../names.ts'
import { graphOf, readPacks } from '../packs/read-packs.ts'
import { askCompare } from './compared.ts'
import { askAccessories, askSubstitutes } from './near.ts'
import type { PathStep } from './question.ts'
import { askSuits } from './suits.ts'
import { askTrouble } from './trouble.ts'

const graph = graphOf(readPacks())
const item = (id: string, title: string, english: string, attributes: Record<string, string> = {}) => ({
  id,
  title,
  english,
  aliases: [],
  category: 'shelf',
  brand: '棠序',
  attributes,
})
const shop = joinCatalogue(
  { graph, names: namesOf(graph.nodes.values()) },
  [
    item('cream', '神经酰胺修护面霜', 'Ceramide Repair Cream', { 主要成分: '神经酰胺 NP、角鲨烷', 质地: '厚润,推开不油' }),
    item('pants', '轻薄拉拉裤', 'Nappy Pants'),
    item('nappies', '超薄透气纸尿裤', 'Thin Nappies'),
  ],
  '2026-11-20',
)
const ask = (words: string, productIds: string[] = [], more: { months?: number; language?: string } = {}) => ({
  words,
  productIds,
  language: 'zh-CN',
  ...more,
})
const ways = (paths: readonly (readonly PathStep[])[] | undefined) =>
  paths?.map((path) => path.map(({ from, edge, to }) => `${from.name} ${edge} ${to.name}`).join(' > '))

describe('suits', () => {
  test('the product at hand, with its path', () => {
    const found = askSuits(shop, ask('油皮能用吗', ['cream']))
    assert.equal(found?.verdict, 'not_for')
    assert.deepEqual(ways(found?.because), ['神经酰胺修护面霜 has 厚润质地 > 厚润质地 not_for 油皮'])
    assert.ok(found?.because[0]?.every(({ source, date }) => source !== '' && /^\d{4}-\d\d-\d\d$/u.test(date)))
  })
  test('another thing that the words name goes before the product at hand', () => {
    assert.equal(askSuits(shop, ask('那水杨酸孕妇能用吗', ['cream']))?.thing.name, '水杨酸')
    assert.equal(askSuits(shop, ask('这款面霜孕妇能用吗', ['cream']))?.thing.name, '神经酰胺修护面霜')
  })
  test('an age makes its own person', () => {
    assert.equal(askSuits(shop, ask('宝宝8个月能吃蜂蜜吗', [], { months: 8 }))?.verdict, 'not_for')
    assert.equal(askSuits(shop, ask('宝宝能吃蜂蜜吗', [], { months: 30 }))?.verdict, 'careful')
    assert.equal(askSuits(shop, ask('米粉几个月可以吃'))?.wish.name, '6个月')
  })
  test('what is unsafe and not known is said to be so; what is safe and not known is left to others', () => {
    const found = askSuits(shop, ask('机械键盘孕妇能用吗'))
    assert.deepEqual([found?.verdict, found?.marks], ['not_known', ['pregnancy']])
    assert.equal(askSuits(shop, ask('机械键盘送礼合适吗')), undefined)
  })
  test('English readers get English names', () => {
    const found = askSuits(shop, ask('is it fine for oily skin', ['cream'], { language: 'en' }))
    assert.deepEqual(ways(found?.because), ['Ceramide Repair Cream has rich texture > rich texture not_for oily skin'])
  })
})

describe('compare', () => {
  test('two kinds that the words name, on what they ask for', () => {
    const found = askCompare(shop, ask('羽绒服和棉服哪个保暖'))
    assert.deepEqual([found?.a.name, found?.b.name, found?.wish?.a, found?.wish?.b], ['羽绒服', '棉服', 'fits', 'fits'])
  })
  test('from which age each is', () => {
    const found = askCompare(shop, ask('一段奶粉和二段奶粉的区别'))
    assert.deepEqual(
      found?.lines.map(({ by, a, b }) => [by, a, b]),
      [['from_age', ['出生起'], ['6个月']]],
    )
  })
  test('one thing is no comparison', () => assert.equal(askCompare(shop, ask('羽绒服怎么样')), undefined))
})

test('substitutes that the shop sells come first, with their ids', () => {
  assert.deepEqual(askSubstitutes(shop, ask('有别的吗', ['nappies']))?.found[0]?.items, ['pants'])
})

test('accessories name their way', () => {
  assert.match(
    ways(askAccessories(shop, ask('配什么', ['nappies']))?.found.map(({ because }) => because))?.join('\n') ?? '',
    /纸尿裤 goes_with 护臀膏/,
  )
})

test('a problem is met with what helps, and with a doctor where it is the body’s', () => {
  assert.deepEqual(askTrouble(shop, ask('毛衣起球怎么办'))?.remedies, ['用去球器修剪', '装洗衣袋洗'])
  assert.deepEqual(askTrouble(shop, ask('用了红肿怎么办', ['cream']))?.marks, ['allergy'])
  assert.equal(askTrouble(shop, ask('你们几点下班')), undefined)
})
