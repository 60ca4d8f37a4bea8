import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DialogueState, FRESH_STATE } from '#engine/conversation'
import { aContext, smallModel } from '../testing/small-model.ts'
import { understand } from '../understand.ts'
import { meantWhile } from './same-words.ts'

const after = (state: Partial<DialogueState>, text: string) =>
  understand(smallModel(), text, aContext({ state: { ...FRESH_STATE, ...state } }))
const ASKED = {
  pending: {
    scenario: 'size',
    slot: 'size',
    options: [
      { id: 'v1', label: '黑色 38' },
      { id: 'v2', label: '白色 38' },
    ],
  },
  lastIntent: 'product.size',
}

test('what was asked for is answered', () => {
  for (const text of ['38', '1', '第二个', '20261120-0007', '165 110', '白色 38', '就第一个吧', 'the second one'])
    assert.equal(after(ASKED, text).intent, 'inform.details', text)
  for (const text of ['要', '好的', '可以', 'ok']) assert.equal(after(ASKED, text).intent, 'chat.affirm', text)
  for (const text of ['那算了', '不用了', 'no']) assert.equal(after(ASKED, text).intent, 'chat.deny', text)
})

test('a bare value answers what was asked, whatever its type; as a question it goes on with the matter', () => {
  for (const text of ['白的', '我要白色', '那就黑色', '黑的吧', '还是第一个吧', '两个都要', 'no the second one', 'the white one'])
    assert.equal(after(ASKED, text).intent, 'inform.details', text)
  for (const text of ['那白色的呢', '黑色的吗']) assert.equal(after(ASKED, text).intent, 'product.size', text)
})

test('the same words mean another thing with nothing asked', () => {
  const open = { lastIntent: 'product.size' }
  assert.equal(after(ASKED, '第二个').intent, 'inform.details')
  assert.notEqual(after({}, '第二个').intent, 'inform.details')
  assert.equal(after(ASKED, '要').intent, 'chat.affirm')
  assert.equal(after(open, '白的').intent, 'product.size')
  assert.notEqual(after({}, '白的').intent, 'product.size')
})

test('another wish is heard although something was asked', () => {
  assert.equal(after(ASKED, '人工').intent, 'service.human')
  assert.equal(after(ASKED, '我要退货').intent, 'return.apply')
})

test('a bare answer takes the type that was asked for', () => {
  assert.deepEqual(
    after(ASKED, '38').entities.map(({ type, value }) => [type, value]),
    [['size', '38']],
  )
})

test('a follow-up goes on with the matter', () => {
  const stock = { lastIntent: 'stock.availability' }
  for (const text of ['那黑色的呢', '那XL', '38码呢', 'what about the black one'])
    assert.equal(after(stock, text).intent, 'stock.availability', text)
  assert.equal(after(stock, '它多少钱').intent, 'price.quote')
  assert.equal(after({ lastIntent: 'product.size' }, '38码的有吗').intent, 'stock.availability')
})

test('a courtesy in between does not close the matter', () => {
  const topics = [{ scenario: 'stock', intent: 'stock.availability', slots: {} }]
  assert.equal(after({ topics, lastIntent: 'chat.thanks' }, '那XL').intent, 'stock.availability')
  assert.equal(after({ topics, lastIntent: 'inform.details' }, '那黑色的呢').intent, 'stock.availability')
})

test('what is short means what the open matter makes of it', () => {
  assert.equal(meantWhile('return.apply', 'shipping.fee', '运费呢'), 'return.fee')
  assert.equal(meantWhile('refund.progress', 'order.cancel', '取消吧'), 'return.withdraw')
  assert.equal(meantWhile('refund.only', 'order.cancel', '取消订单'), 'order.cancel')
  assert.equal(meantWhile('refund.only', 'shipping.eta', '多久能到'), 'refund.progress')
  assert.equal(meantWhile('shipping.eta', 'shipping.fee', '运费呢'), 'shipping.fee')
  assert.equal(meantWhile(null, 'shipping.fee', '运费呢'), 'shipping.fee')
  assert.equal(meantWhile('return.apply', 'shipping.fee', '我另外想再买一件寄到新疆运费怎么算'), 'shipping.fee')
})

test('without a matter open a bare number is a detail', () => {
  assert.equal(after({}, '20261120-0007').intent, 'inform.details')
})
