import assert from 'node:assert/strict'
import { test } from 'node:test'
import { products } from '../../facts/index.ts'
import { GOODS, responseTo, tapsOf, wordsOf } from '../../testing/demo.ts'
import { limitsIn, measuresIn } from './amounts.ts'
import { pageSays } from './page.ts'
import { verdictOn } from './verdict.ts'
import { byVersion } from './versions.ts'

const said = (asking: Parameters<typeof responseTo>[0]) => wordsOf(responseTo(asking))
const goods = (id: string) => products([JSON.parse(JSON.stringify(GOODS.find((one) => one.id === id)))])[0] ?? assert.fail(id)
const namesFor = (words: string, id: string) => pageSays({ look: () => undefined }, words, goods(id)).lines.map(({ name }) => name)

test('amounts are read in either language, below zero and in years or months', () => {
  assert.deepEqual(
    measuresIn('零下二十来度行吗').map(({ of, value }) => [of, value]),
    [['temperature', -20]],
  )
  assert.deepEqual(
    measuresIn('warm enough for -20C').map(({ value }) => value),
    [-20],
  )
  assert.deepEqual(
    measuresIn('一岁半能吃吗').map(({ value }) => value),
    [18],
  )
  assert.deepEqual(
    measuresIn('ok for a 10 month old?').map(({ of, value }) => [of, value]),
    [['age', 10]],
  )
  assert.deepEqual(
    measuresIn('我屋子25平').map(({ of, value }) => [of, value]),
    [['area', 25]],
  )
})

test('a line sets a range, a least or a most; an amount alone sets none', () => {
  const range = (line: string) => limitsIn(line).map(({ from, to }) => [from, to])
  assert.deepEqual(range('适合温度 -10℃ 到 5℃'), [[-10, 5]])
  assert.deepEqual(range('适用面积 20–30 ㎡'), [[20, 30]])
  assert.deepEqual(range('适宜人群 1 岁以上'), [[12, Number.POSITIVE_INFINITY]])
  assert.deepEqual(range('承重 22 kg'), [[Number.NEGATIVE_INFINITY, 22_000]])
  assert.deepEqual(range('重量 560 g'), [])
})

test('what is asked is told by the line that speaks of it, whatever words it is asked in', () => {
  assert.deepEqual(namesFor('会不会跑毛啊', 'down-jacket'), ['是否钻绒'])
  assert.deepEqual(namesFor('娃在沈阳 那边零下二十来度', 'down-jacket'), ['适合温度'])
  assert.deepEqual(namesFor('晚上要专门卸妆吗', 'sunscreen-spf50'), ['卸妆'])
  assert.deepEqual(namesFor('我屋子25平 4升够用吗', 'humidifier'), ['适用面积'])
})

test('nothing is told where nothing on the page is of it', () => {
  assert.deepEqual(namesFor('能充笔记本不', 'power-bank'), [])
  assert.deepEqual(namesFor('能印logo吗', 'thermos-cup'), [])
})

test('yes or no comes first where a number settles it', () => {
  assert.match(said({ words: '我屋子25平 4升够用吗', goods: ['humidifier'] }), /says\.yes_range.*适用面积/)
  assert.match(said({ words: '50平客厅够吗', goods: ['humidifier'] }), /says\.no_range/)
  assert.match(said({ words: '零下二十度穿这个够不', goods: ['down-jacket'] }), /says\.no_range.*-20度.*适合温度/)
})

test('yes or no comes first where a list or the words of the line settle it, and not where they hold for one kind alone', () => {
  assert.match(said({ words: '电磁炉能用吗', goods: ['nonstick-wok'] }), /says\.yes_list.*适用炉灶/)
  assert.match(said({ words: '戴着洗澡行不行', goods: ['noise-earbuds'] }), /"answer\.says\.no".*防水/)
  assert.doesNotMatch(said({ words: '160的能机洗不', goods: ['short-rug'] }), /answer\.says/)
  assert.doesNotMatch(said({ words: '不带手机能打电话吗', goods: ['smart-watch'] }), /answer\.says/)
})

test('no yes or no of ours is said of an allergy, an illness or a pregnancy', () => {
  const line = { name: '过敏原', value: '含坚果，可能含花生' }
  assert.equal(verdictOn('花生过敏能吃吗', line, goods('mixed-nuts')), undefined)
})

test('what differs between versions is told version by version', () => {
  const line = { name: '重量', value: '198 g / 356 g' }
  assert.deepEqual(byVersion('一万跟两万差多少重', goods('power-bank'), line), ['10000mAh 198 g', '20000mAh 356 g'])
  assert.equal(byVersion('多重', goods('power-bank'), line), undefined)
})

test('for an infant the age comes before all else, in pregnancy the doctor', () => {
  const honey = said({ words: '十个月能喝蜂蜜吗', goods: ['acacia-honey'], topic: 'offers', intent: 'promo.activity' })
  assert.match(honey, /says\.no_range.*适宜人群/)
  const serum = responseTo({ words: '怀孕三个月能用不', goods: ['vc-serum'], intent: 'product.suitability' })
  assert.match(wordsOf(serum), /孕妇可用.*graph\.ask_doctor/)
  assert.deepEqual(tapsOf(serum), ['human'])
})

test('what goods are used with is no other article that is looked for', () => {
  assert.match(said({ words: '放洗碗机里洗行吗', goods: ['thermos-cup'], absent: ['洗碗机'] }), /不可进洗碗机/)
})
