import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { DialogueAct, Entity } from '#engine/conversation'
import { normalise } from '#engine/text'
import { isAppError } from '#platform/errors'
import { parseTalks } from '../corpus/talks.ts'
import { packSlots, unpackSlots } from './pack-slots.ts'
import { markedIn, readReadyMadeSlots } from './shipped-slots.ts'
import { SlotTagger } from './tagger.ts'
import { type MarkedMessage, trainSlots } from './train-slots.ts'
import { withSlots, withValues } from './with-slots.ts'

const COLOURS = ['红色', '蓝色', '黑色', '绿色', '白色']
const SIZES = ['S', 'M', 'L', 'XL']
const FAULTS = ['开线了', '掉色', '破了个洞', '少一只']
const lines = COLOURS.flatMap((colour) =>
  SIZES.flatMap((size) =>
    FAULTS.flatMap((fault) => [
      `> {colour:${colour}}的有{size:${size}}码吗\task stock.availability`,
      `> 我的{item:裙子}{problem:${fault}}\treport issue.quality`,
      '> 你好\tgreet chat.greeting',
      '< ask:size\t换多大的呢',
      `> {size:${size}}\tanswer inform.details q`,
      '< ask:colour\t要什么颜色',
      `> {colour:${colour}}\tanswer inform.details q`,
    ]),
  ),
)
const messages: MarkedMessage[] = markedIn(parseTalks(`# 裙子\n${lines.join('\n')}`, 'test.talk'))
const weights = trainSlots(messages, { passes: 3, seed: 1, rate: 0.2, rare: 1, dropped: 0 })
const tagger = new SlotTagger(weights)
const found = (text: string, ...does: string[]) => tagger.of(normalise(text), text, does)
const briefly = (text: string, ...does: string[]) => found(text, ...does).map(({ slot, text }) => `${slot} ${text}`)

test('values are found by what stands in and around them, in the letters that were typed', () => {
  assert.deepEqual(briefly('紅色的有Ｍ码吗'), ['colour 紅色', 'size Ｍ'])
  assert.deepEqual(briefly('我的裙子掉色'), ['item 裙子', 'problem 掉色'])
  assert.deepEqual(briefly('你好'), [])
})

test('a colour that was never seen is one where colours stand, and where a colour was asked for', () => {
  assert.deepEqual(briefly('紫色的有S码吗'), ['colour 紫色', 'size S'])
  assert.deepEqual(briefly('紫色', 'ask:colour'), ['colour 紫色'])
})

const HOSTILE = [
  '',
  ' ',
  '😀',
  '😀红色😀',
  '红'.repeat(20_000),
  '1'.repeat(20_000),
  '红色的有M码吗'.repeat(2_900),
  '\u0000\ud800',
  'a b '.repeat(5_000),
]

test('whatever is typed, values lie in the text, in its order, none over another', () => {
  for (const text of HOSTILE) {
    let last = 0
    for (const { span, text: value } of found(text, 'ask:size')) {
      assert.ok(span[0] >= last && span[1] > span[0] && span[1] <= text.length)
      assert.equal(value, text.slice(...span))
      last = span[1]
    }
  }
})

test('what is longer takes no more than as much longer', () => {
  const micros = (text: string) => {
    const folded = normalise(text)
    return Math.min(
      ...Array.from({ length: 15 }, () => {
        const began = performance.now()
        for (let i = 0; i < 5; i++) tagger.of(folded, text, [])
        return performance.now() - began
      }),
    )
  }
  const short = '红色的有M码吗'.repeat(5)
  micros(short)
  const [five, fifty] = [micros(short), micros(short.repeat(10))]
  assert.ok(fifty < 40 * five, `${five} and ${fifty} ms`)
})

test('weights kept as bytes find the same, and damaged bytes or those of other talks are refused', () => {
  const bytes = packSlots(weights, 'v')
  const kept = new SlotTagger(unpackSlots(bytes, 'v'))
  const text = '蓝色的有XL码吗'
  assert.deepEqual(kept.of(normalise(text), text, []), found(text))
  const turned = Uint8Array.from(bytes)
  turned[9_000]! ^= 1
  for (const [bad, version, why] of [
    [bytes, 'w', /another version/u],
    [turned, 'v', /damaged/u],
    [bytes.subarray(0, 5_000), 'v', /damaged/u],
    [new Uint8Array(0), 'v', /damaged/u],
  ] as const)
    assert.throws(
      () => unpackSlots(bad, version),
      (error) => isAppError(error) && error.code === 'invalid' && why.test(error.message),
    )
  assert.throws(() => readReadyMadeSlots('of no talks'), /make it again/u)
  assert.ok(gzipSync(bytes).length < 200_000)
})

test('the same messages and seed give the same weights', () => {
  const again = trainSlots(messages, { passes: 3, seed: 1, rate: 0.2, rare: 1, dropped: 0 })
  assert.deepEqual(packSlots(again, ''), packSlots(weights, ''))
})

const span = (from: number, to: number) => [from, to] as const
const act = (kind: 'ask' | 'thank', words: readonly [number, number]): DialogueAct => ({
  ...{ act: kind, intent: 'stock.availability', refersTo: '', span: words, confidence: 1, slots: [] },
})

test('a value stands in the act in whose words it begins, and in no courtesy', () => {
  // 黑色有吗M码呢谢谢
  const values = [{ slot: 'colour', text: '黑色', span: span(0, 2) } as const, { slot: 'size', text: 'M', span: span(4, 5) } as const]
  const acts = [act('ask', span(0, 4)), act('ask', span(4, 7)), act('thank', span(7, 9))]
  assert.deepEqual(
    acts.map((one) => withValues(one, values).slots.map(({ slot, text }) => `${slot} ${text}`)),
    [['colour 黑色'], ['size M'], []],
  )
})

test('what is told by its form goes before what was learnt; other findings do not', () => {
  const slots = [
    { slot: 'order', text: '13812345678', span: span(0, 11) },
    { slot: 'colour', text: '红', span: span(11, 12) },
  ] as const
  const reading = { acts: [{ ...act('ask', span(0, 14)), slots }], intent: 'stock.availability', consent: 'none' as const }
  const one = (type: 'phone' | 'size', text: string, from: number): Entity => ({
    ...{ type, text, value: text, span: span(from, from + text.length), confidence: 1 },
  })
  const filled = withSlots(reading, [one('phone', '13812345678', 0), one('size', '吗', 13)])
  assert.deepEqual(
    filled.acts[0]?.slots.map(({ slot, text }) => `${slot} ${text}`),
    ['phone 13812345678', 'colour 红'],
  )
  assert.equal(withSlots(reading, []), reading)
})
