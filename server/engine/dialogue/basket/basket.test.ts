import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WantedLine } from '#engine/conversation'
import { products } from '../facts/index.ts'
import { GOODS } from '../testing/demo.ts'
import { editedBasket } from './basket.ts'
import { clausesOf } from './clauses.ts'

const KNOWN = products(GOODS)

/** What a message makes of a basket; goods are named as in `«mixed-nuts|坚果»`. */
function after(said: string, lines: readonly WantedLine[] = [], { focus = [], size }: { focus?: readonly string[]; size?: string } = {}) {
  const named: { id: string; span: [number, number] }[] = []
  let text = ''
  for (const piece of said.split(/(«[^»]*»)/u)) {
    const [, id, name = ''] = /^«([^|]*)\|([^»]*)»$/u.exec(piece) ?? []
    if (id !== undefined) named.push({ id, span: [text.length, text.length + name.length] })
    text += id === undefined ? piece : name
  }
  const ground = { products: KNOWN, named: named.map(({ id }) => id), lines, focus, chosen: () => ({}), advised: () => size }
  return editedBasket(clausesOf(text, named), ground).lines.map(({ productId, chosen, quantity }) =>
    [productId, ...Object.values(chosen), quantity].join(' '),
  )
}
const line = (productId: string, chosen: WantedLine['chosen'], quantity = 1): WantedLine => ({ productId, chosen, quantity })

test('one of each, and kinds that are chosen in later lines of the message', () => {
  const said =
    '想买«mixed-nuts|坚果» «pour-over-coffee|挂耳» «beef-jerky|牛肉干»\n各一份\n«pour-over-coffee|咖啡»10包那种\n«beef-jerky|牛肉干»要麻辣的'
  assert.deepEqual(after(said), ['mixed-nuts 1', 'pour-over-coffee 10包 1', 'beef-jerky 麻辣 1'])
})

test('two of one article in two colours are two lines, and the size is of both', () => {
  const found = after('两双是不是便宜点 一双黑一双白 都43', [], { focus: ['running-shoes'] })
  assert.deepEqual(found, ['running-shoes 黑色 43 1', 'running-shoes 白色 43 1'])
})

test('numbers stand before or behind what they count', () => {
  assert.deepEqual(after('两包«mixed-nuts|坚果»三包«beef-jerky|牛肉干»'), ['mixed-nuts 2', 'beef-jerky 3'])
  assert.deepEqual(after('«mixed-nuts|坚果»两包«beef-jerky|牛肉干»一包'), ['mixed-nuts 2', 'beef-jerky 1'])
  assert.deepEqual(after('2 boxes of low sugar «mixed-nuts|nuts» and 1 original «beef-jerky|jerky»').length, 2)
})

test('more of it, another kind, something dropped, something in place of another', () => {
  const had = [line('mixed-nuts', {}), line('beef-jerky', { 口味: '麻辣' })]
  assert.deepEqual(after('«mixed-nuts|坚果»再来两包', had), ['mixed-nuts 3', 'beef-jerky 麻辣 1'])
  assert.deepEqual(after('那原味吧 算下来多少', had), ['mixed-nuts 1', 'beef-jerky 原味 1'])
  assert.deepEqual(after('«mixed-nuts|坚果»不要了', had), ['beef-jerky 麻辣 1'])
  assert.deepEqual(after('«mixed-nuts|坚果»换成«oat-cereal|燕麦»1kg的', had), ['oat-cereal 1kg 1', 'beef-jerky 麻辣 1'])
  assert.deepEqual(after('swap the «mixed-nuts|nuts» for «oat-cereal|oats»', had), ['oat-cereal 1', 'beef-jerky 麻辣 1'])
})

test('the small one, the size that was advised, and a number of all that is there', () => {
  assert.deepEqual(after('price for the small one w that 25 coupon?', [], { focus: ['wood-perfume'] }), ['wood-perfume 30ml 1'])
  assert.deepEqual(after('那就按你说的那个码 蓝色的 一共多少钱', [], { focus: ['down-jacket'], size: 'XL' }), ['down-jacket XL 雾霾蓝 1'])
  const pair = [line('snow-boots', { 颜色: '黑色' }), line('hiking-shoes', { 颜色: '黑色' })]
  assert.deepEqual(after('两双加一块多少钱', pair), ['snow-boots 黑色 1', 'hiking-shoes 黑色 1'])
})

test('a coupon is told by its sums, which count no goods', () => {
  assert.deepEqual(clausesOf('美妆那个25的券能用吗', []).coupon, { off: 25 })
  assert.deepEqual(clausesOf('I have that 40 off 500 coupon', []).coupon, { off: 40, from: 500 })
  assert.deepEqual(clausesOf('满299减30的券能用不', []).coupon, { from: 299, off: 30 })
  assert.deepEqual(clausesOf('能两张券一起用不', []).coupon, {})
})
