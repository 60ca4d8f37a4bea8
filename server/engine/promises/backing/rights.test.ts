import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unbackedPromises } from './unbacked.ts'

const ENTRIES = [
  '订单满 99 元免运费，偏远地区除外。',
  '支持 7 天无理由退货，商品完好即可。',
  '质保一年，非人为损坏免费维修。',
  'Orders over ¥99: free delivery.',
]
const held = (text: string) =>
  unbackedPromises(text, {
    facts: { entries: ENTRIES },
    receipts: [],
    now: new Date('2026-11-30T02:00:00Z'),
    timeZone: 'Asia/Shanghai',
  }).map(({ text: words }) => words)

test('what an entry says is borne out in other words of the same right', () => {
  for (const text of [
    '满99包邮',
    '亲，满99就包邮的哦，您放心拍',
    '99块以上包邮的',
    '支持7天无理由退货的',
    '质保期一年，免费维修',
    'Free shipping over 99',
  ])
    assert.deepEqual(held(text), [], text)
})

test('another sum, another gift and more than the entry says are not', () => {
  for (const text of ['满59就包邮', '满199包邮', '全场包邮', 'Free shipping over 59', '满99送您一副耳机'])
    assert.ok(held(text).length > 0, text)
})
