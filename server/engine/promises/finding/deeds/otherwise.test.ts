import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPromises } from '../find-promises.ts'

const today = { now: new Date('2026-11-20T04:00:00Z'), timeZone: 'Asia/Shanghai' }
const found = (text: string) => findPromises(text, today).map(({ kind, value }) => `${kind} ${value}`)

const TOLD: readonly (readonly [text: string, ...promises: string[]])[] = [
  ['钱已经回您卡里了', 'done refunded'],
  ['新的一件已经在路上了', 'done reshipped'],
  ['您的订单已经作废了', 'done cancelled'],
  ['收货人已经换成李梅', 'done changed'],
  ['我帮您拦下来了', 'done intercepted'],
  ['这件我给您锁库存了', 'done kept'],
  ['账号已经给您注销了', 'done erased'],
  ['用过也能退', 'entitlement return'],
  ['your order has been called off', 'done cancelled'],
  ['the invoice is in your inbox', 'done invoiced'],
  ["I've removed all your data", 'done erased'],
  ["we'll take it back", 'entitlement return'],
  ['the courier will be there within the hour', 'span m 60'],
  ['拦截要看快递能不能拦下'],
  ['尺码换成多大'],
  ['取件的话需要先提交申请'],
  ['please tell me what the address should be changed to'],
]

test('what is said to be done without the word for it is found, and a question is none', () => {
  for (const [text, ...promises] of TOLD) assert.deepEqual(found(text), promises, text)
})
