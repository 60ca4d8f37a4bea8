import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrderOf, aShipmentOf } from '../../testing/a-shop.ts'
import { aTalk } from '../../testing/a-talk.ts'

const yuan = (amount: number) => ({ minor: amount * 100, currency: 'CNY' })
const item = (id: string, title: string, quantity: number) => ({
  ...{ productId: id, variantId: `${id}-1`, title, variant: 'Black', image: '', quantity, paid: yuan(quantity * 50) },
})
const tees = anOrderOf({
  ...{ number: 'N1', state: 'paid', placedAt: new Date('2026-11-10T03:00:00Z'), total: yuan(150), paidBy: '支付宝', shipments: [] },
  items: [item('tee', 'Cotton Tee', 2), item('cap', 'Sun Hat', 1)],
})
const lamp = anOrderOf({
  ...{ number: 'N2', state: 'shipped', placedAt: new Date('2026-11-02T03:00:00Z'), total: yuan(90), deliveryWay: 'Express Shipping' },
  items: [item('lamp', 'Desk Lamp', 1), item('rug', 'Short Rug', 1)],
  shipments: [aShipmentOf({ trackingNumber: 'ZT1', items: ['lamp-1'] }), aShipmentOf({ trackingNumber: 'ZT2', items: ['rug-1'] })],
})

const asked = (said: string, orders = [tees], intent = 'other.unknown') =>
  aTalk({ orders }).hear(said, { intent, language: /\p{sc=Han}/u.test(said) ? 'zh' : 'en' })

test('each thing that an order is asked for is answered from it, without its state', async () => {
  const answers: readonly (readonly [said: string, keys: readonly string[]])[] = [
    ['what did i order?', ['order.holds']],
    ['how much did I pay?', ['order.comes_to']],
    ['which address is my order going to?', ['order.goes_to']],
    ['when did I place my order?', ['order.placed_at']],
    ['how did i pay for my order', ['order.paid_by']],
    ['我的订单都买了什么', ['order.holds']],
    ['我这单是什么时候下的', ['order.placed_at']],
    ['was habe ich bestellt?', ['order.holds']],
  ]
  for (const [said, keys] of answers) assert.deepEqual((await asked(said)).keys, keys, said)
})

test('of goods that are named so many are told; all are told with their state where it is asked whether everything comes', async () => {
  const one = await asked('did i order one tee or two of them')
  assert.match(JSON.stringify(one.outcome), /"list":\["2 × Cotton Tee \(Black\)"\]/u)
  assert.deepEqual((await asked('is everything in my order coming?')).keys, ['order.holds', 'order.is.paid', 'order.ship_late'])
})

test('which parcel has what, and the way it is sent', async () => {
  const { keys, outcome } = await asked('is all of my order in the same parcel?', [lamp])
  assert.deepEqual(keys.slice(0, 2), ['order.parcel_holds', 'parcel.is.in_transit'])
  assert.match(JSON.stringify(outcome), /1 × Desk Lamp.*1 × Short Rug/u)
  assert.match(JSON.stringify((await asked('express or standard delivery for my order?', [lamp])).outcome), /Express Shipping/u)
})

test('where the shop does not tell what is in a parcel, nothing is said of it, nor that all came in one', async () => {
  const keysWith = async (...shipments: ReturnType<typeof aShipmentOf>[]) =>
    (await asked('is my order in one parcel?', [{ ...lamp, shipments }])).keys.filter((key) => !key.startsWith('parcel.'))
  const [silent, other] = [aShipmentOf({ trackingNumber: 'ZT1', items: [] }), aShipmentOf({ trackingNumber: 'ZT2', items: ['rug-1'] })]
  assert.deepEqual(await keysWith(silent), ['order.holds'])
  assert.deepEqual(await keysWith(silent, other), ['order.holds', 'order.parcel_holds'])
  assert.deepEqual(await keysWith(other), ['order.parcel_holds', 'order.unsent'])
  assert.deepEqual(await keysWith({ ...other, items: ['rug-1', 'lamp-1'] }), ['order.one_parcel', 'order.holds'])
})

test('the newer and the older one are told by when they were placed, and both come to their sum', async () => {
  const talk = aTalk({ orders: [tees, lamp] })
  const hear = (said: string) => talk.hear(said, { intent: 'other.unknown', language: 'en' })
  assert.match(JSON.stringify((await hear('how much was the newer order?')).outcome), /"number":"N1"/u)
  assert.match(JSON.stringify((await hear('and the older one?')).outcome), /"number":"N2"/u)
  const { keys, outcome } = await hear('what do both orders come to together?')
  assert.deepEqual(keys, ['order.come_to', 'order.comes_to', 'order.comes_to'])
  assert.match(JSON.stringify(outcome), /"minor":24000/u)
})

test('an address is told with its door and its name hidden as far as the owner knows it still', async () => {
  const { outcome } = await asked('我的订单寄到哪个地址')
  assert.match(JSON.stringify(outcome), /浙江省杭州市西湖区一路 1 号，林\*/u)
})

test('what is to be changed, and an address for what goes back, are asked of no order’s record', async () => {
  for (const said of ['can you change the address of my order', '退货地址是哪里', 'what is your address'])
    assert.ok(!(await asked(said)).keys.some((key) => /^order\.(?:goes|holds|placed)/u.test(key)), said)
})
