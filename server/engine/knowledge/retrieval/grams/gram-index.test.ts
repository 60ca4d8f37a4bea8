import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normOf } from './build-segment.ts'
import { COMING, GramIndex } from './gram-index.ts'
import type { Pair } from './segment.ts'
import { packSegment, unpackSegment } from './snapshot.ts'
import { weightOf } from './weigh.ts'

/** Few characters, so that grams are shared by some, by many and by nearly all. */
const CHARACTERS = [...'衣裤鞋退换货款尺寸38xl水洗棉麻颜色大小期快递费', ' ', '？']
const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 14 }).map((all) => all.join(''))
const pairs = fc.array(text, { minLength: 1, maxLength: 120 }).map((all) => all.map((one, at) => ({ id: `e${at}`, text: one })))

/** Scores every pair of the index as it stands by its definition, all of it. */
function bruteForce(index: GramIndex, all: readonly Pair[], kept: readonly Pair[], asked: string): number[] {
  const terms = (of: string) => new Set(index.reader.of(of))
  const every = all.map((pair) => terms(pair.text))
  const weights = [...terms(asked)].map((hash) => ({
    hash,
    weight: weightOf(hash, every.filter((own) => own.has(hash)).length, all.length),
  }))
  return kept
    .map((pair) => {
      const own = terms(pair.text)
      return weights.reduce((sum, { hash, weight }) => sum + (own.has(hash) ? weight : 0), 0) * normOf(own.size)
    })
    .filter((score) => score > 0)
    .sort((a, b) => b - a)
}

const scores = (index: GramIndex, asked: string, most: number) => index.search(asked, { most }).map(({ score }) => score)

test('the best of the index are exactly those that scoring every pair gives', () => {
  fc.assert(
    fc.property(pairs, text, fc.integer({ min: 1, max: 12 }), (all, asked, most) => {
      const index = GramIndex.of(all)
      assert.deepEqual(scores(index, asked, most), bruteForce(index, all, all, asked).slice(0, most))
    }),
    { numRuns: 300 },
  )
})

test('what is found has the score it is found with', () => {
  fc.assert(
    fc.property(pairs, text, (all, asked) => {
      const index = GramIndex.of(all)
      for (const { id, score } of index.search(asked, { most: 5 })) {
        const pair = all.find((one) => one.id === id)!
        assert.deepEqual([score], bruteForce(index, all, [pair], asked))
      }
    }),
    { numRuns: 60 },
  )
})

test('changes, merges in slices and a snapshot leave the same index as building it at once', () => {
  const change = fc.record({ at: fc.nat(59), text: fc.option(text, { nil: undefined }), tidy: fc.boolean() })
  fc.assert(
    fc.property(pairs, fc.array(change, { maxLength: 60 }), text, (first, changes, asked) => {
      const index = GramIndex.of(first)
      const now = new Map(first.map((pair) => [pair.id, pair]))
      for (const { at, text: words, tidy } of changes) {
        if (words === undefined) index.remove(new Set([`e${at}`]))
        else index.put([{ id: `e${at}`, text: words }])
        if (words === undefined) now.delete(`e${at}`)
        else now.set(`e${at}`, { id: `e${at}`, text: words })
        if (tidy) index.tidy(20, at % 2 === 0 ? COMING : undefined)
      }
      assert.equal(index.count, now.size)
      const again = new GramIndex(undefined, [unpackSegment(packSegment(index.whole()))])
      const anew = GramIndex.of(now.values())
      assert.deepEqual(scores(again, asked, 10), scores(anew, asked, 10))
      assert.ok(index.search(asked, { most: 10 }).every(({ id }) => now.has(id)))
    }),
    { numRuns: 150 },
  )
})

