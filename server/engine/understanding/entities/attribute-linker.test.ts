import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attribute } from '#commerce'
import { aContext, smallModel } from '../testing/small-model.ts'
import { understand } from '../understand.ts'
import { attributeLinker } from './named/attribute-linker.ts'

const of = (name: string, aliases: string[], over: Partial<Attribute> = {}): Attribute => ({
  name,
  aliases,
  categories: ['杯壶'],
  kind: 'text',
  units: [],
  ...over,
})
const MASS = [
  { name: 'g', aliases: ['克'], times: 1 },
  { name: '钱', aliases: [], times: 5 },
]
const linker = attributeLinker([
  of('材质', ['料子', 'material']),
  of('外壳材质', ['外壳']),
  of('重量', ['压不压手'], { kind: 'number', units: MASS }),
  of('电压', ['voltage'], { categories: ['电器'] }),
])
const asked = (words: string, category = '杯壶') =>
  linker.asked(words, category).map(({ attribute: { name }, words: said, by }) => `${name} ${by} ${said.join('/')}`)

test('attributes are found by the shop’s own names, within the category, the longest word first', () => {
  assert.deepEqual(asked('外壳材质和料子'), ['外壳材质 name 外壳材质', '材质 name 料子'])
  assert.deepEqual(asked('压不压手啊'), ['重量 name 压不压手'])
  assert.deepEqual(asked('What’s the Material'), ['材质 name material'])
  assert.deepEqual(asked('voltage'), [])
  assert.deepEqual(asked('什么时候发货'), [])
})

test('a long word of letters is known with one of them wrong; where nothing is named a unit tells what is asked for', () => {
  assert.deepEqual(asked('whats the voltege', '电器'), ['电压 name voltege'])
  assert.deepEqual(asked('多少克'), ['重量 unit 克'])
})

test('numbers are read in units that the shop alone has; what our own lists read stays', () => {
  const read = (text: string) =>
    understand(smallModel(), text, { ...aContext(), attributes: linker }).entities.map(({ type, text: words, value }) => [
      type,
      words,
      value,
    ])
  assert.deepEqual(read('有12钱的吗'), [['attribute', '12钱', { name: '重量', value: '12钱' }]])
  assert.deepEqual(
    read('110斤165能穿吗').map(([type]) => type),
    ['weight', 'height'],
  )
})
