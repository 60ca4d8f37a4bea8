import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { FRESH_STATE } from '#engine/conversation'
import type { Model } from '../model.ts'
import { SHIPPED_FOLDER, shippedModel } from '../shipped.ts'
import { parseSentences, type Sentence } from '../taught/sentences.ts'
import { aContext } from '../testing/small-model.ts'
import { understand } from '../understand.ts'
import { isTongue } from './tongues.ts'

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/xiaoer', import.meta.url))

/** Shares of the held-out sentences: intents understood, language known. What was measured, rounded down; the table is in docs/understand/understanding.md. */
const BOUNDS: Readonly<Record<string, readonly [intents: number, language: number]>> = {
  yue: [0.89, 0.86],
  en: [0.8, 0.97],
  es: [0.87, 0.98],
  fr: [0.85, 0.97],
  de: [0.87, 0.96],
  pt: [0.87, 0.96],
  ru: [0.86, 1],
  ja: [0.87, 1],
  ko: [0.87, 1],
  vi: [0.85, 0.97],
  id: [0.85, 0.88],
  ms: [0.85, 0.9],
  th: [0.86, 1],
  ar: [0.85, 1],
}

let model: Model
before(() => {
  model = shippedModel(CACHE)
})

const heldOut = (language: string): Sentence[] => {
  const file = join(SHIPPED_FOLDER, 'heldout', `${language}.tsv`)
  return parseSentences(readFileSync(file, 'utf8'), file)
}

for (const [language, [intents, known]] of Object.entries(BOUNDS))
  test(`sentences written apart in ${language} are understood, and so is the language`, () => {
    const sentences = heldOut(language)
    const read = sentences.map((sentence) => ({ ...sentence, understood: understand(model, sentence.text, aContext()) }))
    const right = read.filter(({ intent, understood }) => understood.intent === intent).length / read.length
    const words = read.filter(({ text }) => /\p{L}/u.test(text))
    const told = words.filter(({ understood }) => understood.language === language).length / words.length
    assert.ok(right >= intents, `understood: ${right}`)
    assert.ok(told >= known, `language: ${told}`)
  })

test('a message of one to three words, and one of two languages', () => {
  const SHORT: Readonly<Record<string, readonly string[]>> = {
    es: ['gracias', 'mi pedido', 'cuanto cuesta'],
    pt: ['obrigado', 'meu pedido', 'quanto custa'],
    fr: ['merci', 'ma commande', 'combien ça coûte'],
    de: ['danke', 'meine bestellung', 'wie viel'],
    id: ['makasih kak', 'pesanan saya', 'berapa harganya'],
    ms: ['barang saya mana', 'tak sampai lagi'],
    vi: ['cảm ơn', 'don hang', 'bao nhiêu'],
    'zh-Hans': ['这个有XL吗 thanks', 'hello 在吗'],
  }
  for (const [language, texts] of Object.entries(SHORT))
    for (const text of texts) assert.equal(understand(model, text, aContext()).language, language, text)
})

test('every tongue has a classifier, no other language has', () => {
  for (const language of Object.keys(BOUNDS)) assert.equal(model.tongue(language) !== null, isTongue(language), language)
})

/** What the shopper is told to write for a person stands in quotes in each language's text. */
const QUOTED = /[“«「"„]([^”»」"“]+)[”»」"“]/u

test('the word that a shopper is told to write for a person is understood as that', () => {
  const folder = join(SHIPPED_FOLDER, '../../server/engine/reply/catalogue/matters')
  for (const file of readdirSync(folder)) {
    const held: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'))['promise.held']
    const word = QUOTED.exec(String(held))?.[1] ?? ''
    const { intent } = understand(model, word, aContext({ state: { ...FRESH_STATE, language: file.replace('.json', '') } }))
    assert.equal(intent, 'service.human', `${file}: ${word}`)
  }
})
