import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalise, originalSpan } from '../normalise.ts'

const folded = (text: string) => normalise(text).text

test('faces made of signs become what they mean', () => {
  for (const face of ['T_T', 'QAQ', '(╥﹏╥)', '(ಥ_ಥ)', '(;_;)']) assert.equal(folded(`退款${face}`), '退款[大哭]', face)
  for (const face of ['^_^', '(^_^)', ':)', '(｡･ω･｡)', '（＾◡＾）']) assert.equal(folded(`好的${face}`), '好的[微笑]', face)
  for (const face of ['-_-', '=_=', 'orz', '╮(╯_╰)╭', '(￣_￣)']) assert.equal(folded(`唉${face}`), '唉[无语]', face)
  for (const face of ['(╯‵皿′)╯︵┻━┻', '>_<']) assert.equal(folded(face), '[生气]', face)
  assert.equal(folded('(≧▽≦)/'), '[大笑]')
})

test('brackets with words, sizes and numbers are none', () => {
  for (const text of [
    '(黑色)',
    '(xl)',
    '(38)',
    '(a款)',
    '(170/92a)',
    'torztest',
    'a:b',
    '尺码:(m)',
    'http://t_t.example',
    '10:30',
    '(3)',
    '价格:(含税)',
  ])
    assert.equal(folded(text), text.toLowerCase(), text)
})

test('a face leads back to what was typed', () => {
  const typed = '退款(╥﹏╥)谢谢'
  const of = normalise(typed)
  const at = of.text.indexOf('[')
  assert.equal(typed.slice(...originalSpan(of, at, of.text.indexOf(']') + 1)), '(╥﹏╥)')
})
