import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { testService } from '@xiaoer/testing/service'
import { systemClock as clock } from '#platform/clock'
import { newSecret, signed } from '#platform/outbound'
import { KEYS, medusaStub } from '../../commerce/medusa/testing/stub.ts'
import { aShopper, connectShop, movesAndCancels, returnsOne, soldOutAndBack } from './story.ts'

const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await medusaStub({ today: clock.now() })
const secret = newSecret(randomBytes(24))
const access = { address: stub.address, ...KEYS, webhookSecret: secret, language: 'en' }
const { anna, connected, lines } = await connectShop(service, 'medusa', access)
const [shop] = connected.as(ConnectedShops).shops
const path = new URL(shop?.connection?.webhook ?? '').pathname
const hook = async (payload: string, headers: Record<string, string>) =>
  (await service.app.inject({ method: 'POST', url: path, payload, headers: { 'content-type': 'application/json', ...headers } })).statusCode

test('a manager connects Medusa; what is secret is never shown again', () => {
  assert.deepEqual(
    lines.filter(({ refused }) => refused !== null),
    [],
  )
  assert.equal(shop?.connection?.currency, 'USD')
  for (const hidden of [KEYS.secretKey, secret]) assert.ok(!JSON.stringify(connected.json).includes(hidden))
})

test('a shopper asks for the parcel and returns one item, and Medusa holds the refund', async () => {
  const goods = { said: 'mug', title: 'Tea Mug', minor: 800, told: '$8' }
  await returnsOne(await aShopper(service, 'cus_1'), anna, { order: '302', tracking: 'SF1234567890', goods })
  const refunds = stub.held.orders
    .filter(({ display_id }) => display_id === 302)
    .flatMap((one) => one.payment_collections.flatMap(({ payments }) => payments.flatMap((paid) => paid.refunds)))
  assert.deepEqual(
    refunds.map(({ amount }) => amount),
    [8],
  )
})

test('what was not sent gets another address and is cancelled; Medusa holds both', async () => {
  await movesAndCancels(await aShopper(service, 'cus_1'), anna, { order: '301', minor: 3_000 })
  const order = stub.held.orders.find(({ display_id }) => display_id === 301)
  assert.match(JSON.stringify(order?.shipping_address), /Century Avenue/u)
  assert.equal(order?.status, 'canceled')
})

test('goods that sell out and come back are told as they are, once Medusa has told of it', async () => {
  let events = 0
  await soldOutAndBack(() => aShopper(service, 'cus_2'), {
    goods: 'Tea Mug',
    put: async (pieces) => {
      stub.held.stock.set('variant_mug', { inventory_quantity: pieces })
      const body = JSON.stringify({ type: 'inventory.inventory-level.updated', data: { id: 'ilev_1' } })
      assert.equal(await hook(body, signed(secret, `evt_stock_${++events}`, clock.now(), body)), 200)
    },
  })
})

test('goods are found by what such goods are called, in Chinese too, and no delivery is said to be free that the cart alone reckons', async () => {
  const price = await (await aShopper(service, 'cus_1')).say('how much is the lamp?')
  assert.match(price, /Desk Lamp .*\$49\.50 .*\nDelivery and any tax added at the checkout come on top/u)
  assert.match(await (await aShopper(service, 'cus_2', 'zh-CN')).say('台灯多少钱'), /Desk Lamp .*\$49\.50.*\n.*以结账页为准/u)
})

test('an option that the shop names in English is found by what it is called in Chinese', async () => {
  const shopper = await aShopper(service, 'cus_2', 'zh-CN')
  assert.match(await shopper.say('台灯有白色的吗'), /Desk Lamp.*White/u)
})

test('a signed event makes what was kept of the order forgotten; forged ones change nothing', async () => {
  const find = async () => (await service.shopFor(service.workspaceId, shop?.id ?? '')?.orders.find('303'))?.state
  const order = stub.held.orders.find(({ display_id }) => display_id === 303)
  assert.ok(order)
  const kept = await find()
  order.status = 'canceled'
  const body = JSON.stringify({ type: 'order.canceled', data: { id: order.id, number: 303 } })
  const headers = signed(secret, 'evt_1', clock.now(), body)
  assert.equal(await hook(body.replace('303', '302'), headers), 401)
  assert.equal(await hook(body, {}), 401)
  assert.equal(await find(), kept, 'still as it was kept')
  for (let times = 0; times < 3; times++) assert.equal(await hook(body, headers), 200)
  assert.equal(await find(), 'cancelled')
})
