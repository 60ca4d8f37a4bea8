import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Outcome } from '#engine/conversation'
import { anOrderOf, aShipmentOf } from '../testing/a-shop.ts'
import { aTalk } from '../testing/a-talk.ts'
import { DEFINITIONS } from './definitions/index.ts'

type State = Parameters<typeof anOrderOf>[0] extends infer Order | undefined ? NonNullable<(Order & { state?: string })['state']> : never

/** States of an order with the buttons that may stand there, whatever was asked of it. */
const ALLOWED: readonly (readonly [State, readonly string[]])[] = [
  ['unpaid', ['refund_only', 'cancel_order', 'change_address', 'add_remark', 'change_order']],
  ['paid', ['refund_only', 'cancel_order', 'change_address', 'add_remark', 'change_order']],
  ['packing', ['refund_only', 'cancel_order', 'change_address', 'add_remark', 'change_order']],
  ['shipped', ['refund_only', 'intercept_parcel', 'reschedule_delivery', 'contact_courier']],
  ['delivered', ['refund_only', 'request_invoice', 'return_goods', 'exchange_goods', 'goods_trouble']],
  ['completed', ['refund_only', 'request_invoice', 'return_goods', 'exchange_goods', 'goods_trouble']],
  ['refunding', ['refund_only']],
  ['refunded', ['refund_only']],
  ['cancelled', ['refund_only']],
]
const INTENTS = [...new Set(DEFINITIONS.flatMap(({ serves }) => serves))]

const orderIn = (state: State) => {
  const isSent = !['unpaid', 'paid', 'packing'].includes(state)
  return anOrderOf({ state, shipments: isSent ? [{ ...aShipmentOf(), ...(state !== 'shipped' && { state: 'delivered' }) }] : [] })
}

/** What an outcome offers to begin; an appeal is of the refusal itself. */
const begunBy = (outcome: Outcome): readonly string[] =>
  ('parts' in outcome ? (outcome.parts ?? []) : [])
    .flatMap((part) => (part.kind === 'choices' ? part.options.map(({ id }) => id) : []))
    .filter((id) => id.startsWith('set:begin=') && id !== 'set:begin=appeal')

for (const [state, allowed] of ALLOWED)
  test(`an order that is ${state}: no button begins what it would be refused`, async () => {
    const offered = new Set<string>()
    for (const intent of INTENTS) {
      const talk = aTalk({ orders: [orderIn(state)] })
      await talk.hear('我的订单怎么样了', { intent: 'order.status' })
      const asked = { act: 'ask', intent, refersTo: '', span: [0, 8], slots: [], confidence: 0.9 } as const
      for (const id of begunBy(
        (await talk.hear('这个要怎么弄呢？', { intent, reading: { acts: [asked], intent, consent: 'none' } })).outcome,
      )) {
        offered.add(id.replace('set:begin=', ''))
        const { refused } = talk.state()
        const { outcome, keys } = await talk.hear('', { parts: [{ kind: 'chosen', choiceId: id, text: '办理' }] })
        assert.deepEqual(outcome.state.refused, refused, `${intent}: ${id} → ${keys.join()}`)
      }
    }
    assert.deepEqual([...offered].sort(), [...allowed].sort())
  })
