import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { Deeds } from '@xiaoer/contract/deeds'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { CONSUMER, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { aShopper, connectShop } from './story.ts'

const clock = testClock(new Date())
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await wooStub()
const secret = 'whisper'
const access = {
  address: stub.address,
  consumerKey: CONSUMER.key,
  consumerSecret: CONSUMER.secret,
  webhookSecret: secret,
  refunds: 'record',
}
const { anna, connected, lines } = await connectShop(service, 'woocommerce', access)
const [shop] = connected.as(ConnectedShops).shops
const path = new URL(shop?.connection?.webhook ?? '').pathname
const headers = (body: string, id: string, signature = createHmac('sha256', secret).update(body).digest('base64')) => ({
  ...{
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-delivery-id': id,
    'x-wc-webhook-signature': signature,
  },
})
const hook = async (payload: string, with_: Record<string, string>) =>
  (await service.app.inject({ method: 'POST', url: path, payload, headers: with_ })).statusCode

test('a manager connects WooCommerce; what is secret is never shown again', () => {
  assert.deepEqual(
    lines.filter(({ refused }) => refused !== null),
    [],
  )
  assert.equal(shop?.connection?.currency, 'USD')
  for (const hidden of [CONSUMER.secret, secret]) assert.ok(!JSON.stringify(connected.json).includes(hidden))
})

test('a shopper asks for the parcel and cancels what was not sent; the refund is written down and no gateway is told to pay', async () => {
  const shopper = await aShopper(service, '1')
  assert.match(await shopper.say('where is my parcel of order #302'), /9400/u)
  assert.match(await shopper.say('please cancel order #301'), /cancel order 301 \(Item 101, \$27\)/u)
  assert.match(await shopper.say('yes'), /needs a colleague's approval/u)
  const waits = (await anna.get('/actions')).as(Deeds).actions.find(({ orderNumber }) => orderNumber === '301')
  assert.deepEqual(waits?.amount, { minor: 2_700, currency: 'USD' })
  if (waits?.state === 'waiting') assert.equal((await anna.send('POST', `/actions/${waits.id}/decide`, { yes: true })).status, 200)
  assert.deepEqual(
    stub.held.refunds.get(301)?.map(({ amount, refunded_payment, restocked }) => [amount, refunded_payment, restocked]),
    [['27.00', false, false]],
  )
})

test('a signed webhook makes what was kept of the order forgotten, once; forged ones and ten megabytes change nothing', async () => {
  const find = async () => (await service.shopFor(service.workspaceId, shop?.id ?? '')?.orders.find('303'))?.state
  const order = stub.held.orders.find(({ id }) => id === 303)
  assert.ok(order)
  assert.equal(await find(), 'unpaid')
  order.status = 'processing'
  const body = JSON.stringify({ id: 303, number: '303', date_modified_gmt: '2026-11-20T10:00:00' })
  assert.equal(await hook(body, headers(body, 'forged', 'AAAA')), 401)
  assert.equal(await hook(body.replace('"303"', '"302"'), headers(body, 'changed')), 401)
  assert.equal(await hook(JSON.stringify({ id: 'x'.repeat(10_000_000) }), headers(body, 'large')), 413)
  assert.equal(await find(), 'unpaid', 'still as it was kept')
  for (let times = 0; times < 3; times++) assert.equal(await hook(body, headers(body, 'd1')), 200)
  assert.equal(await find(), 'paid')
  assert.equal(await hook('webhook_id=7', { 'content-type': 'application/x-www-form-urlencoded' }), 200)
  const kept = await service.db.inWorkspace(service.workspaceId, (tx) => tx.rows(sql`select event_id, topic, changes from shop_events`))
  assert.deepEqual(kept, [{ event_id: 'd1', topic: 'order.updated', changes: [{ of: 'order', id: '303' }] }])
})
