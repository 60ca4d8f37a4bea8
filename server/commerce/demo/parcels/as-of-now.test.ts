import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { testClock } from '#platform/clock'
import { type DemoShop, demoShop } from '../adapter/index.ts'
import { loadDemo } from '../load/index.ts'
import { payOrder, placeOrder } from '../purchase/index.ts'

const { database } = await testDatabase()
const ADDRESS = { name: '林小满', phone: '19000000001', province: '北京市', city: '北京市', district: '朝阳区', street: '文杉路 66 号' }
const MINUTE = 60_000

// loaded once: every test buys for itself, and moves the one clock on
const workspace = randomUUID()
const clock = testClock()
await loadDemo(database, workspace, clock.now())
const shop = demoShop(database, workspace, clock)

async function placed(...variants: string[]): Promise<string> {
  const lines = variants.map((variantId) => ({ variantId, quantity: 1 }))
  const purchase = { customerId: 'c1001', lines, address: ADDRESS, remark: undefined, key: randomUUID() }
  return placeOrder(database, workspace, shop, purchase, clock.now())
}

async function bought(...variants: string[]): Promise<string> {
  const orderNumber = await placed(...variants)
  await payOrder(database, workspace, { orderNumber, customerId: 'c1001', method: '微信支付' }, clock.now())
  return orderNumber
}

async function look(number: string, read: Pick<DemoShop, 'orders'> = shop) {
  const order = await read.orders.find(number)
  assert.ok(order)
  const [parcel] = order.shipments
  return { order, parcel, state: parcel ? `${order.state}/${parcel.state}` : order.state }
}

test('an order paid here moves on by itself until it is delivered, within some seventy minutes', async () => {
  const number = await bought('thermos-cup.1')
  const seen = [(await look(number)).state]
  for (let minute = 0; minute < 70; minute++) {
    clock.forward(MINUTE)
    const { state } = await look(number)
    if (state !== seen.at(-1)) seen.push(state)
  }
  assert.deepEqual(seen, ['paid', 'packing', 'shipped/collected', 'shipped/in_transit', 'shipped/out_for_delivery', 'delivered/delivered'])
})

test('its parcel keeps number, courier and stations from one look to the next, and tells of nothing to come', async () => {
  const number = await bought('thermos-cup.1')
  let before = (await look(number)).parcel
  for (let minute = 0; minute < 70; minute++) {
    clock.forward(MINUTE)
    const { parcel, order } = await look(number)
    if (before && parcel) {
      assert.equal(parcel.trackingNumber, before.trackingNumber)
      assert.deepEqual(parcel.nodes.slice(-before.nodes.length), before.nodes)
      assert.ok(parcel.nodes.every(({ at, text }) => at <= clock.now() && !/[{}]/.test(text)))
      assert.equal(parcel.deliveredAt !== undefined, order.state === 'delivered')
    }
    before = parcel
  }
  assert.equal(before?.nodes.length, 9)
})

test('the list of orders, a look at one and the English shop agree; only goods that are sent are in the parcel', async () => {
  const number = await bought('thermos-cup.1', 'photo-course.1')
  clock.forward(30 * MINUTE)
  const { order, parcel } = await look(number)
  assert.deepEqual(
    (await shop.orders.recent('c1001', 50)).find((one) => one.number === number),
    order,
  )
  assert.equal(parcel?.items.length, 1)
  const english = await look(number, shop.in('en'))
  assert.equal(english.state, 'shipped/in_transit')
  assert.doesNotMatch(JSON.stringify([english.parcel?.nodes, english.parcel?.carrier, english.parcel?.items]), /\p{Script=Han}/u)
})

test('what was loaded stays as it is, what is not paid waits for a day and is cancelled, and what is delivered by a code has no parcel', async () => {
  const loaded = await shop.orders.recent('c1003', 50)
  const [waiting, course] = [await placed('thermos-cup.1'), await bought('photo-course.1')]
  clock.forward(23 * 60 * MINUTE)
  assert.equal((await look(waiting)).state, 'unpaid')
  clock.forward(25 * 60 * MINUTE)
  assert.deepEqual(await shop.orders.recent('c1003', 50), loaded)
  assert.equal((await look(waiting)).state, 'cancelled')
  assert.equal((await look(course)).state, 'completed')
})

test('a clock that stands before the payment shows the order as paid', async () => {
  const number = await bought('thermos-cup.1')
  clock.forward(-10 * MINUTE)
  assert.equal((await look(number)).state, 'paid')
})
