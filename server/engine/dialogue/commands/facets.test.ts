import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anOrder, answeredIn, aTurn, keysOf, line, type Said, SHOP, saidIn } from '../testing/turns.ts'

const yuan = (amount: number) => ({ minor: amount * 100, currency: 'CNY' })
const goods = [{ ...line('tee', 'M', 'Cotton Tee'), quantity: 2 }, line('cap', 'L', 'Sun Hat')]
const address = { province: '浙江省', city: '杭州市', district: '西湖区', street: '一路 18 号', name: '林小满' }
const tees = anOrder('YS1001', 'paid', goods, { total: yuan(150), freight: yuan(8), paidBy: '支付宝', address })
const parcel = (trackingNumber: string, items: readonly string[]) => ({
  ...{ carrier: 'ZTO', trackingNumber, state: 'in_transit', shippedAt: '2026-11-09T02:00:00Z', nodes: [], items },
})
const lamp = anOrder('YS1002', 'shipped', [line('lamp', '1', 'Desk Lamp'), line('rug', '1', 'Short Rug')], {
  ...{ placedAt: '2026-11-02T03:00:00Z', total: yuan(90), deliveryWay: 'Express' },
  shipments: [parcel('ZT1', ['lamp.1']), parcel('ZT2', ['rug.1'])],
})
const cup = { productId: 'tee', title: 'Cotton Tee' }

const hear = async (said: string, orders: readonly object[] = [tees], more: Said = {}) =>
  answeredIn(aTurn(said, { intent: 'other.unknown', ...more }), { ...SHOP, 'orders.recent': orders })
const keysFor = async (...args: Parameters<typeof hear>) => keysOf(await hear(...args))

test('each fact that an order is asked for is told of it, without its state', async () => {
  const answers: readonly (readonly [said: string, key: string])[] = [
    ['what did i order?', 'order.holds'],
    ['how much did I pay?', 'order.comes_to'],
    ['which address is my order going to?', 'order.goes_to'],
    ['when did I place my order?', 'order.placed_at'],
    ['how did i pay for my order', 'order.paid_by'],
    ['我的订单都买了什么', 'order.holds'],
    ['我这单是什么时候下的', 'order.placed_at'],
    ['收货地址填的是哪', 'order.goes_to'],
    ['was habe ich bestellt?', 'order.holds'],
    ['¿cómo pagué?', 'order.paid_by'],
  ]
  for (const [said, key] of answers) assert.equal((await keysFor(said))[0], key, said)
})

test('so many are told of the goods that are named; whether all comes, with how it stands', async () => {
  const named = {
    entities: [{ type: 'product' as const, value: { id: cup.productId, title: cup.title }, text: 'tee', span: [14, 17] as const }],
  }
  const one = saidIn(await hear('did i get one tee or two', [tees], named))
  assert.match(JSON.stringify(one), /"list":\["2 × Cotton Tee \(M\)"\]/u)
  assert.deepEqual(await keysFor('is everything in my order coming?'), ['order.holds', 'order.is.paid'])
})

test('a sum is told with what sending cost of it, or without it', async () => {
  assert.deepEqual(await keysFor('这单花了多少，运费算在里面吗'), ['order.comes_to', 'order.delivery_in'])
  const apart = await hear('how much was my order without delivery?')
  assert.deepEqual(keysOf(apart), ['order.comes_to', 'order.delivery_out'])
  assert.match(JSON.stringify(saidIn(apart)), /"minor":14200/u)
})

test('what was never paid is not told as paid', async () => {
  const unpaid = anOrder('YS1003', 'unpaid', goods, { paidAt: null, paidBy: null })
  assert.deepEqual(await keysFor('how did I pay for my order?', [unpaid]), ['order.is.unpaid'])
  assert.deepEqual(await keysFor('how much did I pay?', [unpaid]), ['order.comes_to', 'order.is.unpaid'])
})

test('which parcel has what; of a parcel that the shop is silent about nothing is said', async () => {
  const said = await hear('is all of my order in the same parcel?', [lamp])
  assert.equal(keysOf(said).filter((key) => key === 'order.parcel_holds').length, 2)
  const silent = { ...lamp, shipments: [parcel('ZT1', []), parcel('ZT2', ['rug.1'])] }
  assert.ok(!(await keysFor('is my order in one parcel?', [silent])).includes('order.unsent'))
  assert.ok(!(await keysFor('is my order in one parcel?', [{ ...lamp, shipments: [parcel('ZT1', [])] }])).includes('order.one_parcel'))
  assert.ok((await keysFor('is my order in one parcel?', [{ ...lamp, shipments: [parcel('ZT1', ['lamp.1'])] }])).includes('order.unsent'))
})

test('the newer and the older one are told by when they were placed, and both come to their sum', async () => {
  assert.match(JSON.stringify(saidIn(await hear('how much was the newer order?', [tees, lamp]))), /YS1001/u)
  assert.match(JSON.stringify(saidIn(await hear('how much was the older order?', [tees, lamp]))), /YS1002/u)
  const both = await hear('what do both orders come to together?', [tees, lamp])
  assert.equal(keysOf(both)[0], 'order.come_to')
  assert.match(JSON.stringify(saidIn(both)), /"minor":24000/u)
  assert.ok(!(await keysFor('两单一共多少', [tees, { ...lamp, total: { minor: 9000, currency: 'USD' } }])).includes('order.come_to'))
})

test('an address is told with its door and its name hidden, and a record to its own shopper alone', async () => {
  assert.match(JSON.stringify(saidIn(await hear('我的订单寄到哪个地址'))), /浙江省杭州市西湖区一路 1\* 号，林\*/u)
  for (const said of ['which address is my order going to?', '我的订单里有什么'])
    for (const more of [{ visitor: true }, {}] as const) {
      const orders = 'visitor' in more ? [tees] : [{ ...tees, customerId: 'c2' }]
      assert.ok(!/西湖区|Cotton Tee/u.test(JSON.stringify(saidIn(await hear(said, orders, more)))), said)
    }
})

test('what is to be changed, what goes back and the house’s own address are asked of no record', async () => {
  for (const said of ['can you change the address of my order', '退货地址是哪里', 'what is your address', '我想再买两件一共多少钱'])
    assert.ok(!(await keysFor(said)).some((key) => /^order\.(?:goes|holds|placed|comes)/u.test(key)), said)
})
