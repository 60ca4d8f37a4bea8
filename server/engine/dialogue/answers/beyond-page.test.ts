import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GOODS, keysOf, responseTo, tapsOf, wordsOf, yuan } from '../testing/demo.ts'

const called = (name: string) => ({ id: name, name })
const path = (from: string, edge: string, to: string) => ({ from: called(from), edge, to: called(to), source: '门店实测' })
const ENTRY = { entryId: 'e', question: '伞怎么折', answer: '看图折。', intents: [], probability: 0.9, score: 2, parts: [] }

test('an entry is told with its picture, link and goods, and its questions to tap', () => {
  const parts = [
    { kind: 'picture', fileId: 'f', url: '/files/f', alt: '折法' },
    { kind: 'link', url: 'https://x.example', label: '视频' },
    { kind: 'follow_ups', questions: ['怎么收'] },
    { kind: 'product', product: { id: 'umbrella', title: '伞' } },
  ]
  const ports = { 'knowledge.search': () => ({ verdict: 'answer', best: [{ ...ENTRY, parts }] }) }
  const told = responseTo({ words: '伞怎么折', goods: ['umbrella'], ports })
  assert.deepEqual(keysOf(told), ['entry e', 'entry e'])
  assert.deepEqual(
    told.cards.map(({ kind }) => kind),
    ['image', 'product'],
  )
  assert.deepEqual(tapsOf(told), ['follow:0'])
})

test('entries are asked for in the light of the goods and the order that are meant', () => {
  const asked: unknown[] = []
  const ports = {
    'knowledge.search': (_: string, hints: unknown) => {
      asked.push(hints)
      return { verdict: 'not_known', best: [] }
    },
  }
  responseTo({ words: '能刻字吗', goods: [{ productId: 'umbrella', variantId: 'umbrella.1' }], order: 'YS1', ports })
  assert.ok(JSON.stringify(asked).includes('"productId":"umbrella","variantId":"umbrella.1","orderNumber":"YS1"'), JSON.stringify(asked))
})

test('an entry that was tapped is told whatever its words look like', () => {
  const ports = {
    'knowledge.search': (_: string, { entryId }: { entryId?: string }) => ({ verdict: 'answer', best: entryId === 'e' ? [ENTRY] : [] }),
  }
  assert.deepEqual(keysOf(responseTo({ topic: 'shop', words: '嗯', entry: 'e', ports })), ['entry e'])
})

test('what goes with goods and what is in their place are told with the reason, and with what the shop has of it', () => {
  const found = (edge: string) => ({
    thing: called('平板'),
    found: [{ what: called('键盘'), items: ['mech-keyboard'], because: [path('平板', edge, '键盘')] }],
  })
  const ports = { 'graph.accessories': () => found('goes_with'), 'graph.substitutes': () => found('instead_of') }
  const beside = responseTo({ topic: 'recommend', words: '这个搭配什么用好', goods: ['tablet-11'], ports })
  assert.deepEqual(keysOf(beside), ['graph.with', 'graph.because_1', 'graph.in_shop'])
  const instead = responseTo({ topic: 'recommend', words: '有没有可以替代的', goods: ['tablet-11'], ports })
  assert.deepEqual(keysOf(instead).slice(0, 2), ['graph.instead', 'graph.because_1'])
  assert.ok(instead.shown.every(({ id }) => id !== 'tablet-11') || instead.cards.length === 0)
})

test('where nothing like it is known it is said so, and the article itself is none', () => {
  const response = responseTo({ topic: 'recommend', words: '有类似的吗', goods: ['umbrella'], ports: { 'catalogue.search': () => [] } })
  assert.deepEqual(keysOf(response), ['find.none_alike'])
})

test('goods of different kinds are never said to be the same', () => {
  const compared = responseTo({
    topic: 'compare',
    intent: 'product.compare',
    words: '有什么区别',
    goods: ['umbrella', 'mech-keyboard'],
  })
  assert.ok(!keysOf(compared).includes('compare.same'), wordsOf(compared))
  assert.equal(keysOf(compared)[0], 'compare.head')
})

test('two kinds that are compared without goods are told apart as the trade knows them, on what was asked', () => {
  const wish = { what: called('保暖'), a: 'fits', b: 'not_for', because: [[path('羽绒服', 'suits', '保暖')]] }
  const ports = { 'graph.compare': () => ({ a: called('羽绒服'), b: called('棉服'), lines: [], marks: [], wish }) }
  const told = responseTo({ topic: 'compare', intent: 'product.compare', words: '羽绒服和棉服哪个更保暖', ports })
  assert.deepEqual(keysOf(told), ['graph.compare.wish', 'graph.because_1', 'graph.common_sense'])
})

const reckoned = (price: number, off: number) => ({
  lines: [{ variantId: 'v', title: '伞', quantity: 1, unit: yuan(price), sum: yuan(price) }],
  steps: [
    { name: '春季 8.8 折', amount: yuan(-off) },
    { name: '满减券', amount: yuan(-5) },
  ],
  ...{ freight: yuan(0), total: yuan(price - off - 5), saved: yuan(off + 5), sure: true },
})

test('a price is told step by step where that is asked: list price, what is taken off in order, what is paid', () => {
  const ports = { 'offers.best': () => reckoned(100, 12) }
  const one = GOODS.find(({ variants }) => variants.length === 1)?.id ?? assert.fail('goods of one kind')
  const told = responseTo({ topic: 'price', words: '到手价怎么算的', goods: [one], ports })
  assert.deepEqual(keysOf(told).slice(0, 5), ['price.list', 'price.off', 'price.off', 'price.free_freight', 'price.total'])
})

test('kinds at different prices are each told at best, what is taken off once', () => {
  const ports = { 'offers.best': () => reckoned(100, 12) }
  const told = responseTo({ topic: 'price', words: '用完券多少钱', goods: ['diapers'], ports })
  assert.deepEqual(keysOf(told), ['answer.price_off', 'answer.price_line', 'answer.price_line'])
  assert.match(wordsOf(told), /8\.8 折/u)
})

test('many pieces for less are the shop’s rule for firms, else a person’s', () => {
  const rule = { ...ENTRY, entryId: 'firms', question: '批量采购有优惠吗', answer: '20 件以上走企业采购' }
  const asking = { topic: 'price', intent: 'price.bargain', words: '30个能优惠吗', goods: ['umbrella'] } as const
  const ports = { 'knowledge.search': (words: string) => ({ verdict: 'answer', best: words.includes('批量') ? [rule] : [] }) }
  assert.deepEqual(keysOf(responseTo({ ...asking, ports })), ['entry firms'])
  const none = responseTo({ ...asking, ports: { 'knowledge.search': () => ({ verdict: 'not_known', best: [] }) } })
  assert.deepEqual([keysOf(none), tapsOf(none)], [['price.fixed'], ['human']])
})

test('what a place pays more for sending stands beside the sum', () => {
  const fee = { ...ENTRY, entryId: 'fee', intents: ['shipping.fee'], answer: '满 99 元包邮。新疆、西藏每单另收 12 元。' }
  const ports = { 'knowledge.search': () => ({ verdict: 'answer', best: [fee] }) }
  const one = GOODS.find(({ variants }) => variants.length === 1)?.id ?? assert.fail('goods of one kind')
  const told = responseTo({ topic: 'price', words: '一共多少钱', values: { place: '新疆' }, goods: [one], ports })
  assert.match(wordsOf(told), /新疆：每单另收 12 元。/u)
})
