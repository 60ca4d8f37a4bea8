import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise } from '#engine/text'
import { foldTongue, readTongueConcepts, type Spoken } from './tongue-concepts.ts'

const concepts = readTongueConcepts({
  'concepts-id': 'kirim\tship\ntukar\texchange\nwarna\tcolour',
  'concepts-ar': 'طرد\tparcel\nكم\thowmany',
  'concepts-ru': 'не\tnot\nзаказ*\torder',
  'concepts-vi': 'đổi\tchange\nđợi\twait',
  'concepts-en': 'ship\tship\nparcel\tparcel\nnot\tnot\norder\torder\nchange\tchange\nwait\twait\nexchange\texchange\ncolour\tcolour',
})
const read = (language: Spoken, text: string) => concepts.signs(language, foldTongue(normalise(text).text, language))
const means = (language: Spoken, text: string, english: string) => assert.equal(read(language, text), read('en', english), text)

test('Indonesian words are known with what grows before and after them', () => {
  for (const word of ['kirim', 'dikirim', 'mengirimkan', 'pengirimannya', 'ngirim']) means('id', word, 'ship')
  means('id', 'menukar', 'exchange')
  means('id', 'warnanya', 'colour')
})

test('an Arabic word is known behind what is written as one with it, and not inside another', () => {
  for (const word of ['طرد', 'الطرد', 'والطرد', 'بالطرد']) means('ar', word, 'parcel')
  means('ar', 'عليكم', '')
})

test('a short Russian word is not found inside a longer one', () => {
  means('ru', 'мне заказали', 'order')
  means('ru', 'не заказ', 'not order')
})

test('marks tell Vietnamese words apart where they are typed', () => {
  means('vi', 'đổi', 'change')
  means('vi', 'đợi', 'wait')
  means('vi', 'doi', 'change')
})
