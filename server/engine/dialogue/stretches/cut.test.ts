import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entity, IntentPart, Understanding } from '#engine/conversation'
import { stretchesOf } from './cut.ts'

type Clause = readonly [intent: string, words: string, goods?: string]

/** What a message is understood as: its clauses, each surely read, and the goods that they name. */
function understoodOf(...said: readonly Clause[]): Understanding {
  const text = said.map(([, words]) => words).join('，')
  const clauses: IntentPart[] = []
  const entities: Entity[] = []
  for (const [intent, words, goods] of said) {
    const start = text.indexOf(words, clauses.at(-1)?.span[1] ?? 0)
    clauses.push({ intent, confidence: 0.95, text: words, span: [start, start + words.length] })
    if (goods === undefined) continue
    const at = text.indexOf(goods, start)
    entities.push({ type: 'product', value: { id: goods, others: [] }, text: goods, span: [at, at + goods.length], confidence: 1 })
  }
  const emotion = { score: 0, label: 'neutral' as const, intensity: 0, words: [], spans: [] }
  return { text, language: 'zh-CN', intent: said[0]?.[0] ?? '', confidence: 1, intents: clauses, clauses, rivals: [], entities, emotion }
}

const cut = (...said: readonly Clause[]): string[] => {
  const understood = understoodOf(...said)
  return stretchesOf(understood).map((span) => understood.text.slice(...span))
}

test('a message is cut where it goes on to other goods, and what is said of the same goods stays together', () => {
  assert.deepEqual(
    cut(['price.protection', '耳机刚买就降价了'], ['price.protection', '能补差价吗'], ['shipping.delay', '雨伞好几天没动了']),
    ['耳机刚买就降价了，能补差价吗', '雨伞好几天没动了'],
  )
  assert.deepEqual(cut(['issue.quality', '耳机坏了'], ['warranty.repair', '耳机能保修吗']), [])
  assert.deepEqual(cut(['exchange.apply', '马丁靴大了', '马丁靴'], ['return.apply', '帆布鞋要退', '帆布鞋']), ['马丁靴大了', '帆布鞋要退'])
})

test('the shop is asked apart from goods, without the words that lead on; a rule asked of what goes back is none of its own', () => {
  assert.deepEqual(cut(['exchange.apply', '卫衣大了想换'], ['member.benefit', '还有我是什么会员等级']), [
    '卫衣大了想换',
    '我是什么会员等级',
  ])
  assert.deepEqual(cut(['order.cancel', '台灯取消'], ['refund.progress', '退款多久到账']), ['台灯取消', '退款多久到账'])
  assert.deepEqual(cut(['issue.quality', '台灯坏了'], ['return.fee', '运费谁出']), [])
})

test('goods that no page has are goods as well', () => {
  assert.deepEqual(cut(['issue.quality', '耳机坏了'], ['stock.availability', '奶粉有卖的吗']), ['耳机坏了', '奶粉有卖的吗'])
})

test('what is meant of several together, or of one for the other, is not cut', () => {
  assert.deepEqual(cut(['return.apply', '耳机不要了'], ['return.apply', '雨伞也退']), [])
  assert.deepEqual(cut(['product.compare', '耳机好'], ['product.compare', '还是键盘好']), [])
  assert.deepEqual(cut(['exchange.apply', '耳机不要了'], ['exchange.apply', '换成键盘吧']), [])
  assert.deepEqual(cut(['return.apply', '耳机退了'], ['chat.praise', '键盘挺好的']), [])
})
