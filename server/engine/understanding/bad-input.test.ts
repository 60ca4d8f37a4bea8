import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { leastCpuMs } from '@xiaoer/testing'
import { aContext, smallModel } from './testing/small-model.ts'
import { understand } from './understand.ts'

const model = smallModel()
// The first message builds the tables of characters and places.
understand(model, '你好，浙江', aContext())

/** Never throws, every span lies inside, and the time is in bounds (5 ms a kB, with room for the first message of its kind). */
function survives(name: string, text: string): void {
  const most = 50 + (text.length / 1024) * 5
  let understood = understand(model, '', aContext())
  const took = leastCpuMs(() => {
    understood = understand(model, text, aContext())
  }, most)
  assert.ok(took < most, `${name}: ${took.toFixed(0)} ms`)
  assert.equal(understood.text, text)
  const spans = [...understood.intents.map(({ span }) => span), ...understood.entities.map(({ span }) => span)]
  for (const [from, to] of spans) assert.ok(from >= 0 && from <= to && to <= text.length, `${name}: span ${from}–${to}`)
  for (const entity of understood.entities) assert.equal(entity.text, text.slice(...entity.span))
}

const HUNDRED_KB = 100_000
const BAD: Readonly<Record<string, string>> = {
  empty: '',
  blanks: ' \n\t　',
  'only emoji': '😡🤬👍🏻👨‍👩‍👧‍👦',
  'direction marks': '\u202e退\u2066货\u2069\u200f',
  'zero width': '\u200b'.repeat(5_000),
  'repeated letters': 'a'.repeat(10_000),
  'repeated characters': '退'.repeat(10_000),
  'long digits': '1'.repeat(HUNDRED_KB),
  'long text': '什么时候发货，165 110斤，12块5。'.repeat(5_000).slice(0, HUNDRED_KB),
  'accents on accents': `a${'\u0301'.repeat(5_000)}`,
  'lone halves': `${'\ud83d'.repeat(1_000)}\ude00`,
  'mails that never end': 'a@'.repeat(20_000),
  'links that never end': 'http://'.repeat(10_000),
  'amounts that never end': '十百千'.repeat(10_000),
  'dashes and digits': '1-'.repeat(20_000),
  'places in a row': '浙江省杭州市'.repeat(5_000),
  'brackets and dots': '((((....'.repeat(10_000),
  'pinyin that never ends': 'xianliujiang'.repeat(48),
  'syllables with blanks': 'a e o xi an liu '.repeat(36),
  'initials that never end': '退sm zmy fhtk '.repeat(40),
  'characters in no order': '锟斤拷烫屯囧'.repeat(99),
  'faces that never end': '(╥﹏╥'.repeat(5_000),
  'brackets of faces': '(;_;)'.repeat(5_000),
  'every dialect at once': '唔该几时啥子侬阮俺咋整伐迈喃'.repeat(40),
  binary: Array.from({ length: 65_536 }, (_, i) => String.fromCharCode(i)).join(''),
}

for (const [name, text] of Object.entries(BAD)) test(`bad input: ${name}`, () => survives(name, text))

const NAUGHTY = process.env['XIAOER_SHARED_DATA'] ?? new URL('../../../../shared/data', import.meta.url).pathname
test('naughty strings', {
  skip: existsSync(`${NAUGHTY}/security/blns.json`) ? false : 'the list of naughty strings is not on this machine',
}, () => {
  const strings: string[] = JSON.parse(readFileSync(`${NAUGHTY}/security/blns.json`, 'utf8'))
  for (const text of strings) survives(text, text)
})
