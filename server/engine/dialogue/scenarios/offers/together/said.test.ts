import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity } from '#engine/conversation'
import { namedGoods } from './said.ts'
import { asksBest } from './words.ts'

/** Products by the words that name them, as understanding links them. */
function heard(text: string, products: Record<string, string | string[]> = {}) {
  const entities = Object.entries(products).flatMap(([name, ids]) => {
    const [id = '', ...others] = [ids].flat()
    assert.ok(text.includes(name), name)
    return [...text.matchAll(new RegExp(name, 'gu'))].map(({ index }): Entity => {
      const value = { id, ...(others.length > 0 && { others }) }
      return { type: 'product', value, text: name, span: [index, index + name.length], confidence: 1 }
    })
  })
  return namedGoods({ text, entities }, 'at-hand')
}
const told = (text: string, products?: Record<string, string | string[]>) => {
  const { goods, unknown } = heard(text, products)
  return [
    ...goods.map(({ productIds, quantity }) => [productIds.join('|'), quantity]),
    ...unknown.map(({ name, quantity }) => [`?${name}`, quantity]),
  ]
}

test('each stretch has its own number', () => {
  assert.deepEqual(told('买2件风衣和一件毛衣怎么买', { 风衣: 'coat', 毛衣: 'jumper' }), [
    ['coat', 2],
    ['jumper', 1],
  ])
  assert.deepEqual(told('口红、面膜还有两瓶精华', { 口红: 'a', 面膜: 'b', 精华: 'c' }), [
    ['a', undefined],
    ['b', undefined],
    ['c', 2],
  ])
  assert.deepEqual(told('风衣和毛衣各三件', { 风衣: 'coat', 毛衣: 'jumper' }), [
    ['coat', 3],
    ['jumper', 3],
  ])
  assert.deepEqual(told('two coats plus 3 pairs of boots', { coat: 'coat', boots: 'boots' }), [
    ['coat', 2],
    ['boots', 3],
  ])
})

test('a joining word inside a name joins nothing, and a product named twice is one', () => {
  assert.deepEqual(told('1件爱与自由和1件风衣', { 爱与自由: 'tee', 风衣: 'coat' }), [
    ['tee', 1],
    ['coat', 1],
  ])
  assert.deepEqual(told('风衣，就是那件风衣', { 风衣: 'coat' }), [['coat', undefined]])
})

test('this one is what is at hand; what has no name here is told as unknown; a name of several keeps them all', () => {
  assert.deepEqual(told('这件和毛衣一起', { 毛衣: 'jumper' }), [
    ['at-hand', undefined],
    ['jumper', undefined],
  ])
  assert.deepEqual(told('2件火箭和1件毛衣', { 毛衣: 'jumper' }), [
    ['jumper', 1],
    ['?火箭', 2],
  ])
  assert.deepEqual(told('鞋子和毛衣', { 鞋子: ['boots', 'pumps'], 毛衣: 'jumper' }), [
    ['boots|pumps', undefined],
    ['jumper', undefined],
  ])
  assert.deepEqual(told('这两件一起买多少钱'), [])
})

test('these and those are what is at hand', () => {
  assert.deepEqual(told("what's the cheapest way to get two of these and the flask", { flask: 'flask' }), [
    ['at-hand', 2],
    ['flask', undefined],
  ])
})

test('what is denied is not meant where another is named', () => {
  assert.deepEqual(told('不是羽绒服，是2件风衣', { 羽绒服: 'down', 风衣: 'coat' }), [['coat', 2]])
  assert.deepEqual(told('不要羽绒服', { 羽绒服: 'down' }), [['down', undefined]])
})

test('what asks for the best sum, and what changes a basket', () => {
  for (const said of ['怎么买最划算', '差多少能满减', '帮我凑个单', "what's the cheapest way to buy this"]) assert.ok(asksBest(said), said)
  for (const said of ['给个最低价呗', '这个多少钱', 'is this the best price']) assert.ok(!asksBest(said), said)
})

test('a mere number is of what is at hand, and a count word without a number is one', () => {
  assert.deepEqual(told('两件加一把伞一共多少'), [
    ['at-hand', 2],
    ['?伞', 1],
  ])
  assert.deepEqual(told('那再加双袜子呢'), [['?袜子', 1]])
})
