import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begunIn, restOf } from './completion.ts'

const PHRASES = ['请您提供一下订单号，我帮您查。', '请您稍等。', 'Please send us a picture of it.']

test('what is being typed goes on as the first phrase does that begins so', () => {
  assert.equal(restOf('请您', PHRASES), '提供一下订单号，我帮您查。')
  assert.equal(restOf('您好！请您稍', PHRASES), '等。')
  assert.equal(restOf('Hello. please s', PHRASES), 'end us a picture of it.')
})

test('too little is no beginning, and what is whole has no rest', () => {
  for (const text of ['', '请', 'Ple', '您好。', '请您稍等。', '退货']) assert.equal(restOf(text, PHRASES), '', text)
  assert.equal(begunIn('一共 3.5 元'), '一共 3.5 元')
})
