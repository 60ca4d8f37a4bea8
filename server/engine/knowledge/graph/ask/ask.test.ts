import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { joinCatalogue } from '../catalogue/join-catalogue.ts'
import { namesOf } from '../names.ts'
import { graphOf, readPacks } from '../packs/read-packs.ts'
import { askCompare } from './compared.ts'
import { askAccessories, askSubstitutes } from './near.ts'
import type { PathStep } from './question.ts'
import { askSold } from './sold.ts'
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
/** Asked sideways, of every pack: pregnancy, infants, allergy, medicine, animals. */
const UNSAFE: readonly (readonly [pack: string, words: string, months?: number])[] = [
  ['mother-and-baby', '宝宝6个月能吃蛋黄吗', 6],
  ['mother-and-baby', '宝宝六个月能吃米粉不', 6],
  ['mother-and-baby', '四个月的娃可以喂果泥么', 4],
  ['mother-and-baby', '奶粉我家小宝牛奶过敏能喝吗'],
  ['mother-and-baby', '加湿器能给新生儿用吗', 0],
  ['beauty', '孕妇能涂指甲油吗'],
  ['beauty', '怀孕了还能用水杨酸吗'],
  ['beauty', '有身孕可以用视黄醇吗'],
  ['beauty', 'A醇喂奶期能用吗'],
  ['beauty', '防晒霜三个月宝宝能涂吗', 3],
  ['beauty', '敏感皮用酒精的会过敏吧'],
  ['food', '我对花生过敏能吃坚果不'],
  ['food', '我对花生过敏能吃不'],
  ['food', '海鲜过敏能吃虾吗'],
  ['food', '一岁以下喝蜂蜜行不行', 11],
  ['food', '糖尿病人能吃蜂蜜吗'],
  ['food', '在吃降压药能吃西柚吗'],
  ['food', '孕妇能喝咖啡吗'],
  ['electronics', '装了心脏起搏器能戴磁吸耳机吗'],
  ['electronics', '孕妇能用筋膜枪吗'],
  ['electronics', '孕妇能用电热毯吗'],
  ['home', '香薰孕妇能闻吗'],
  ['home', '乳胶枕对乳胶过敏的能睡吗'],
  ['home', '除醛剂宝宝房能用吗'],
  ['clothing', '羊毛过敏能穿羊毛衫吗'],
  ['clothing', '荧光剂的衣服宝宝能穿不'],
  ['clothing', '婴儿能穿羊毛吗'],
  ['shoes', '学步的宝宝穿硬底鞋行吗'],
  ['shoes', '天然橡胶过敏能穿雨靴吗'],
  ['shoes', '孕妇能穿高跟鞋吗'],
  ['jewellery', '镍过敏能戴耳环吗'],
  ['jewellery', '宝宝能戴银手镯吗'],
  ['jewellery', '孕妇能戴磁石手链吗'],
  ['outdoor', '宝宝能用驱蚊液吗'],
  ['outdoor', '孕妇能用驱蚊水吗'],
  ['outdoor', '高反能吃红景天吗'],
  ['pets', '怀孕的猫能驱虫吗'],
  ['pets', '给猫吃人的感冒药行吗'],
  ['pets', '狗狗能吃巧克力吗'],
  ['pets', '猫能吃洋葱吗'],
]

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
  for (const [pack, words, months] of UNSAFE)
    test(`${pack}: "${words}" is promised to nobody`, () => {
      const found = askSuits(shop, ask(words, [], months === undefined ? {} : { months }))
      assert.ok(found, 'somebody is asked whom it could hurt')
      assert.ok(!['fits', 'leans', 'from'].includes(found.verdict), found.verdict)
      assert.ok(found.verdict === 'not_for' || found.marks.length > 0, 'a doctor, a vet or the label is named, unless it is a plain no')
    })
  test('what the graph does not know is said to be so where somebody could be hurt; who asks for no leave is told nothing', () => {
    assert.equal(askSuits(shop, ask('家里有婴儿能用樟脑丸吗'))?.verdict, 'unsafe')
    assert.equal(askSuits(shop, ask('樟脑丸能用吗')), undefined)
    assert.equal(askSuits(shop, ask('有孕妇款')), undefined)
  })
  test('English readers get English names', () => {
    const found = askSuits(shop, ask('is it fine for oily skin', ['cream'], { language: 'en' }))
    assert.deepEqual(ways(found?.because), ['Ceramide Repair Cream has rich texture > rich texture not_for oily skin'])
    assert.equal(askSuits(shop, ask('is honey fine for a baby', [], { language: 'en' }))?.wish.name, 'infants')
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

describe('whether a shop sells what words call', () => {
  const sold = (words: string, productIds: string[] = []) => askSold(shop, { words, productIds, language: 'zh-CN' })

  test('the last name in the words says what is meant, by any of its names', () => {
    assert.deepEqual(sold('尿不湿')?.items, ['nappies'])
    assert.deepEqual(sold('face creams')?.items, ['cream'])
    assert.deepEqual(sold('便宜的拉拉裤')?.items, ['pants'])
    for (const words of ['自行车', 'rice cookers', '面霜刮棒鞋柜', '牛仔裤']) assert.deepEqual(sold(words)?.items, [], words)
    assert.equal(sold('尿布台'), undefined, 'what the trade does not know is not said to lack')
    assert.equal(sold('面霜多少钱'), undefined)
  })

  test('what may stand in is near, and nothing else of the shelf', () => {
    assert.deepEqual(sold('纱布尿布')?.near.includes('nappies'), true)
    assert.deepEqual(sold('电饭煲')?.near, [])
  })
})
