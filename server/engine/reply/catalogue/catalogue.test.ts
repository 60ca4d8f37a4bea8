import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findPromises } from '#engine/promises'
import { LINES_ELSEWHERE } from '#engine/tone'
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
 * What no shopper of the twelve languages hears: names of intents that are never offered to tap, that a language is not served (said in those that
 * are not), and the soothing lines beyond those that a session can need.
 */
const NOT_MET = new RegExp(
  `^intent\\.(?:chat|inform|other)\\.|^language\\.unserved$|^tone\\.(?:\\w+\\.(?:mild|strong)|light)\\.[${LINES_ELSEWHERE + 1}-9]$`,
  'u',
)

test('nothing that a shopper meets is missing in any of the twelve languages', () => {
  const met = [...en.keys()].filter((key) => !NOT_MET.test(key))
  const missing = [...OWN_WORDS].flatMap(([language, texts]) => met.filter((key) => !texts.has(key)).map((key) => `${language} ${key}`))
  assert.ok(met.length > 800)
  assert.deepEqual(missing, [])
})

test('twelve languages have all the same texts, each with the arguments of the English one', () => {
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

test('no two lines that soothe are the same in a language', () => {
  for (const [language, texts] of OWN_WORDS) {
    const lines = [...texts].filter(([key]) => key.startsWith('tone.')).map(([, [text = '']]) => text)
    assert.ok(lines.length > 60, language)
    assert.equal(new Set(lines).size, lines.length, language)
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
  // one word of another language stands for several deeds: those found by it have no name that English could be held to
  const deeds = (text: string) =>
    findPromises(text.replace(/\{\w+\}/gu, 'X'), today)
      .filter(({ elsewhere }) => !elsewhere)
      .map(({ kind, value }) => `${kind} ${value}`)
  const inEnglish = new Map<string, ReadonlySet<string>>()
  const englishDeeds = (key: string) => {
    const said = inEnglish.get(key) ?? new Set((en.get(key) ?? []).flatMap(deeds))
    inEnglish.set(key, said)
    return said
  }
  for (const [language, texts] of OWN_WORDS)
    for (const [key, [text = '']] of texts)
      for (const one of deeds(text)) assert.ok(englishDeeds(key).has(one), `${language} ${key}: ${one}`)
})
