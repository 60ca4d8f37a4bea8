import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrderOf } from '../../testing/a-shop.ts'
import { aTalk } from '../../testing/a-talk.ts'

const acted = { state: 'done', receipts: [{ id: 'R1', kind: 'cancel_order', orderNumber: 'A1', fields: {} }] }
const worth = (minor: number) => [anOrderOf({ number: 'A1', state: 'paid', total: { minor, currency: 'CNY' } })]
const yes = (talk: ReturnType<typeof aTalk>) => talk.state().pending?.options.find(({ id }) => id.startsWith('set:confirm=yes'))
const tapOf = (choiceId = '') => ({ intent: 'other.unknown', parts: [{ kind: 'chosen', choiceId, text: '确认' }] as never })

test('a yes is tapped under the deed it stands for', async () => {
  const talk = aTalk({ orders: worth(8_900), acted })
  await talk.hear('取消订单', { intent: 'order.cancel' })
  const { keys } = await talk.hear('确认', tapOf(yes(talk)?.id))
  assert.ok(
    keys.some((key) => key.startsWith('settle.done.')),
    keys.join(),
  )
})

test('a yes tapped further up, under another deed, is none to what stands now, which is put again', async () => {
  const shop = { orders: worth(43_900), acted }
  const talk = aTalk(shop)
  await talk.hear('取消订单', { intent: 'order.cancel' })
  const earlier = yes(talk)?.id
  shop.orders = worth(8_900)
  await talk.hear('确认', { intent: 'chat.affirm' })
  assert.notEqual(yes(talk)?.id, earlier)
  const { keys, outcome } = await talk.hear('确认', tapOf(earlier))
  assert.equal(outcome.do, 'ask', keys.join())
  assert.ok(!keys.some((key) => key.startsWith('settle.done.')), keys.join())
})
