import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { leastCpuMs } from '@xiaoer/testing'
import { wilson } from '#platform/statistics'
import { claimIn, LEAST } from './claim-in.ts'
import { claimLessons, UNTOLD } from './lessons.ts'

const HELD_OUT = fileURLToPath(new URL('../../../data/understanding/heldout/', import.meta.url))
const rowsOf = (file: string) =>
  readFileSync(`${HELD_OUT}${file}`, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.split('\t')]))
/** What a sentence gives as the reason why goods are not kept, as the flows call it. */
const CLAIMS = new Set('unsuitable none defect damaged wrong_item not_as_described missing_part not_received late other'.split(' '))
const percent = (hits: number, of: number): string => {
  const { low, high } = wilson(hits, of)
  return `${hits} of ${of} (${[hits / of, low, high].map((share) => `${(100 * share).toFixed(1)} %`).join(', ')})`
}

/** A share of what was held out, told with its interval. */
function figures(t: TestContext, name: string, least: number, rows: readonly (readonly [label: string, text: string])[]) {
  const told = rows.filter(([label]) => label !== UNTOLD).map(([label, text]) => ({ label, read: claimIn(text, CLAIMS, least) }))
  const taken = told.filter(({ read }) => read !== undefined)
  const right = taken.filter(({ label, read }) => label === read)
  t.diagnostic(`${name}: right ${percent(right.length, told.length)}; of those taken ${percent(right.length, taken.length)}`)
  return { right: right.length / told.length, sure: right.length / taken.length }
}

const rows = rowsOf('claims.tsv').map(([label = '', language = '', text = '']) => ({ label, language, text }))
const of = (some: (language: string) => boolean) =>
  rows.filter(({ language }) => some(language)).map(({ label, text }) => [label, text] as const)

test('reasons that taught nothing are read, asked for or not, in Chinese, English and other languages', (t) => {
  for (const [name, some] of [
    ['zh', (language: string) => language === 'zh'],
    ['en', (language: string) => language === 'en'],
    ['others', (language: string) => language !== 'zh' && language !== 'en'],
  ] as const) {
    const asked = figures(t, `${name}, asked`, LEAST.asked, of(some))
    const heard = figures(t, `${name}, of themselves`, LEAST.heard, of(some))
    assert.ok(asked.right > 0.55 && asked.sure > 0.8, name)
    assert.ok(heard.right > 0.4 && heard.sure > 0.88, name)
  }
})

/** What else shoppers write, by other writers; complaints, wishes to return and what is wrong with goods may give a reason. */
const MAY_TELL =
  /^(?:issue|return|exchange|refund|service|aftersale|warranty|parts|inform|other|shipping\.(?:damage|not_received|delay|urge))\b|order\.cancel|chat\.abuse/u
const NONE_AT_LEAST = 300

test('where no reason is given, seldom one is heard', (t) => {
  const others = rowsOf('intents.tsv')
    .filter(([, intent = '']) => !MAY_TELL.test(intent))
    .map(([text = '']) => text)
  const own = rows.filter(({ label }) => label === UNTOLD).map(({ text }) => text)
  for (const [name, all, most] of [
    ['near misses of our own', own, 0.1],
    ['what else is written', others, 0.07],
  ] as const) {
    const heard = all.filter((text) => claimIn(text, CLAIMS, LEAST.heard) !== undefined)
    t.diagnostic(`a reason heard: ${name}: ${percent(heard.length, all.length)}`)
    assert.ok(heard.length / all.length < most, `${name}: ${heard.join(' | ')}`)
  }
  assert.ok(own.length + others.length >= NONE_AT_LEAST)
})

test('no sentence of those held out teaches', () => {
  const taught = new Set(claimLessons().map(({ text }) => text))
  assert.deepEqual(
    rows.filter(({ text }) => taught.has(text)),
    [],
  )
})

test('a reason beside a wish is heard, and what is asked is none', () => {
  assert.equal(claimIn('I want to send the rucksack back, it digs into my shoulders', CLAIMS, LEAST.heard), 'unsuitable')
  assert.equal(claimIn('这个锅帮我退了吧，太重了端不动', CLAIMS, LEAST.heard), 'unsuitable')
  assert.equal(claimIn('can I return it? will it shrink?', CLAIMS, LEAST.heard), undefined)
})

test('a message is read in a tenth of a millisecond', () => {
  const said = ['我要退这双鞋，太挤了', 'where is my order, i paid two weeks ago', 'quero devolver, não serve']
  for (const one of said) claimIn(one, CLAIMS, LEAST.heard)
  const most = 1_500 * 0.1 * ROOM
  const took = leastCpuMs(() => {
    for (let n = 0; n < 500; n++) for (const one of said) claimIn(one, CLAIMS, LEAST.heard)
  }, most)
  assert.ok(took < most, `${took / 1_500} ms`)
})
/** Other work on the machine. */
const ROOM = 3
