import assert from 'node:assert/strict'
import { test } from 'node:test'
import { order as orderFact } from '../../facts/index.ts'
import { anOrderOf, aShipmentOf } from '../../testing/a-shop.ts'
import { aTalk } from '../../testing/a-talk.ts'
import { carriedBy, carrierWords, lostWords, parcelState, sentWords } from './by-whom.ts'

type Parcel = Partial<ReturnType<typeof aShipmentOf>>

/** An order and its parcel as they come from a look-up. */
function told(over: Parcel) {
  const order = orderFact(JSON.parse(JSON.stringify(anOrderOf({ shipments: [aShipmentOf(over)] }))))
  const [shipment] = order.shipments
  assert.ok(shipment)
  return { order, shipment }
}
const keysOf = (words: readonly object[]) => words.flatMap((one) => ('key' in one ? [one.key] : []))

test('a parcel is told with carrier and number where the shop has both, and with what there is of them else', () => {
  const all = (over: Parcel) => {
    const { order, shipment } = told(over)
    const says = [
      sentWords(order, shipment),
      parcelState(shipment),
      lostWords(shipment),
      carriedBy(order, shipment),
      carrierWords(order, shipment),
    ]
    return says.map(keysOf)
  }
  assert.deepEqual(all({}), [['order.is.shipped'], ['parcel.is.in_transit'], ['parcel.lost'], ['parcel.on_its_way'], ['parcel.carrier']])
  const number = ['parcel.number']
  assert.deepEqual(all({ carrier: '' }), [
    ['order.is.sent', ...number],
    ['parcel.is', ...number],
    ['parcel.lost_plain', ...number],
    ['order.is.sent', ...number],
    ['order.is.sent', ...number],
  ])
  assert.deepEqual(all({ trackingNumber: '' })[1], ['parcel.is', 'parcel.by'])
  assert.deepEqual(all({ carrier: '', trackingNumber: '' }), [
    ['order.is.sent'],
    ['parcel.is'],
    ['parcel.lost_plain'],
    ['order.is.sent'],
    ['order.is.sent'],
  ])
})

test('no words of a parcel name a carrier, a number or a note that is empty, whatever is asked of it', async () => {
  const asks = [
    { said: '到哪了', intent: 'shipping.track' },
    { said: '什么快递', intent: 'shipping.carrier' },
    { said: '什么时候到', intent: 'shipping.eta' },
    { said: '订单到什么状态了', intent: 'order.status' },
    { said: '显示签收了我没收到', intent: 'shipping.not_received' },
  ]
  for (const state of ['in_transit', 'delivered', 'stuck', 'lost'] as const)
    for (const ask of asks) {
      const parcel = aShipmentOf({ state, carrier: '', trackingNumber: '', nodes: [] })
      const { outcome } = await aTalk({
        orders: [anOrderOf({ state: state === 'delivered' ? 'delivered' : 'shipped', shipments: [parcel] })],
      }).hear(ask.said, ask)
      const says = 'say' in outcome ? (outcome.say ?? []) : []
      for (const words of says)
        if ('key' in words)
          for (const name of ['carrier', 'tracking', 'text'])
            assert.notEqual(words.args?.[name], '', `${state} ${ask.intent} ${words.key} ${name}`)
    }
})

test('an order whose money is only held is not told as paid', async () => {
  const hear = async (over: Parameters<typeof anOrderOf>[0]) =>
    (await aTalk({ orders: [anOrderOf({ state: 'paid', shipments: [], ...over })] }).hear('订单到什么状态了', { intent: 'order.status' }))
      .keys
  assert.ok((await hear({})).includes('order.is.paid'))
  const held = await hear({ payment: 'authorized' })
  assert.ok(held.includes('order.is.authorized') && !held.includes('order.is.paid'), held.join())
})
