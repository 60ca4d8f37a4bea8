import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import {
  boundaryBefore,
  bytesIn,
  charactersIn,
  countGraphemes,
  endFitting,
  firstGraphemes,
  fitting,
  graphemesIn,
  lastGraphemes,
  masked,
  shortened,
  storable,
  storableIn,
  storableJson,
  upTo,
} from './graphemes.ts'

const FAMILY = '👨‍👩‍👧'
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const segmented = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

/** Plain signs and all that makes one of several: what the quick way leaves to the segmenter, and what it does not. */
const SIGNS = [
  'a',
  '中',
  'é',
  '\u0301',
  '😀',
  '👩',
  '👍🏽',
  '\u200d',
  '\ufe0f',
  '🇨',
  '🇳',
  '\r',
  '\n',
  '\u1100',
  '\u1161',
  '가',
  '\u0600',
  'ำ',
  'क्',
  'ष',
  '1',
  '\u20e3',
  '𠮷',
  '\ud83d',
  '\ude00',
  ' ',
]
const texts = fc.array(fc.constantFrom(...SIGNS), { maxLength: 20 }).map((signs) => signs.join(''))

test('a text has the graphemes that Unicode says, and is cut between them', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 6 }), fc.nat(20), (text, most, at) => {
      const all = segmented(text)
      assert.deepEqual([...graphemesIn(text)], all)
      assert.equal(countGraphemes(text), all.length)
      const head = all.slice(0, most).join('')
      if (head.length <= 16 * most) assert.equal(firstGraphemes(text, most), head)
      const tail = all.slice(-most).join('')
      if (tail.length <= 16 * most) assert.equal(lastGraphemes(text, most), tail)
      const ends = all.map((_, nth) => all.slice(0, nth).join('').length)
      if (at <= text.length) assert.equal(boundaryBefore(text, at), [...ends, text.length].findLast((end) => end <= at) ?? 0)
    }),
    { numRuns: 3_000 },
  )
})

test('every sign of the Basic Multilingual Plane is told apart as Unicode does, beside itself and others', () => {
  for (let code = 0; code < 0x10000; code++) {
    const sign = String.fromCharCode(code)
    const text = `a${sign}${sign}中${sign}z`
    assert.equal(countGraphemes(text), segmented(text).length, code.toString(16))
  }
})

test('families, flags, tones and marks stay whole', () => {
  assert.equal(firstGraphemes(FAMILY.repeat(10), 3), FAMILY.repeat(3))
  assert.equal(lastGraphemes('🇨🇳'.repeat(50), 2), '🇨🇳'.repeat(2))
  assert.equal(firstGraphemes(`${'x'.repeat(199)}😀y`, 200), `${'x'.repeat(199)}😀`)
  assert.equal(shortened('hello world', 6), 'hello…')
  assert.equal(shortened(FAMILY, 1), FAMILY)
})

test('marks heaped onto one letter do not grow a cut without end', () => {
  const heap = `a${'\u0301'.repeat(10_000)}`
  assert.ok(firstGraphemes(heap, 200).length <= 3_200)
  assert.ok(lastGraphemes(heap, 200).length <= 3_200)
})

test('a limit that somebody else counts is kept, at the end of a grapheme', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 30 }), (text, most) => {
      for (const sizeOf of [undefined, charactersIn, bytesIn]) {
        const cut = fitting(text, most, sizeOf)
        assert.ok((sizeOf ?? ((one: string) => one.length))(cut) <= most)
        assert.ok(text.startsWith(cut) && (!text.isWellFormed() || cut.isWellFormed()))
      }
      assert.ok(charactersIn(endFitting(text, most)) <= most && text.endsWith(endFitting(text, most)))
    }),
  )
  assert.equal(fitting('中'.repeat(10), 7, bytesIn), '中中')
  assert.equal(fitting(FAMILY.repeat(3), 9), FAMILY)
})

test('a mask hides whole signs', () => {
  assert.equal(masked('😀张三丰', { first: 1, last: 1 }), '😀***丰')
  assert.equal(masked('张三', { first: 1, last: 1 }), '***')
})

test('a shape counts signs, and says how many are too many', () => {
  const shape = z.strictObject({ name: z.string().trim().check(upTo(3)) })
  assert.equal(shape.safeParse({ name: FAMILY.repeat(3) }).success, true)
  assert.equal(shape.safeParse({ name: `a${'\u0301'.repeat(200)}` }).success, false, 'not without end in bytes')
  const refused = shape.safeParse({ name: 'abcd' })
  assert.deepEqual(
    refused.error?.issues.map(({ code, path }) => [code, path]),
    [['too_big', ['name']]],
  )
  assert.deepEqual(z.toJSONSchema(shape).properties?.['name'], { type: 'string', maxLength: 3 })
})

test('what a database cannot keep is made so that it can', () => {
  assert.equal(storable('a\0b\ud83dc'), 'ab\ufffdc')
  assert.deepEqual(storableIn({ '\ud83d': ['\0', { text: '😀\ude00' }], at: 1 }), { '\ufffd': ['', { text: '😀\ufffd' }], at: 1 })
  assert.equal(storableJson({ text: '\ud83d\0' }), '{"text":"\ufffd"}')
  assert.equal(storableJson({ text: 'C:\\users\\ud83d' }), JSON.stringify({ text: 'C:\\users\\ud83d' }), 'what only looks like it stays')
})
