import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { readConcepts, readLexicons, SHIPPED_FOLDER } from '#engine/understanding'
import { finite } from '#platform/statistics'
import { Cards } from '../card.ts'
import { GramIndex } from '../grams/gram-index.ts'
import type { Pair } from '../grams/segment.ts'
import { meaningsOf } from '../meanings.ts'
import { search } from '../search.ts'
import { learnReading } from '../vectors/reading.ts'
import { Vectors } from '../vectors/vectors.ts'
import { judge } from './judge.ts'

const meanings = meaningsOf(readConcepts(readLexicons(join(SHIPPED_FOLDER, 'lexicons'))))

/** Questions that share words with others, say nothing, or hold no letter at all. */
const WORDS = [
  '茶叶',
  '龙井',
  '怎么',
  '退货',
  '包邮',
  '运费',
  '保质期',
  '几天',
  '送货',
  '可以',
  '吗',
  '的',
  'tea',
  'refund',
  '38',
  '500g',
  '？',
  ' ',
  '😀',
  '👨‍👩‍👧',
  'ก',
  '',
]
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((all) => all.join(''))
const pair = fc.record({
  text: fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 12 })),
  card: fc.option(fc.constantFrom('{"intents":["logistics.fee"],"priority":2}', '{"intents":["aftersale.return"],"priority":0}'), {
    nil: undefined,
  }),
})
const pairs = (least: number) =>
  fc
    .array(pair, { minLength: least, maxLength: 24 })
    .map((all) => all.map(({ text, card }, at): Pair => ({ id: `e${at}`, text, ...(card && { card }) })))

/** What may become of a base: some of it goes, all of it goes, more comes, and what has piled up is put together. */
const change = fc.oneof(
  fc.record({ do: fc.constant('remove' as const), ids: fc.array(fc.nat(30), { maxLength: 12 }) }),
  fc.record({ do: fc.constant('clear' as const) }),
  fc.record({ do: fc.constant('put' as const), pairs: pairs(1) }),
  fc.record({ do: fc.constant('tidy' as const), times: fc.integer({ min: 1, max: 40 }) }),
)

function changed(first: readonly Pair[], changes: readonly (typeof change extends fc.Arbitrary<infer One> ? One : never)[]): GramIndex {
  const index = GramIndex.of(first, meanings)
  for (const one of changes) {
    if (one.do === 'remove') index.remove(new Set(one.ids.map((id) => `e${id}`)))
    else if (one.do === 'clear') index.remove(new Set(index.ids()))
    else if (one.do === 'put') index.put(one.pairs)
    else for (let time = 0; time < one.times && index.tidy(); time++);
  }
  return index
}

const areChances = (numbers: readonly number[]) => numbers.every((one) => Number.isFinite(one) && one >= 0)

test('whatever became of a base, every likelihood of it is a number', () => {
  fc.assert(
    fc.property(pairs(0), fc.array(change, { maxLength: 6 }), text, fc.boolean(), (first, changes, asked, bare) => {
      const index = changed(first, changes)
      for (const intent of [undefined, 'logistics.fee'])
        for (const { score, probability } of judge(index, asked, { most: 5, cards: new Cards(), intent, bare }))
          assert.ok(areChances([score, probability]) && probability <= 1, `${score}, ${probability}`)
    }),
    { numRuns: 200 },
  )
})

test('a base that was emptied and filled again answers, without a restart', () => {
  const index = GramIndex.of(
    [
      { id: 'demo', text: '风衣怎么洗' },
      { id: 'demo2', text: '多久发货' },
    ],
    meanings,
  )
  index.remove(new Set(index.ids()))
  while (index.tidy());
  index.put([{ id: 'tea', text: '龙井怎么保存' }])
  assert.equal(index.segmentCount, 1)
  const [best] = search(index, '龙井怎么保存')
  assert.equal(best?.id, 'tea')
  assert.ok(best.probability > 0.5)
})

test('a number that is none never leaves a scorer: it says which', () => {
  assert.equal(finite(0.5, 'a scorer'), 0.5)
  for (const one of [Number.NaN, Number.POSITIVE_INFINITY, -Infinity])
    assert.throws(() => finite(one, 'the judge'), { name: 'AppError', code: 'internal', message: /the judge gave/u })
})

const number = fc.oneof(fc.double({ noNaN: false }), fc.constantFrom(0, 1, -1, 1e200, Number.NaN, Number.POSITIVE_INFINITY))

test('whatever a model of vectors gives, chances stay numbers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 3 }), async ([asked, one, other]) => {
      const given = new Map<string, readonly number[]>([
        ['q', asked!],
        ['a', one!],
        ['b', other!],
        ['x', [1, 0]],
        ['y', [1, 0]],
        ['z', [0, 1]],
      ])
      const vectors = new Vectors({
        embed: async (texts) => texts.map((text) => given.get(text) ?? [0, 1]),
        lessons: [
          { texts: ['x', 'y'], alike: true },
          { texts: ['x', 'z'], alike: false },
        ],
        mask: (text) => text,
        trouble: () => {},
      })
      await vectors.learn()
      const found = await vectors.weigh('q', [
        { probability: 0.4, texts: ['a'] },
        { probability: 0.6, texts: ['b'] },
        { probability: 0.1, texts: [] },
      ])
      assert.ok(areChances(found.map(({ probability }) => probability)))
    }),
    { numRuns: 200 },
  )
})

test('lessons of one kind, of none, or of nothing that can be measured give a reading of numbers', () => {
  const lesson = fc.record({
    cosine: fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(Number.NaN, 0, 1)),
    alike: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(lesson, { maxLength: 30 }), fc.constantFrom('as they are', 'all alike', 'none alike'), (all, kind) => {
      const lessons = all.map((one) => (kind === 'as they are' ? one : { ...one, alike: kind === 'all alike' }))
      const { slope, bias } = learnReading(lessons)
      assert.ok(Number.isFinite(slope) && Number.isFinite(bias), `${slope}, ${bias}`)
    }),
    { numRuns: 300 },
  )
})
