import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DialogueState, FRESH_STATE } from '#engine/conversation'
import { aContext, smallModel } from '../testing/small-model.ts'
import { understand } from '../understand.ts'

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

test('without a matter open a bare number is a detail', () => {
  assert.equal(after({}, '20261120-0007').intent, 'inform.details')
})
