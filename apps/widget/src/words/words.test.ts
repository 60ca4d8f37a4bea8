import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import { CATALOGUES, day, fetchWords, languageOf, moment, money, otherLanguage, sayIn, stateWords, wordsIn } from './index.ts'

const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

test('both catalogues say the same things, with the same holes', () => {
  const { 'zh-CN': zh, en } = CATALOGUES
  assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort())
  for (const [key, text] of Object.entries(en)) assert.deepEqual(holes(text), holes(Reflect.get(zh, key)), key)
})

test('holes are filled, also with words that look like holes', () => {
  assert.equal(sayIn(wordsIn('en'))('openUnread', { n: 3 }), 'Open the chat, 3 unread')
  assert.equal(sayIn(wordsIn('en'))('remove', { name: '{n} $&' }), 'Remove {n} $&')
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
  assert.equal(money({ minor: 44_700, currency: 'CNY' }, 'ar-u-nu-latn'), '\u2066¥447.00\u2069')
  assert.equal(money({ minor: 500, currency: 'JPY' }, 'en'), '¥500')
  assert.equal(money({ minor: 12_345, currency: 'KWD' }, 'en'), 'KWD\u00a012.345')
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
  const say = sayIn(wordsIn('en'))
  assert.deepEqual(
    [day(at(20), now, 'en', say), day(at(19), now, 'en', say), day(at(2), now, 'en', say)],
    ['Today', 'Yesterday', 'Mon, November 2'],
  )
})

test('states of orders and parcels are said in words, and words are left as they are', () => {
  assert.deepEqual(
    [
      stateWords('out_for_delivery', wordsIn('zh-CN')),
      stateWords('unpaid', wordsIn('en')),
      stateWords('运输中', wordsIn('en')),
      stateWords('constructor', wordsIn('en')),
    ],
    ['派送中', 'Awaiting payment', '运输中', 'constructor'],
  )
})

const FILES = new URL('../../words/', import.meta.url)
const fileOf = (language: string): unknown => JSON.parse(readFileSync(new URL(`${language}.json`, FILES), 'utf8'))
const OTHERS = globSync('*.json', { cwd: FILES }).map((name) => basename(name, '.json'))

test('thirteen other languages say the same things, with the same holes, and know the same states', () => {
  assert.equal(OTHERS.length, 13)
  const en = wordsIn('en')
  for (const language of OTHERS) {
    assert.equal(otherLanguage(language), language)
    const { words, states } = Object(fileOf(language))
    assert.deepEqual([Object.keys(words), Object.keys(states).sort()], [Object.keys(en.words), Object.keys(en.states).sort()], language)
    for (const [key, text] of Object.entries(en.words)) assert.deepEqual(holes(words[key]), holes(text), `${language} ${key}`)
  }
})

test('a tag leads to its language, any traditional Chinese to one', () => {
  assert.deepEqual(['zh-TW', 'zh-HK', 'zh-Hant-MO', 'zh-CN', 'pt-BR', 'AR', 'en-GB', 'it', null].map(otherLanguage), [
    'zh-Hant',
    'zh-Hant',
    'zh-Hant',
    null,
    'pt',
    'ar',
    null,
    null,
    null,
  ])
})

test('words that cannot be had, or are not whole, are left', async () => {
  const from = (answer: Response | Error) =>
    fetchWords('https://h.example', 'ar', async () => (answer instanceof Error ? Promise.reject(answer) : answer))
  assert.equal((await from(Response.json(fileOf('ar'))))?.language, 'ar-u-nu-latn')
  for (const lacking of [
    new Error('away'),
    new Response('', { status: 404 }),
    Response.json({ words: { open: 'x' }, states: {} }),
    new Response('<'),
  ])
    assert.equal(await from(lacking), null)
})
