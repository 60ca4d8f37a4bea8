import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CatalogueItem, edgesOfEntry, graphOf, joinCatalogue, namesOf, readPacks } from '#engine/knowledge/graph'
import { stanceOf } from './stance.ts'

const packs = graphOf(readPacks())
const item: CatalogueItem = { id: 'p1', title: '云杉修护面霜', aliases: [], category: '护肤', brand: '云杉', attributes: {} }
const shop = joinCatalogue({ graph: packs, names: namesOf(packs.nodes.values()) }, [item], '2026-11-20')

const said = (question: string, text: string, productIds: readonly string[] = []) =>
  edgesOfEntry(shop, { id: 'e1', question, answers: [{ productIds, text }], date: '2026-11-20' }).map(
    ({ from, kind, to }) => `${from} ${kind} ${to}`,
  )

test('a question of fitness and its answer give an edge, by what the answer says', () => {
  assert.deepEqual(said('洁面适合油皮吗', '适合,油皮用着清爽。'), ['facial cleanser suits oily skin'])
  assert.deepEqual(said('洁面适合油皮吗', '不建议,太滋润了。'), ['facial cleanser not_for oily skin'])
  assert.deepEqual(said('洁面孕妇能用吗', '可以,不过请先咨询医生。'), ['facial cleanser careful pregnancy'])
})

test('a yes for whom it may be unsafe stays marked, whatever the entry says', () => {
  const [edge] = edgesOfEntry(shop, {
    id: 'e1',
    question: '洁面孕妇能用吗',
    answers: [{ productIds: [], text: '能用的' }],
    date: '2026-11-20',
  })
  assert.equal(edge?.kind, 'suits')
  assert.deepEqual(packs.nodes.get(edge?.to ?? '')?.marks, ['pregnancy'], 'the graph lays the marks of both ends on it')
  assert.deepEqual([edge?.source, edge?.entryId, edge?.date], ['洁面孕妇能用吗', 'e1', '2026-11-20'])
})

test('an answer for some products speaks of those products', () => {
  assert.deepEqual(said('适合油皮吗', '适合', ['p1', 'gone']), ['item:p1 suits oily skin'])
})

test('a problem with its remedies', () => {
  assert.deepEqual(said('羊毛衫起球怎么办', '用去球器修剪即可,不要用刷子。'), [
    'wool sweater may pilling of knits',
    'pilling of knits solved_by shave the pills off',
  ])
  assert.deepEqual(said('羊毛衫会起球吗', '不会起球'), [])
})

test('nothing is taken where the words leave a doubt', () => {
  assert.deepEqual(said('洁面和面霜哪个适合油皮', '洁面可以'), [], 'two goods')
  assert.deepEqual(said('洁面适合油皮吗', '看情况'), [], 'neither yes nor no')
  assert.deepEqual(said('洁面适合油皮吗', '可以,但是不建议天天用'), [], 'yes and no')
  assert.deepEqual(said('多久发货', '48 小时内可以发货'), [], 'no good at all')
})

test('the word of an answer is that of its first sentence', () => {
  for (const yes of ['可以的', '能用', '放心用吧', 'Yes, it is fine']) assert.equal(stanceOf(yes), 'suits', yes)
  for (const no of ['不可以', '不能', '不适合。可以看别的', 'No, it is not recommended']) assert.equal(stanceOf(no), 'not_for', no)
  for (const doubt of ['', '请看详情页', '可以也不可以']) assert.equal(stanceOf(doubt), undefined, doubt)
})
