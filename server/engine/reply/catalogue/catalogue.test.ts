import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findPromises } from '#engine/promises'
import { CATALOGUES, OWN_WORDS } from './catalogue.ts'

const { 'zh-CN': zh, en } = CATALOGUES
const argumentsOf = (texts: readonly string[]) =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name)))].sort()

test('both languages have the same keys', () => {
  assert.deepEqual([...zh.keys()].sort(), [...en.keys()].sort())
})

test('both languages take the same arguments', () => {
  for (const [key, texts] of zh) assert.deepEqual(argumentsOf(en.get(key) ?? []), argumentsOf(texts), key)
})

test('no text is empty', () => {
  for (const texts of [...zh.values(), ...en.values()]) for (const text of texts) assert.ok(text.trim().length > 0)
})

test('between Chinese characters stand Chinese marks', () => {
  for (const [key, texts] of zh) for (const text of texts) assert.doesNotMatch(text, /\p{Script=Han}[,;?!]\p{Script=Han}/u, key)
})

test('every key that a scenario names is in the catalogue', () => {
  const folder = join(import.meta.dirname, '../..')
  const sources = [...globSync('dialogue/**/*.ts', { cwd: folder }), ...globSync('reply/*.ts', { cwd: folder })].filter(
    (name) => !name.endsWith('.test.ts'),
  )
  const named = sources.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/key: (?:[^,{}`]*\? )?'([^']+)'(?: : '([^']+)')?/gu)].flatMap(([, a, b]) => [
      a,
      b,
    ]),
  )
  const missing = [...new Set(named.filter((key) => key !== undefined && !zh.has(key)))]
  assert.ok(named.length > 100)
  assert.deepEqual(missing, [])
})

/**
 * What a shopper asks most (the parcel, the order, prices and sums, campaigns, coupons, stock, sizes, refunds, an address, an invoice, a repair, a
 * complaint, a person) and what answers anything (not known, found, compared, silent, come back), by the beginnings of the texts that say it.
 */
const COMMONEST = [
  ...['parcel.', 'order.', 'price.', 'sum.', 'campaign.', 'promo.', 'coupon.', 'stock.', 'size.', 'refund.', 'human.', 'again.', 'shop.'],
  ...['product.which', 'product.gone', 'product.colours', 'choice.', 'card.product', 'settle.noted', 'settle.person', 'settle.unread'],
  ...['chat.', 'present.', 'details.', 'silence.', 'mood.', 'deny.', 'ask.', 'rule.', 'change.', 'trouble.', 'find.', 'compare.', 'told.'],
  ...['product.line', 'product.fact', 'product.field', 'product.description', 'product.in_box', 'product.one_look', 'plain.'],
  ...['grievance.', 'injury.', 'desk.', 'member.', 'settle.best.', 'settle.due', 'settle.standing', 'settle.waiting', 'settle.reason'],
]

/** The matters that are settled in all twelve, by the ends of their keys. */
const SETTLED =
  /^settle\.(?:title|begin|confirm|done)\.(?:return_goods|request_return|exchange_goods|request_exchange|refund_only|cancel_order|change_address|request_invoice|correct_invoice|request_special_invoice|repair_goods|request_repair|complaint|file_complaint|compensation|claim_compensation|appeal|carrier_case|open_carrier_case|not_received|urge_dispatch|intercept_parcel|withdraw_return|send_back|goods_trouble|reship|protect_price|notify_restock)$/u

test('no text of what is asked most is missing in any of the twelve languages', () => {
  const asked = [...en.keys()].filter((key) => SETTLED.test(key) || COMMONEST.some((beginning) => key.startsWith(beginning)))
  const missing = [...OWN_WORDS].flatMap(([language, texts]) => asked.filter((key) => !texts.has(key)).map((key) => `${language} ${key}`))
  assert.ok(asked.length > 280)
  assert.deepEqual(missing, [])
})

test('twelve languages have the commonest matters in their own words, all the same texts, each with the arguments of the English one', () => {
  const keysOf = (language: string) => [...(OWN_WORDS.get(language)?.keys() ?? [])].sort()
  assert.equal(OWN_WORDS.size, 12)
  assert.ok(keysOf('es').length > 200)
  for (const [language, texts] of OWN_WORDS) {
    assert.deepEqual(keysOf(language), keysOf('es'), language)
    for (const [key, [text = '']] of texts) {
      assert.ok(en.has(key), key)
      assert.deepEqual(argumentsOf([text]), argumentsOf(en.get(key) ?? []), `${language} ${key}`)
    }
  }
})

/** Letters that texts of a language are written with. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  ar: /\p{sc=Arabic}/u,
  ja: /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u,
  ko: /\p{sc=Hangul}/u,
  ru: /\p{sc=Cyrillic}/u,
  th: /\p{sc=Thai}/u,
}

test('each is written in the letters of its language, and is no English one', () => {
  for (const [language, texts] of OWN_WORDS)
    for (const [key, [text = '']] of texts) {
      const words = text.replace(/\{\w+\}/gu, '')
      if (!/\p{L}/u.test(words)) continue
      assert.match(words, LETTERS[language] ?? /\p{sc=Latin}/u, `${language} ${key}`)
      assert.ok(!words.includes(' ') || !(en.get(key) ?? []).includes(text), `${language} ${key} is English`)
    }
})

test('a text in another language promises no more than the English one', () => {
  const today = { now: new Date('2026-11-20T04:00:00Z'), timeZone: 'Asia/Shanghai' }
  const deeds = (text: string) => findPromises(text.replace(/\{\w+\}/gu, 'X'), today).map(({ kind, value }) => `${kind} ${value}`)
  for (const [language, texts] of OWN_WORDS)
    for (const [key, [text = '']] of texts) {
      const said = new Set((en.get(key) ?? []).flatMap(deeds))
      for (const one of deeds(text)) assert.ok(said.has(one), `${language} ${key}: ${one}`)
    }
})
