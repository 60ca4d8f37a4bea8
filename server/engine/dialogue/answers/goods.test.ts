import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advised, fitOn, products } from '../facts/index.ts'
import { ask, days, GOODS, keysOf, responseTo, tapsOf, wordsOf, yuan } from '../testing/demo.ts'
import { namesValue } from './goods.ts'
import { pageSays } from './page/index.ts'

const said = (asking: Parameters<typeof ask>[0]) => wordsOf(responseTo(asking))
const goodsOf = (id: string) => GOODS.find((one) => one.id === id) ?? assert.fail(id)

test('an attribute is told as its page has it, and nothing else of the page', () => {
  const told = said({ words: '能上飞机不', goods: ['power-bank'] })
  assert.match(told, /37 Wh \/ 74 Wh/)
  assert.doesNotMatch(told, /小电流|锂聚合物/)
  assert.match(said({ words: '下雨天能穿去跑不', goods: ['running-shoes'] }), /"name":"防水","value":"否"/)
})

test('the description is searched like the attributes, and the note of the size chart', () => {
  assert.match(said({ words: '我脚宽能穿吗', goods: ['running-shoes'], intent: 'product.suitability' }), /脚宽或脚背高请大一码/)
})

test('what the page does not say is said so, with a person; never guessed', () => {
  const response = responseTo({ words: '能印logo吗', goods: ['thermos-cup'] })
  assert.deepEqual(keysOf(response), ['answer.page_silent'])
  assert.deepEqual(tapsOf(response), ['human'])
})

test('an entry answers where the page is silent, but none of another kind of goods', () => {
  const wok = { entryId: 'wok', question: '不粘锅怎么用', answer: '用木铲', intents: ['product.usage'], probability: 0.9, score: 0.9 }
  const ports = { 'knowledge.search': () => ({ verdict: 'answer', best: [wok] }) }
  const asking = { words: '怎么开机', intent: 'product.usage', goods: ['silent-mouse'], ports }
  assert.deepEqual(keysOf(responseTo(asking)), ['answer.page_silent'])
  assert.deepEqual(keysOf(responseTo({ ...asking, words: '不粘锅怎么用', goods: [] })), ['entry wok'])
})

test('an entry that only may answer is not taken for an answer', () => {
  const near = { entryId: 'x', question: '怎么开机', answer: '长按', intents: ['product.usage'], probability: 0.4, score: 0.5 }
  const ports = { 'knowledge.search': () => ({ verdict: 'ask', best: [near] }) }
  assert.deepEqual(keysOf(responseTo({ words: '按哪里开', intent: 'product.usage', goods: ['silent-mouse'], ports })), [
    'answer.page_silent',
  ])
})

test('of goods that nobody named it is asked which', () => {
  const came = ask({ words: '防水吗' })
  assert.equal(came.at, 'which')
  assert.equal(ask({ topic: 'stock', words: '有货吗' }).at, 'which')
})

test('what comes with goods is its own list', () => {
  assert.match(said({ words: '盒子里都有什么配件', intent: 'product.package', goods: ['glass-bottle'] }), /奶嘴 1 个/)
})

test('stock is of the variant that is meant, never of another kind', () => {
  const out = responseTo({ topic: 'stock', words: '42的白色有吗', goods: ['running-shoes'] })
  assert.deepEqual(keysOf(out), ['stock.back', 'stock.instead'])
  assert.match(wordsOf(out), /白色 42/)
  assert.doesNotMatch(wordsOf(out), /白色 41/)
  assert.deepEqual(tapsOf(out), [], 'a visitor is offered no reminder')
  assert.match(
    said({ topic: 'stock', words: '黑的43有吗', values: { colour: '黑的', size: '43' }, goods: ['running-shoes'] }),
    /"stock\.in".*黑色 43/,
  )
  const signedIn = responseTo({ topic: 'stock', words: '42的白色有吗', goods: ['running-shoes'], customer: 'c1' })
  assert.deepEqual(tapsOf(signedIn), ['flow:notify_restock'])
})

test('a colour that is not sold is said so, and not taken for a near one', () => {
  const response = responseTo({ topic: 'stock', words: '有紫色的吗', values: { colour: '紫色' }, goods: ['running-shoes'] })
  assert.deepEqual(keysOf(response), ['stock.no_such'])
})

test('amounts and numbers name a variant in any unit', () => {
  assert.ok(namesValue('两百克那个', '200g礼盒'))
  assert.ok(namesValue('两万的', '20000mAh'))
  assert.ok(namesValue('6升的', '6L'))
  assert.ok(!namesValue('XL有吗', 'L'))
  assert.ok(!namesValue('25kg的', '5kg'))
})