test('a change shows in the next search, and what is taken out during a merge stays out', () => {
  const index = GramIndex.of(Array.from({ length: 2000 }, (_, at) => ({ id: `e${at}`, text: `第${at}款衬衫能机洗吗` })))
  index.put([{ id: 'new', text: '可以自提吗' }])
  assert.equal(index.search('能不能自提', { most: 1 })[0]?.id, 'new')
  for (let batch = 0; batch < 4; batch++)
    index.put(Array.from({ length: 600 }, (_, at) => ({ id: `b${batch}-${at}`, text: `第${batch}批第${at}双鞋防水吗` })))
  assert.equal(index.tidy(10), true)
  index.remove(new Set(['b2-77', 'e5']))
  while (index.tidy(1000));
  assert.equal(index.segmentCount <= 2, true)
  assert.equal(index.count, 2000 + 2400 + 1 - 2)
  assert.notEqual(index.search('第2批第77双鞋防水吗', { most: 1 })[0]?.id, 'b2-77')
})

test('while more is coming fewer merges are made; what is left of them is made up for afterwards', () => {
  const inBatches = (share: number | undefined) => {
    const index = new GramIndex()
    let [slices, most] = [0, 0]
    for (let batch = 0; batch < 24; batch++) {
      index.put(Array.from({ length: 130 }, (_, at) => ({ id: `${batch}-${at}`, text: `第${batch}批第${at}双鞋防水吗` })))
      while (index.tidy(1_000, share)) slices++
      most = Math.max(most, index.segmentCount)
    }
    return { index, slices, most }
  }
  const [usual, coming] = [inBatches(undefined), inBatches(COMING)]
  assert.ok(coming.slices * 2 < usual.slices, `${coming.slices} slices beside ${usual.slices}`)
  assert.ok(usual.most <= 3 && coming.most <= 9, `${coming.most} segments beside ${usual.most}`)
  while (coming.index.tidy());
  assert.ok(coming.index.segmentCount <= 2)
  const asked = '第17批第77双鞋防水吗'
  assert.equal(coming.index.search(asked, { most: 1 })[0]?.id, '17-77')
  assert.deepEqual(packSegment(coming.index.whole()), packSegment(usual.index.whole()))
})

test('pairs under conditions that do not hold are not found, and those that hold still fill the list', () => {
  const conditions = ['', 'channel=web', 'channel=wechat']
  const index = GramIndex.of(Array.from({ length: 90 }, (_, at) => ({ id: `e${at}`, text: '怎么退货', card: conditions[at % 3]! })))
  const found = index.search('怎么退货', { most: 60, holds: (name) => name === 'channel=web' }).map(({ id }) => Number(id.slice(1)) % 3)
  assert.deepEqual([found.length, new Set(found)], [60, new Set([0, 1])])
})

test('an entry of many wordings takes one place', () => {
  const index = GramIndex.of([
    ...Array.from({ length: 40 }, (_, at) => ({ id: 'many', text: `退货怎么退${'呀'.repeat(at % 3)}` })),
    { id: 'other', text: '退货邮费' },
  ])
  assert.deepEqual(
    index.search('退货', { most: 2 }).map(({ id }) => id),
    ['many', 'other'],
  )
})

test('entries that answer the same take one place together, also after a merge and a snapshot', () => {
  const pairs: Pair[] = [
    { id: 'a', text: '外套怎么洗', answer: '手洗' },
    { id: 'b', text: '外套咋洗', answer: '手洗' },
    { id: 'c', text: '外套怎么洗才好', answer: '干洗' },
    { id: 'd', text: '外套怎么洗呢' },
  ]
  const index = GramIndex.of(pairs)
  index.put([{ id: 'e', text: '请问外套怎么洗', answer: '手洗' }])
  const places = (of: GramIndex) => of.search('外套怎么洗', { most: 5 }).map(({ id }) => id)
  assert.deepEqual(places(index).sort(), ['a', 'c', 'd'])
  const opened = new GramIndex(undefined, [unpackSegment(packSegment(index.whole()))])
  assert.deepEqual(places(opened).sort(), ['a', 'c', 'd'])
})

test('bytes that are no snapshot are refused', () => {
  assert.throws(() => unpackSegment(new Uint8Array(64)), { code: 'invalid' })
  const bytes = packSegment(GramIndex.of([{ id: 'a', text: '包邮吗' }]).whole())
  assert.throws(() => unpackSegment(bytes.subarray(0, bytes.length - 40)), { code: 'invalid' })
})
