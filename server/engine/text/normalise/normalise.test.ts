import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise, originalSpan } from './normalise.ts'

const folded = (text: string) => normalise(text).text

test('width, case and characters are folded', () => {
  assert.equal(folded('ＡＢＣ　１２３'), 'abc 123')
  assert.equal(folded('什麼時候發貨'), '什么时候发货')
  assert.equal(folded('㎏'), 'kg')
  assert.equal(folded('cafe\u0301'), 'café')
})

test('letters and signs repeated are cut to three, digits never', () => {
  assert.equal(folded('急'.repeat(50)), '急急急')
  assert.equal(folded('好！！！！！'), '好!!!')
  assert.equal(folded('20260000000000001'), '20260000000000001')
})

test('emoji become what they mean', () => {
  assert.equal(folded('😡'), '[生气]')
  assert.equal(folded('👌🏻'), '[好的]')
})

test('signs that show nothing are dropped', () => {
  assert.equal(folded('退\u200b货\u202e吗'), '退货吗')
})

test('every span leads back to what was typed', () => {
  const typed = '我 😡😡 要\u200b退貨ｆ'
  const of = normalise(typed)
  const at = of.text.indexOf('退货')
  assert.equal(typed.slice(...originalSpan(of, at, at + 2)), '退貨')
  const angry = of.text.indexOf('[生气]')
  assert.equal(typed.slice(...originalSpan(of, angry, angry + 4)), '😡')
})

test('a sign of one word is spelt out, one of a whole phrase stays itself', () => {
  assert.equal(normalise('㌔ ㍿ ㌕').text, 'キロ 株式会社 キログラム')
  assert.equal(normalise('ﷺ').text, 'ﷺ')
})

test('a lone half of a pair does no harm', () => {
  assert.equal(folded('a\ud83d'), 'a ')
})
