import assert from 'node:assert/strict'
import { test } from 'node:test'
import { productLinker } from '../product-linker.ts'

const GOODS = [
  ['drill', 'Bosun 18V Cordless Drill Driver', 'Power Tools', 'Two speeds.'],
  ['sds', 'Bosun SDS Hammer Drill', 'Power Tools', 'For concrete.'],
  ['gloves', 'Leather Work Gloves', 'Workwear', 'Lined.'],
  ['grip', 'Nitrile Grip Gloves', 'Workwear', 'Thin.'],
  ['ladder', 'Telescopic Ladder 3.8m', 'Access', 'Folds.'],
  ['spanner', 'Adjustable Spanner', 'Hand Tools', 'Chrome.'],
] as const
const shelf = productLinker(GOODS.map(([id, title, category, text]) => ({ id, title, aliases: [], category, text, marks: [] })))
const linked = (text: string, view: readonly string[] = [], atHand?: string) =>
  shelf.link(text, { goods: view, atHand }).map(({ ids }) => ids.join('|'))

const MEANT: Readonly<Record<string, readonly string[]>> = {
  'how much is the ladder': ['ladder'],
  'do you have the telescopic lader': ['ladder'],
  'how much is the adjustible spanner?': ['spanner'],
  'the leather gloves or the nitrile gloves?': ['gloves', 'grip'],
  'do you sell gloves': ['gloves|grip'],
  梯子多少钱: ['ladder'],
  'does it work with a ladder?': [],
  'I am on my ladder right now. are you open': [],
  'a bag for the ladder bag': [],
  'like a ladder': [],
  'not the drill, the ladder': ['ladder'],
  'how late are you open': [],
}
for (const [text, ids] of Object.entries(MEANT))
  test(`"${text}" names ${ids.join(' and ') || 'nothing'}`, () => assert.deepEqual(linked(text), ids))

test('a Chinese title in parts is called by the first, which is a maker where it stands on several shelves', () => {
  const goods = [
    ['袖钩 3号 50枚', '鱼钩'],
    ['碳素手竿 4.5米 28调', '鱼竿'],
    ['碳素手竿 5.4米 28调', '鱼竿'],
    ['头灯 感应 充电款', '灯具'],
    ['山野 抄网 2.1米', '抄网'],
    ['山野 鱼护 速干', '鱼护'],
  ] as const
  const linker = productLinker(goods.map(([title, category], at) => ({ id: `${at}`, title, aliases: [], category, marks: [] })))
  const ids = (text: string) => linker.link(text).map((one) => one.ids.join('|'))
  assert.deepEqual(ids('袖钩有倒刺吗'), ['0'])
  assert.deepEqual(ids('碳素手竿多重'), ['1|2'])
  assert.deepEqual(ids('5.4米的手竿多少钱'), ['2'])
  assert.deepEqual(ids('头灯能用多久'), ['3'])
  assert.deepEqual(ids('山野是什么牌子'), [])
})

test('of goods in view one is meant by what tells it from the others, and the other one by being it', () => {
  assert.deepEqual(linked('is the leather one in stock?', ['gloves', 'grip']), ['gloves'])
  assert.deepEqual(linked('no, the other one', ['gloves', 'grip'], 'gloves'), ['grip'])
  assert.deepEqual(linked('how much is the nice one', ['gloves', 'grip']), [])
  assert.deepEqual(linked('and the gloves?', ['ladder', 'grip']), ['grip'])
})

test('goods are found by any of their words, and nothing is found for what is not sold', () => {
  assert.deepEqual(shelf.find('hammer drill for concrete', 3)?.[0], 'sds')
  assert.deepEqual(shelf.find('fridge', 3), [])
  assert.equal(productLinker([{ id: 'a', title: 'Ladder', aliases: [], category: '' }]).find('ladder', 3), undefined)
})
