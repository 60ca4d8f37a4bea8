import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskContact, maskText } from './mask-contact.ts'

test('a number keeps what tells it from another, and an address its city', () => {
  for (const [said, shown] of [
    ['我电话13812341234', '我电话138****1234'],
    ['138 1234 5678 或 +86-138-1234-5678', '138****5678 或 +86-138****5678'],
    ['１３８１２３４５６７８', '１３８****５６７８'],
    ['call +1 415 555 0100', 'call +1 ****0100'],
    ['写信到 lin@example.com', '写信到 l****@example.com'],
    ['寄到浙江省杭州市西湖区文三路90号', '寄到浙江省杭州市****'],
  ] as const)
    assert.equal(maskText(said), shown)
})

test('ids, moments and our own files stay usable', () => {
  for (const whole of ['13812345-6789-7123-8123-138123456789', '2026-11-25T13:81:23.456Z', '/api/v1/files/13812345678', 'YS20261101'])
    assert.equal(maskText(whole), whole)
  const order = { orderNumber: '13812345678', id: '13812345678' }
  assert.deepEqual(maskContact(order), order)
})

test('the number of an order stays in words, whatever it is built like; as a telephone it is hidden all the same', () => {
  const orders = new Set(['13812345678'])
  assert.deepEqual(
    maskContact({ text: '订单13812345678到哪了，打13912347788', phone: '13812345678', fields: { a: '13812345678' } }, orders),
    { text: '订单13812345678到哪了，打139****7788', phone: '138****5678', fields: { a: '138****5678' } },
  )
})

test('fields that say how somebody is reached are hidden however they are written, wherever they lie', () => {
  const shown = maskContact({
    orders: [{ address: { phone: '12', street: '老槐树下', city: '杭州' }, found: { type: 'address', value: '三楼左拐' } }],
  })
  assert.deepEqual(shown, {
    orders: [{ address: { phone: '****', street: '****', city: '杭州' }, found: { type: 'address', value: '****' } }],
  })
  assert.deepEqual(maskContact(shown), shown)
})
