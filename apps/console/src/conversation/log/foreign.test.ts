import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isForeign } from './foreign.ts'

test('a translation is offered of words that the reader may not read, and of no order number, link or ok', () => {
  for (const words of ['where is my parcel', '荷物はどこですか', 'où est mon colis', 'где посылка'])
    assert.ok(isForeign(words, 'en', 'zh-CN'), words)
  for (const words of ['快递到哪了', 'YS203097335871', 'ok', 'https://shop.example/items/trench-coat', '👍', '卡其色 M 码 trench coat'])
    assert.ok(!isForeign(words, 'zh-CN', 'zh-CN'), words)
  for (const words of ['快递到哪了', 'где посылка']) assert.ok(isForeign(words, 'zh-CN', 'en'), words)
  assert.ok(isForeign('où est mon colis', 'fr', 'en'))
  for (const words of ['where is my parcel', 'YS203097335871']) assert.ok(!isForeign(words, 'en', 'en'), words)
})
