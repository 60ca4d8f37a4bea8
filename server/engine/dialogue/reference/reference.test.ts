import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrder, aTurn, commandsOf, line, SHOP } from '../testing/turns.ts'

const product = (id: string, text: string, span: readonly [number, number], others: string[] = []) =>
  ({ type: 'product', value: { id, title: text, ...(others.length > 0 && { others }) }, text, span }) as const
const asked = async (...args: Parameters<typeof commandsOf>) => {
  const [one] = await commandsOf(...args)
  const meant = one?.do === 'follow_up' ? one.instead : one
  return meant?.do === 'ask' ? meant.ask : undefined
}
const BEFORE = { topic: 'price', intent: 'price.quote', words: '', goods: [{ productId: 'coat' }], values: {}, open: false }
const TALK = { flows: [], put: null, memory: [], asked: BEFORE }

test('what a message names outranks what was spoken of, and that the page where it was not opened since', async () => {
  const price = { acts: [{ act: 'ask', intent: 'price.quote' }] } as const
  const page = { kind: 'product', ref: 'bag', url: 'https://x' } as const
  assert.deepEqual((await asked(aTurn('帽子多少钱', { ...price, talk: TALK, entities: [product('hat', '帽子', [0, 2])] })))?.goods, [
    { productId: 'hat' },
  ])
  assert.deepEqual((await asked(aTurn('多少钱', { ...price, talk: TALK, page, state: { focus: { page: 'bag' } } })))?.goods, [
    { productId: 'coat' },
  ])
  assert.deepEqual((await asked(aTurn('多少钱', { ...price, talk: TALK, page })))?.goods, [{ productId: 'bag' }])
  assert.deepEqual((await asked(aTurn('多少钱', { ...price, page, visitor: true })))?.goods, [{ productId: 'bag' }])
})

test('of several goods of a name the one at hand is meant', async () => {
  const turn = aTurn('鞋子多少钱', {
    acts: [{ act: 'ask', intent: 'price.quote' }],
    entities: [product('boots', '鞋子', [0, 2], ['shoes'])],
  })
  assert.deepEqual((await asked(turn))?.goods, [{ productId: 'shoes' }])
})

test('goods that are called by a part of their name are meant; of several that have it none is picked', async () => {
  const hiking = { id: 'hiking', title: '防水徒步鞋', category: '鞋靴', variants: [], own: {} }
  const called = { start: 0, end: 2, ids: ['hiking'] }
  const talk = { flows: [], put: null, memory: [], asked: BEFORE }
  const price = { acts: [{ act: 'ask', intent: 'price.quote' }], talk } as const
  const shop = { ...SHOP, 'catalogue.called': called, 'catalogue.products': [hiking] }
  assert.deepEqual((await asked(aTurn('徒步那双多少钱', price), shop))?.goods, [{ productId: 'hiking' }])
  const several = [hiking, { ...hiking, id: 'other', title: '徒步袜' }]
  const between = { ...shop, 'catalogue.called': { ...called, ids: ['hiking', 'other'] }, 'catalogue.products': several }
  assert.deepEqual((await asked(aTurn('徒步那个多少钱', price), between))?.between, [{ productId: 'hiking' }, { productId: 'other' }])
})

test('a word for a kind means the goods at hand that are of it; a name of other goods does not', async () => {
  const page = { kind: 'product', ref: 'snow', url: 'https://x' } as const
  const snow = { id: 'snow', title: '加绒雪地靴', category: '鞋靴', variants: [], own: {} }
  const shop = { ...SHOP, 'catalogue.products': [snow] }
  const price = { acts: [{ act: 'ask', intent: 'price.quote' }], page } as const
  const named = async (word: string) =>
    (await asked(aTurn(`${word}多少钱`, { ...price, entities: [product('lace', word, [0, word.length])] }), shop))?.goods
  assert.deepEqual(await named('靴子'), [{ productId: 'snow' }])
  assert.deepEqual(await named('马丁靴'), [{ productId: 'lace' }])
})

test('goods that are worn with those spoken of are not meant', async () => {
  const turn = aTurn('里面还要套毛衣穿多大', {
    acts: [{ act: 'ask', intent: 'product.size' }],
    talk: TALK,
    entities: [product('sweater', '毛衣', [5, 7])],
  })
  assert.deepEqual((await asked(turn))?.goods, [{ productId: 'coat' }])
})

