import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrderOf } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'

const YESTERDAY = { from: '2026-11-09T16:00:00Z', to: '2026-11-10T16:00:00Z' }
const TODAY = { from: '2026-11-10T16:00:00Z', to: '2026-11-11T16:00:00Z' }
const orders = () => [
  anOrderOf({ number: 'N1', state: 'paid', placedAt: new Date('2026-11-11T00:00:00Z') }),
  anOrderOf({ number: 'N2', state: 'paid', placedAt: new Date('2026-11-10T03:00:00Z') }),
  anOrderOf({ number: 'N3', state: 'paid', placedAt: new Date('2026-11-10T04:00:00Z') }),
]

test('an order is told by its day, and corrected by another', async () => {
  const talk = aTalk({ orders: orders() })
  await talk.hear('我的订单到哪了', { intent: 'order.status' })
  const narrowed = await talk.hear('昨天那单', { intent: 'inform.details', entities: { time: [YESTERDAY, '昨天'] } })
  assert.equal(narrowed.outcome.do, 'ask', 'two of that day')
  assert.doesNotMatch(JSON.stringify(narrowed.outcome), /order:N1/)
  await talk.hear('不是这单，是今天那单', { intent: 'order.status', entities: { time: [TODAY, '今天'] } })
  assert.equal(talk.state().focus.orderNumber, 'N1')
})

test('a day on which something was promised tells no order', async () => {
  const talk = aTalk({ orders: orders() })
  const { outcome } = await talk.hear('昨天说今天发货，订单怎么还没发', { intent: 'order.status', entities: { time: [TODAY, '今天'] } })
  assert.equal(outcome.do, 'ask')
  assert.match(JSON.stringify(outcome), /order:N3/)
})
