import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, contentOf, dueAgain, type Rankable, type Ranking, rank, type Source } from './index.ts'

const DAY = 86_400_000
const good = (id: string, more: Partial<Rankable> = {}): Rankable => ({
  ...{ id, category: id, brand: '', inStock: true, margin: undefined },
  ...more,
})
const from = (source: Source, id: string, strength = 1): Candidate => ({ id, source, strength, reason: { key: `recommend.${source}` } })
const BOUNDS = { leastMargin: null, marginWeight: 0, never: [] }
const ranking = (candidates: Candidate[], goods: Rankable[], more: Partial<Ranking> = {}): Ranking => ({
  ...{ candidates, goods, place: 'item', without: new Set<string>(), bounds: BOUNDS, judged: () => 1 },
  ...more,
})
const ids = (one: Ranking, most = 9) => rank(one, most).map(({ id }) => id)

test('sold out, just bought, forbidden or of too low a margin: never said', () => {
  const goods = [good('a', { inStock: false }), good('b'), good('c'), good('d', { category: 'x' }), good('e', { margin: 0.1 }), good('f')]
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'gone'].map((id) => from('session', id))
  const bounds = { leastMargin: 0.2, marginWeight: 0, never: ['c', 'x'] }
  assert.deepEqual(ids(ranking(all, goods, { without: new Set(['b']), bounds })), ['f'])
})

test('several sources speak for a good together, and the strongest gives the reason', () => {
  const goods = [good('a'), good('b')]
  const found = rank(ranking([from('session', 'a', 0.6), from('session', 'b', 0.5), from('goes_with', 'b', 0.9)], goods), 2)
  assert.deepEqual(
    found.map(({ id, source }) => [id, source]),
    [
      ['b', 'goes_with'],
      ['a', 'session'],
    ],
  )
})

test('what stands in for a good goes first where that is sold out, and is not said after an order', () => {
  const goods = [good('in'), good('with')]
  const all = [from('instead_of', 'in'), from('goes_with', 'with', 0.9)]
  assert.deepEqual(ids(ranking(all, goods)), ['with', 'in'])
  assert.deepEqual(ids(ranking(all, goods, { isSoldOut: true })), ['in', 'with'])
  assert.deepEqual(ids(ranking(all, goods, { place: 'order' })), ['with'])
})

test('another sort goes before more of the same, a better margin before one as fit, what people found wrong behind', () => {
  const goods = [good('tent1', { category: 'tent' }), good('tent2', { category: 'tent' }), good('lamp')]
  const all = [from('session', 'tent1', 1), from('session', 'tent2', 0.95), from('session', 'lamp', 0.9)]
  assert.deepEqual(ids(ranking(all, goods)), ['tent1', 'lamp', 'tent2'])
  const earning = [good('a', { margin: 0.1 }), good('b', { margin: 0.5 })]
  const two = [from('session', 'a', 0.9), from('session', 'b', 0.85)]
  assert.deepEqual(ids(ranking(two, earning)), ['a', 'b'])
  assert.deepEqual(ids(ranking(two, earning, { bounds: { ...BOUNDS, marginWeight: 0.5 } })), ['b', 'a'])
  assert.deepEqual(ids(ranking(two, earning, { judged: (id) => (id === 'a' ? 0.3 : 1) })), ['b', 'a'])
})

test('goods described alike are found for a new good, and nothing for an unknown one', () => {
  const like = contentOf([
    { id: 'a', title: '男士羊毛大衣', category: '外套', marks: ['黑色', '羊毛'] },
    { id: 'b', title: '女士羊毛大衣', category: '外套', marks: ['米色', '羊毛'] },
    { id: 'c', title: '不锈钢炒锅', category: '锅具', marks: ['不锈钢'] },
  ])
  assert.deepEqual(
    like(['a'], 5).map(({ id, since }) => [id, since]),
    [['b', 'a']],
  )
  assert.deepEqual(like(['none'], 5), [])
})

test('what is about to be used up is told by how long it lasted before', () => {
  const bought = (day: number, quantity = 1) => ({ productId: 'milk', quantity, at: new Date(day * DAY) })
  const at = (day: number) => new Date(day * DAY)
  const monthly = [bought(0), bought(30), bought(60)]
  assert.deepEqual(dueAgain(monthly, at(70)), [])
  assert.deepEqual(
    dueAgain(monthly, at(88)).map(({ id, lasts, since }) => [id, lasts, since]),
    [['milk', 30, 28]],
  )
  // two tins last twice as long
  assert.deepEqual(dueAgain([bought(0), bought(30), bought(60, 2)], at(88)), [])
  assert.equal(dueAgain([bought(0), bought(30), bought(60, 2)], at(118))[0]?.lasts, 60)
  assert.deepEqual(dueAgain(monthly, at(400)), [])
  assert.deepEqual(dueAgain([bought(0)], at(30)), [])
  assert.deepEqual(dueAgain([bought(0), bought(1), bought(2)], at(3)), [])
})