test('a name that is an option of the goods at hand, or of what they are used with, asks for no other goods', async () => {
  const page = { kind: 'product', ref: 'jumper', url: 'https://x' } as const
  const variants = [{ id: 'v1', options: { 颜色: '燕麦色' }, price: { minor: 100, currency: 'CNY' }, stock: 1 }]
  const shop = { ...SHOP, 'catalogue.products': [{ id: 'jumper', title: '毛衣', category: '女装', variants, own: {} }] }
  const ask = { acts: [{ act: 'ask', intent: 'price.quote' }], page } as const
  const goods = async (said: string, id: string, word: string) => {
    const at = said.indexOf(word)
    return (await asked(aTurn(said, { ...ask, entities: [product(id, word, [at, at + word.length])] }), shop))?.goods
  }
  assert.deepEqual(await goods('燕麦的多少钱', 'oats', '燕麦'), [{ productId: 'jumper' }])
  assert.deepEqual(await goods('怕染我小白鞋 多少钱', 'sneakers', '小白鞋'), [{ productId: 'jumper' }])
  assert.deepEqual(await goods('燕麦片多少钱', 'oats', '燕麦片'), [{ productId: 'oats' }])
})

test('who looks for goods means none of the page, but where the words point at it', async () => {
  const looks = { acts: [{ act: 'ask', intent: 'product.recommend' }], page: { kind: 'product', ref: 'coat', url: 'https://x' } } as const
  assert.deepEqual((await asked(aTurn('给我妈买个礼物，不知道买啥', looks)))?.goods, [])
  assert.deepEqual((await asked(aTurn('这件适合送妈妈吗，推荐吗', looks)))?.goods, [{ productId: 'coat' }])
})

test('a maker that the shop has not is absent, and nothing stands in its place', async () => {
  const said = '小米的充电宝多少钱'
  const turn = aTurn(said, { acts: [{ act: 'ask', intent: 'price.quote' }], entities: [product('bank', '充电宝', [3, 6])] })
  const shop = { ...SHOP, 'catalogue.search': [{ id: 'bank', title: '移动电源', category: '数码', variants: [] }] }
  assert.deepEqual((await asked(turn, shop))?.absent, ['小米'])
})

test('a kind of goods that the shop does not sell is absent by its name', async () => {
  const said = '割草机多少钱'
  const slots = [{ slot: 'item', text: '割草机', span: [0, 3] }] as const
  const turn = aTurn(said, { acts: [{ act: 'ask', intent: 'price.quote', slots }] })
  const shop = { ...SHOP, 'graph.sold': { thing: 'mower', items: [], near: [], isGoods: true, beside: false } }
  assert.deepEqual((await asked(turn, shop))?.absent, ['割草机'])
})

test('an order is meant by its number, its goods, its day, "my last one", else as it was spoken of or opened', async () => {
  const track = { acts: [{ act: 'ask', intent: 'shipping.track' }] } as const
  const orders = [
    anOrder('YS200', 'shipped', [line('shoes', '43', '帆布鞋')]),
    anOrder('YS100', 'shipped', undefined, { placedAt: '2026-11-03T02:00:00Z' }),
  ]
  const shop = { ...SHOP, 'orders.recent': orders }
  const orderIn = async (said: string, more: object = {}) => (await asked(aTurn(said, { ...track, ...more }), shop))?.order
  assert.equal(await orderIn('订单100到哪了', { entities: [{ type: 'order_number', value: '100', text: '100' }] }), 'YS100')
  assert.equal(await orderIn('风衣到哪了', { entities: [product('coat', '风衣', [0, 2])] }), 'YS100')
  assert.equal(
    await orderIn('3号买的到哪了', {
      entities: [{ type: 'time', value: { from: '2026-11-02T16:00:00Z', to: '2026-11-03T16:00:00Z' }, text: '3号' }],
    }),
    'YS100',
  )
  assert.equal(await orderIn('上次买的到哪了'), 'YS200')
  assert.equal(await orderIn('到哪了', { page: { kind: 'order', ref: 'YS100', url: 'https://x' } }), 'YS100')
  assert.equal(await orderIn('到哪了'), undefined)
  assert.equal(await orderIn('到哪了', { visitor: true }), undefined)
})