test('a price is the best sum of what is meant, or of each kind where they differ', () => {
  assert.match(said({ topic: 'price', words: '250g原味多少钱', goods: ['beef-jerky'] }), /"total":\{"minor":\d+/)
  const spread = responseTo({ topic: 'price', words: '多少钱', goods: ['diapers'] })
  assert.deepEqual(keysOf(spread), ['answer.prices', 'answer.price_line', 'answer.price_line', 'answer.price_line'])
  assert.match(said({ topic: 'price', words: 'L 三包', values: { size: 'L', count: '3' }, goods: ['diapers'] }), /"minor":30900/)
})

test('several goods are summed once, with what is taken off and the coupons to take', () => {
  const lines = [
    { variantId: 'a', title: '面霜', quantity: 1, unit: yuan(159), sum: yuan(159) },
    { variantId: 'b', title: '洁面', quantity: 1, unit: yuan(79), sum: yuan(79) },
  ]
  const best = {
    lines,
    steps: [{ name: '满减', amount: yuan(-20) }],
    freight: yuan(0),
    total: yuan(218),
    saved: yuan(20),
    sure: true,
    toTake: ['美妆券'],
  }
  const response = responseTo({
    topic: 'price',
    words: '一共多少钱',
    goods: ['repair-cream', 'amino-cleanser'],
    ports: { 'offers.best': () => best },
  })
  assert.deepEqual(keysOf(response), ['answer.sum_off', 'price.free_freight', 'sum.take_first'])
  assert.match(wordsOf(response), /"total":\{"minor":21800/)
})

test('who asks for less is told that prices are the same for all, with the best sum', () => {
  const keys = keysOf(responseTo({ topic: 'price', intent: 'price.bargain', words: '便宜点', goods: ['running-shoes'] }))
  assert.deepEqual(keys, ['price.fixed', 'answer.price', 'price.free_freight'])
})

test('each price is named by all kinds that have it, and a number before a measure word counts pieces', () => {
  const spread = said({ topic: 'price', words: '多少钱', goods: ['diapers'] })
  assert.match(spread, /"name":"NB \/ S \/ M"/)
  assert.match(said({ topic: 'price', words: 'L三包 到手多少', values: { size: 'L' }, goods: ['diapers'] }), /L × 3/)
  assert.doesNotMatch(said({ topic: 'price', words: '十包那种坚果可可多少钱', goods: ['pour-over-coffee'] }), /× 10/)
})

test('what was made out as a size and is of no form of these is no size that lacks', () => {
  const response = responseTo({ topic: 'price', words: '多少钱', values: { size: '25平' }, goods: ['humidifier'] })
  assert.ok(!keysOf(response).includes('price.no_such'))
  assert.ok(
    keysOf(responseTo({ topic: 'stock', words: '有吗', values: { size: '3XL' }, goods: ['down-jacket'] })).includes('stock.no_such'),
  )
})

test('a kind of goods that is named by its looks is told by its stock', () => {
  assert.deepEqual(keysOf(responseTo({ words: '那黑色的呢', values: { colour: '黑色' }, goods: ['power-bank'] })), ['answer.stock_these'])
})

test('a size goes by the chart: the larger of two where goods run small; what holds none is said so', () => {
  const coat = responseTo({
    topic: 'size',
    words: '175 140斤 穿多大',
    values: { height_cm: '175', weight_kg: '70' },
    goods: ['down-jacket'],
  })
  assert.match(wordsOf(coat), /"size":"XL"/)
  assert.deepEqual(keysOf(coat), ['size.either', 'size.note', 'size.in_stock'])
  const none = responseTo({ topic: 'size', words: '200 50公斤', values: { height_cm: '200', weight_kg: '50' }, goods: ['down-jacket'] })
  assert.doesNotMatch(wordsOf(none), /size\.take|size\.either/)
  const chart = {
    kind: 'x',
    runs: 'large',
    rows: [
      { size: 'S', weight: [40, 60] },
      { size: 'M', weight: [50, 70] },
    ],
    note: undefined,
  } as const
  const rows = chart.rows.map((row) => ({ height: undefined, foot: undefined, months: undefined, ...row }))
  const fit = fitOn({ ...chart, rows }, { height: undefined, weight: 55, foot: undefined, months: undefined })
  assert.deepEqual(advised({ ...chart, rows }, fit.fitting), { size: 'S', also: ['M'] })
})

test('without a measure it is asked once, after how the goods run', () => {
  const came = ask({ topic: 'size', words: '我穿多大', goods: ['running-shoes'] })
  assert.equal(came.at, 'which')
  assert.ok(came.at === 'which' && keysOf(came.response).includes('answer.size_ask.foot'))
})

test('goods are compared on what was asked, each by its own page', () => {
  const told = said({ topic: 'compare', intent: 'product.compare', words: '哪个防水', goods: ['noise-earbuds', 'bluetooth-speaker'] })
  assert.match(told, /IPX4/)
  assert.match(told, /IPX7/)
  assert.equal(ask({ topic: 'compare', intent: 'product.compare', words: '比一比' }).at, 'which')
})

test('what is recommended is of the kind that is looked for, in stock and within the budget, three at most', () => {
  const one = responseTo({ topic: 'recommend', intent: 'product.recommend', words: '推荐个键盘' })
  assert.ok(one.shown.length > 0 && one.shown.every(({ id }) => goodsOf(id).title.includes('键盘')))
  const dear = responseTo({ topic: 'recommend', intent: 'product.recommend', words: '推荐个键盘', values: { budget: '10' } })
  assert.equal(keysOf(dear)[0], 'answer.none_in_budget')
  const everything = { 'catalogue.search': () => GOODS }
  const many = responseTo({ topic: 'recommend', intent: 'product.recommend', words: '想买条裤子', ports: everything })
  assert.ok(many.shown.length <= 3 && many.shown.every(({ id }) => /裤/u.test(goodsOf(id).title)))
  const sold = {
    'catalogue.search': () => [
      { ...goodsOf('mech-keyboard'), variants: goodsOf('mech-keyboard').variants.map((two) => ({ ...two, stock: 0 })) },
    ],
  }
  assert.deepEqual(keysOf(responseTo({ topic: 'recommend', intent: 'product.recommend', words: '推荐个键盘', ports: sold })), [
    'answer.kind_sold_out',
  ])
})

test('what is not sold here is said so, and never priced or told of as something else', () => {
  for (const topic of ['price', 'stock', 'attribute', 'product'] as const) {
    const response = responseTo({ topic, words: '戴森吹风机多少钱', absent: ['戴森'], goods: ['hair-dryer'] })
    assert.deepEqual(keysOf(response), ['answer.absent', 'answer.absent_own'], topic)
  }
  const mower = responseTo({ topic: 'recommend', words: '有没有割草机', absent: ['割草机'], ports: { 'catalogue.search': () => GOODS } })
  assert.deepEqual(keysOf(mower), ['answer.absent', 'answer.else'])
  assert.deepEqual(mower.shown, [])
  const umbrella = responseTo({ topic: 'stock', words: '有面膜吗', absent: ['面膜'], goods: ['down-jacket'] })
  assert.doesNotMatch(wordsOf(umbrella), /羽绒服/)
})

test('promotions are those that run and are for these goods; a coupon that was used is none', () => {
  const promotion = (id: string, only: readonly string[], startsAt: string, endsAt: string) => ({
    ...{ id, name: id, rule: id, kind: 'threshold', startsAt, endsAt, only, withCoupons: true },
  })
  const all = [
    promotion('鞋', ['鞋靴'], days(-1), days(3)),
    promotion('食', ['食品'], days(-1), days(3)),
    promotion('旧', [], days(-9), days(-2)),
  ]
  const ports = { 'offers.promotions': () => all }
  const told = said({ topic: 'offers', intent: 'promo.activity', words: '有活动吗', goods: ['running-shoes'], ports })
  assert.match(told, /"name":"鞋"/)
  assert.doesNotMatch(told, /"name":"食"|"name":"旧"/)
  const coupon = {
    id: 'c',
    name: '满减券',
    off: yuan(10),
    from: yuan(99),
    only: [],
    validFrom: days(-2),
    validTo: days(9),
    held: true,
    used: true,
  }
  const used = { 'offers.coupons': () => [coupon] }
  assert.deepEqual(keysOf(responseTo({ topic: 'offers', intent: 'promo.coupon', words: '我有券吗', ports: used })), ['coupon.none'])
})

test('the page is found by what it speaks of, in another language too', () => {
  const [bank] = products([goodsOf('power-bank')])
  const { lines } = pageSays({ look: () => undefined }, 'how heavy is it', bank ?? assert.fail('not read'))
  assert.equal(lines[0]?.name, '重量')
})
