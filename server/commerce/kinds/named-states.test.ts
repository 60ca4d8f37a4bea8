import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderStateNamed } from './index.ts'

test('what the pages call a state of an order is read in a table too', () => {
  const zh = {
    待付款: 'unpaid',
    待发货: 'paid',
    备货中: 'packing',
    已发货: 'shipped',
    已签收: 'delivered',
    交易完成: 'completed',
    已取消: 'cancelled',
    退款中: 'refunding',
    已退款: 'refunded',
  }
  const en = {
    unpaid: 'unpaid',
    paid: 'paid',
    'being packed': 'packing',
    shipped: 'shipped',
    delivered: 'delivered',
    completed: 'completed',
    cancelled: 'cancelled',
    'being refunded': 'refunding',
    refunded: 'refunded',
  }
  for (const [word, state] of Object.entries({ ...zh, ...en })) assert.equal(orderStateNamed(word), state, word)
})
