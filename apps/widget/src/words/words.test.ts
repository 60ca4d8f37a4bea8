import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CATALOGUES, day, languageOf, moment, money, sayIn, stateWords } from './index.ts'

const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

test('both catalogues say the same things, with the same holes', () => {
  const { 'zh-CN': zh, en } = CATALOGUES
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort())
  for (const [key, text] of Object.entries(en)) assert.deepEqual(holes(text), holes(Reflect.get(zh, key)), key)
})

test('holes are filled, also with words that look like holes', () => {
  assert.equal(sayIn('en')('openUnread', { n: 3 }), 'Open the chat, 3 unread')
  assert.equal(sayIn('en')('remove', { name: '{n} $&' }), 'Remove {n} $&')
})

test('Chinese of any kind is Chinese, the rest is English', () => {
  assert.deepEqual(['zh', 'zh-CN', 'ZH-tw', null, '', 'en', 'fr-FR'].map(languageOf), [
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'zh-CN',
    'en',
    'en',
  ])
})

test('money is whole minor units, by the decimals of its currency', () => {
  assert.equal(money({ minor: 44_700, currency: 'CNY' }, 'zh-CN'), '¥447.00')
  assert.equal(money({ minor: 1_999, currency: 'USD' }, 'en'), '$19.99')
  assert.equal(money({ minor: 500, currency: 'JPY' }, 'en'), '¥500')
  assert.equal(money({ minor: 500, currency: '??' }, 'en'), '5 ??')
})

test('a moment of an order is told by the shop’s clock, wherever the browser is', () => {
  const at = '2026-11-20T17:05:00.000Z'
  assert.deepEqual(
    [moment(at, 'en', 'Asia/Shanghai'), moment(at, 'en', 'America/New_York'), moment(at, 'zh-CN', 'Asia/Shanghai')],
    ['Nov 21, 01:05', 'Nov 20, 12:05', '11月21日 01:05'],
  )
})

test('days near today have names, others a date', () => {
  const now = new Date(2026, 10, 20, 9).getTime()
  const at = (date: number): string => new Date(2026, 10, date, 23, 59).toISOString()
  const say = sayIn('en')
  assert.deepEqual(
    [day(at(20), now, 'en', say), day(at(19), now, 'en', say), day(at(2), now, 'en', say)],
    ['Today', 'Yesterday', 'Mon, November 2'],
  )
})

test('states of orders and parcels are said in words, and words are left as they are', () => {
  assert.deepEqual(
    [stateWords('out_for_delivery', 'zh-CN'), stateWords('unpaid', 'en'), stateWords('运输中', 'en'), stateWords('constructor', 'en')],
    ['派送中', 'Awaiting payment', '运输中', 'constructor'],
  )
})
