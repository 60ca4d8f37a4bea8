import assert from 'node:assert/strict'
import { test } from 'node:test'

import { anOrderOf } from '../../../testing/a-shop.ts'
import { aTalk } from '../../../testing/a-talk.ts'
import { provenWords } from '../../words/done.ts'

test('of a payment that is only held nothing is said to go back: before the yes, by the receipt, and when that is read again', async () => {
  const receipt = { id: 'R1', kind: 'cancel_order', orderNumber: 'A1', fields: { held: 'released' } }
  const orders = [anOrderOf({ number: 'A1', state: 'paid', payment: 'authorized', shipments: [] })]
  const talk = aTalk({ orders, acted: { state: 'done', id: 'd', receipts: [receipt], order: null } })
  const put = await talk.hear('取消订单', { intent: 'order.cancel' })
  assert.ok(put.keys.includes('settle.confirm.cancel_held'), put.keys.join())
  const done = await talk.hear('确认', { intent: 'chat.affirm' })
  assert.ok(done.keys.includes('settle.done.cancel_held'), done.keys.join())
  assert.match(JSON.stringify(done.turn.facts), /"receipts"/u)
  const again = provenWords([receipt], 'en')
  assert.deepEqual(
    again.flatMap((words) => ('key' in words ? words.key : [])),
    ['settle.done.cancel_held'],
  )
})
