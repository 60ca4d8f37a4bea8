import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { KEY_SCOPES, NewKey } from '@xiaoer/contract/keys'
import { NEWS_EVENTS } from '@xiaoer/contract/news'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { type TestService, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { fetchOf } from '../../../packages/sdk/fetch-of.fixture.ts'
import { client } from '../../../packages/sdk/index.ts'
import { CONSUMER, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { orderNewsOf } from '../../growth/order-news/index.ts'
import { told } from '../../growth/order-news/testing/told.ts'
import { testClock } from '../../platform/clock/index.ts'
import { connectShop } from '../shops/story.ts'

const MINUTE = 60_000

/** 8.60 as WooCommerce writes it, whatever the money: yen have no decimals, dinars three. */
const MONEYS = [
  { currency: 'JPY', minor: 9, written: /¥9 is due/u, back: /^¥4 of your order/u },
  { currency: 'KWD', minor: 8_600, written: /KWD\s8\.600 is due/u, back: /^KWD\s4 of your order/u },
] as const

for (const { currency, minor, written, back } of MONEYS)
  test(`${currency}: what the shop says first, and what programs are told, is in the decimals that the money has`, async () => {
    const clock = testClock('2026-11-25T04:00:00Z')
    const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
    const stub = await wooStub(() => clock.now(), currency)
    const given = {
      address: stub.address,
      consumerKey: CONSUMER.key,
      consumerSecret: CONSUMER.secret,
      refunds: 'record',
      webhookSecret: 'whisper',
    }
    const { anna, connected } = await connectShop(service, 'woocommerce', given)
    const [shop] = connected.as(ConnectedShops).shops
    const shopId = shop?.id
    const hook = new URL(shop?.connection?.webhook ?? '').pathname
    const on = ['unpaid', 'refunded']
    const rules = NEWS_EVENTS.map((event) => ({ event, on: on.includes(event), afterMinutes: 30, by: 'message', channels: [] }))
    const often = { quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' }, cap: { most: 9, hours: 1 }, shipWithinHours: null }
    assert.equal((await anna.send('PUT', `/shops/${shopId}/order-news`, { rules, ...often })).status, 200)
    const shopper = await visit(service, { customer: '1', language: 'en', now: clock.now() })
    await shopper.say('hello')
    await shopper.say('subscribe')
    clock.forward(MINUTE)
    const placed = (id: number, of: number, more: object) => {
      const model = stub.held.orders.find((one) => one.id === of) ?? assert.fail()
      const at = clock.now().toISOString().slice(0, 19)
      stub.held.orders.push({ ...structuredClone(model), ...{ id, number: String(id), date_created_gmt: at }, ...more })
      return at
    }
    placed(901, 303, {})
    const at = placed(902, 301, { refunds: [{ id: 801, reason: '', total: '-4.00' }] })
    const refund = { id: 801, amount: '4.00', reason: '', date_created_gmt: at, refunded_payment: true, restocked: false, line_items: [] }
    stub.held.refunds.set(902, [refund])
    for (const number of ['901', '902']) await tellOf(service, hook, number)
    const ports = { now: () => clock.now(), ring: () => {}, offersFor: async () => undefined }
    const news = orderNewsOf({ ...service, ...ports, failed: (error) => assert.fail(String(error)) })
    const said = async () => (await told(shopper)).map(({ text }) => text)
    // what is sought, and what was found once its time has come
    await news.sweep()
    clock.forward(31 * MINUTE)
    const until = Date.now() + 20_000
    do await news.sweep()
    while ((await said()).length < 3 && Date.now() < until)
    const all = await said()
    assert.ok(all.some((text) => written.test(text)) && all.some((text) => back.test(text)), all.join('\n'))
    const { key } = (await anna.send('POST', '/api-keys', { name: 'yen', scopes: [...KEY_SCOPES], perMinute: 600 })).as(NewKey)
    const program = client({ url: 'http://127.0.0.1', key, fetch: fetchOf(service) })
    const { order } = await program.readOrder('901')
    assert.deepEqual(order.total, { minor, currency })
  })

/** The shop's own call that something of an order has changed. */
async function tellOf({ app }: Pick<TestService, 'app'>, url: string, number: string): Promise<void> {
  const payload = JSON.stringify({ id: 1, number, date_modified_gmt: null })
  const headers = {
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-delivery-id': randomUUID(),
    'x-wc-webhook-signature': createHmac('sha256', 'whisper').update(payload).digest('base64'),
  }
  assert.equal((await app.inject({ method: 'POST', url, payload, headers })).statusCode, 200)
}
