import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import { GramIndex } from '../grams/gram-index.ts'
import { meaningsOf } from '../meanings.ts'
import { pairsOf } from '../pairs.ts'
import { search, verdictOn } from '../search.ts'
import { featuresOf } from './features.ts'
import { demoEntries } from './lessons/demo-pairs.fixture.ts'

const meanings = meaningsOf(readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons'))))
const index = GramIndex.of(demoEntries().flatMap(pairsOf), meanings)
const best = (text: string) => search(index, text)
const meeting = (a: string, b: string) => {
  const [pair] = GramIndex.of([{ id: 'b', text: b }], meanings).search(b, { most: 1 })
  const base = GramIndex.of([{ id: 'b', text: b }], meanings)
  assert.ok(pair)
  const found = base.search(a, { most: 1 })[0] ?? pair
  return featuresOf(base.ask(a), found, base.reader.toldIn(found.text))
}

test('a question as it stands in the base is answered by its entry', () => {
  assert.equal(best('是正品吗？')[0]?.id, 'authentic')
  assert.equal(verdictOn(best('是正品吗？')), 'answer')
})

const SHOP = [
  '生日蛋糕需要提前多久预订？',
  '面包每天几点出炉？',
  '可以带宠物进店吗？',
  '有咖啡卖吗？',
  '你们几点打烊？',
  '奶油是动物奶油还是植物奶油？',
]
const small = GramIndex.of(
  SHOP.map((text) => ({ id: text, text })),
  meanings,
)

test('a small base of bare questions is found in words of everyday life, and knows what it lacks', () => {
  for (const [asked, id] of [
    ['我带狗进来可以吧', '可以带宠物进店吗？'],
    ['晚上开到几点', '你们几点打烊？'],
  ]) {
    const found = search(small, asked!)
    assert.equal(found[0]?.id, id)
    assert.notEqual(verdictOn(found), 'not_known', asked)
    assert.deepEqual(search(small, asked!, { intent: 'stock.ask' }), found, 'an intent that no entry bears says nothing')
  }
  for (const text of ['你们招不招人', '能开发票吗', '今天股市涨了没']) assert.equal(verdictOn(search(small, text)), 'not_known', text)
})

test('what the base does not hold is not answered, and what shares nothing with it is not known', () => {
  for (const text of ['你们老板姓什么', '今天股市涨了没', '帮我写一首诗']) assert.notEqual(verdictOn(best(text)), 'answer', text)
  for (const text of ['', '？？', 'zzz qqq']) assert.equal(verdictOn(best(text)), 'not_known', text)
})

test('numbers, things and matters that differ and a denial are seen', () => {
  assert.equal(meeting('38码有货吗', '39码有货吗').otherNumber, 1)
  assert.equal(meeting('38码有货吗', '38码有没有货').otherNumber, 0)
  assert.equal(meeting('跑鞋能退吗', '篮球鞋能退吗').otherThing, 1)
  assert.equal(meeting('跑步鞋能退吗', '跑鞋能退吗').sameThing, 1)
  assert.equal(meeting('跑鞋怎么洗', '跑鞋能退吗').otherMatter, 1)
  assert.equal(meeting('云窠跑鞋怎么洗', '朵曦跑鞋怎么洗').namesMore, 1, 'a name that no list knows')
  assert.equal(meeting('请问云窠家的跑步鞋怎么洗', '云窠跑鞋怎么洗').namesMore, 0, 'the same one, put otherwise')
  assert.equal(meeting('这个能退吗', '这个不能退吗').denial, 1)
  assert.equal(meeting('能不能退', '可以退吗').denial, 0)
})
