import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { JoinLinks } from '@xiaoer/contract/channels'
import { NEWS_EVENTS, type NewsEvent, OrderNews, type PutOrderNews } from '@xiaoer/contract/news'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { invited } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { post, type Visitor, visit } from '@xiaoer/testing/visitor'
import { signToken } from '#platform/auth'
import { testClock } from '#platform/clock'
import { WIDGET_AUDIENCE } from '#shoppers'
import { stubBotApi } from '../../channels/telegram/testing/stub-bot-api.ts'
import { connectBot, join, telegramUser } from '../../channels/telegram/testing/telegram-seat.ts'
import { managerOf, settled } from '../../channels/testing/seat.ts'
import { CONSUMER, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { orderNewsOf } from './index.ts'
import { told } from './testing/told.ts'

const MINUTE = 60_000
/** Noon in China. */
const clock = testClock('2026-11-25T04:00:00Z')
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await wooStub(() => clock.now())
const manager = await managerOf(service)
const [shop] = (await manager.get('/shops')).as(ConnectedShops).shops
assert.ok(shop)
const given = {
  ...{ address: stub.address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, webhookSecret: 'whisper', refunds: 'record' },
  ...{ returns: 'note_only', returnName: '', returnPhone: '', returnAddress: '' },
}
const answer = await manager.send('PUT', `/shops/${shop.id}/connection`, { platform: 'woocommerce', given })
const connected = answer.as(ConnectedShops)
const hook = new URL(connected.shops[0]?.connection?.webhook ?? '').pathname

/** The shop's own call that something of an order has changed. */
async function tellOf(number: string): Promise<void> {
  const payload = JSON.stringify({ id: 1, number, date_modified_gmt: null })
  const headers = {
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-delivery-id': randomUUID(),
    'x-wc-webhook-signature': createHmac('sha256', 'whisper').update(payload).digest('base64'),
  }
  assert.equal((await service.app.inject({ method: 'POST', url: hook, payload, headers })).statusCode, 200)
}

/** Two nodes besides the service's own sweep, all at once. */
const ports = { now: () => clock.now(), ring: () => {}, offersFor: async () => undefined }
const nodes = [1, 2].map(() => orderNewsOf({ ...service, ...ports, failed: (error) => assert.fail(String(error)) }))
const sweep = () => Promise.all(nodes.map((node) => node.sweep()))
/** What the service's own sweep has just taken comes a moment later. */
async function comes<T>(read: () => Promise<T>, wanted: T, until = Date.now() + 45_000): Promise<void> {
  while (JSON.stringify(await read()) !== JSON.stringify(wanted) && Date.now() < until) await sweep()
  assert.deepEqual(await read(), wanted)
}

const put = (on: readonly NewsEvent[], change: Partial<PutOrderNews> = {}): PutOrderNews => ({
  rules: NEWS_EVENTS.map((event) => ({ event, on: on.includes(event), afterMinutes: 30, by: 'message', channels: [] })),
  quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' },
  cap: { most: 5, hours: 24 },
  shipWithinHours: null,
  ...change,
})
const rule = async (body: PutOrderNews) => (await manager.send('PUT', `/shops/${shop.id}/order-news`, body)).as(OrderNews).shops[0]
const standing = async () => (await manager.get('/order-news')).as(OrderNews)
const figure = async (event: NewsEvent) => {
  const { shops } = await standing()
  return shops[0]?.figures.find((one) => one.event === event)
}

/** An order of the customer's, just placed and not paid; gives how to change it. */
let number = 9_000
function unpaid(customer: number) {
  const at = clock.now().toISOString().slice(0, 19)
  const model = stub.held.orders.find(({ id }) => id === 303)
  assert.ok(model)
  const id = number++
  const order = {
    ...structuredClone(model),
    id,
    number: String(id),
    status: 'pending',
    customer_id: customer,
    date_created_gmt: at,
    date_paid_gmt: null,
  }
  stub.held.orders.push(order)
  return Object.assign(order, {
    pay: () => Object.assign(order, { status: 'processing', date_paid_gmt: clock.now().toISOString().slice(0, 19) }),
  })
}

const tap = (shopper: Visitor, messageId: string) =>
  shopper.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'chosen', text: '退订', choiceId: 'news:stop', messageId }] })

/** A customer who has written before, and how the news goes for them. */
async function aCustomer(id: number) {
  const shopper = await visit(service, { customer: String(id), now: clock.now() })
  await shopper.say('你好')
  return shopper
}

test('nothing is on until a manager turns it on; an agent may look and not turn', async () => {
  const shopper = await aCustomer(11)
  const order = unpaid(11)
  await tellOf(String(order.number))
  clock.forward(31 * MINUTE)
  await sweep()
  assert.deepEqual(await told(shopper), [])
  const agent = await invited(service, manager, 'agent')
  assert.equal((await agent.get('/order-news')).status, 200)
  assert.equal((await agent.send('PUT', `/shops/${shop.id}/order-news`, put(['unpaid']))).status, 403)
  const bad = { ...put([]), quiet: { from: '21:00', to: '09:00', timeZone: 'Mars/Olympus' } }
  assert.equal((await manager.send('PUT', `/shops/${shop.id}/order-news`, bad)).problem().refusal?.reason, 'settings.zone')
  assert.deepEqual(
    (await rule(put(['unpaid'])))?.rules.filter(({ on }) => on).map(({ event }) => event),
    ['unpaid'],
  )
  await tellOf(String(order.number))
  clock.forward(31 * MINUTE)
  await sweep()
  assert.deepEqual(await told(shopper), [], 'what was so before it was turned on')
})

test('an unpaid order is spoken of once, after its time, with what it is now; without consent never', async () => {
  await rule(put(['unpaid']))
  const [shopper, silent] = [await aCustomer(12), await aCustomer(13)]
  assert.match(JSON.stringify((await shopper.say('订阅提醒')).json), /订阅提醒/u)
  assert.match((await told(shopper)).at(-1)?.text ?? '', /已订阅/u)
  const [order, other] = [unpaid(12), unpaid(13)]
  for (const one of [order, other]) await tellOf(String(one.number))
  await sweep()
  clock.forward(29 * MINUTE)
  await sweep()
  assert.equal((await told(shopper)).length, 1, 'not before its time')
  clock.forward(2 * MINUTE)
  for (let times = 0; times < 3; times++) await sweep()
  const [, said, ...more] = await told(shopper)
  assert.match(said?.text ?? '', new RegExp(`订单 ${order.number}（Item 105）还没有付款，应付 (?:US)?\\$8\\.60.*\\n回复 TD 退订`, 'u'))
  assert.deepEqual(more, [])
  assert.deepEqual(await told(silent), [])
  assert.deepEqual((await figure('unpaid'))?.unsaid, [{ why: 'no_consent', n: 1 }])
  order.pay()
  await tellOf(String(order.number))
  const counted = async () => {
    const { sent, paid, answered } = (await figure('unpaid')) ?? {}
    return [sent, paid, answered]
  }
  await comes(counted, [1, 1, 0])
})

test('paid meanwhile: nothing is said, and what still waits is not sent', async () => {
  const shopper = await aCustomer(12)
  const before = (await told(shopper)).length
  const order = unpaid(12)
  await tellOf(String(order.number))
  await sweep()
  order.pay()
  clock.forward(31 * MINUTE)
  await sweep()
  assert.equal((await told(shopper)).length, before)
})

test('one tap, or one word, stops it at once; no turn is worked, and the desk counts it', async () => {
  const shopper = await aCustomer(12)
  const before = await told(shopper)
  const said = before.find(({ text }) => text.includes('还没有付款'))
  const answer = await tap(shopper, said?.id ?? '')
  assert.ok(answer.status < 300)
  assert.match((await told(shopper)).at(-1)?.text ?? '', /^已退订/u)
  const order = unpaid(12)
  await tellOf(String(order.number))
  clock.forward(31 * MINUTE)
  await sweep()
  assert.equal((await told(shopper)).length, before.length + 1)
  assert.equal((await figure('unpaid'))?.stopped, 1)
  assert.deepEqual((await standing()).wishes, { stopped: 1, consented: 0 })
  await shopper.say('恢复提醒')
  assert.match((await told(shopper)).at(-1)?.text ?? '', /^已恢复/u)
  // to whoever was never spoken to first the word is a word like others
  const stranger = await aCustomer(14)
  await stranger.say('stop')
  assert.deepEqual(await told(stranger), [])
})

test('while it is quiet it waits until that is over, and no more often than the cap', async () => {
  const local = (minutes: number) => new Date(clock.now().getTime() + 8 * 60 * MINUTE + minutes * MINUTE).toISOString().slice(11, 16)
  const quiet = { from: local(20), to: local(60), timeZone: 'Asia/Shanghai' }
  await rule(put(['unpaid'], { quiet, cap: { most: 1, hours: 1 } }))
  const shopper = await aCustomer(15)
  await shopper.say('subscribe')
  const [first, second] = [unpaid(15), unpaid(15)]
  for (const one of [first, second]) await tellOf(String(one.number))
  clock.forward(50 * MINUTE)
  await sweep()
  assert.equal((await told(shopper)).length, 1, 'it is quiet')
  const heard = async () => (await told(shopper)).length
  clock.forward(11 * MINUTE)
  await comes(heard, 2)
  clock.forward(61 * MINUTE)
  await comes(heard, 3)
})

/** Telegram takes one message a second in a chat: each waits for the one before. */
async function shownTo({ shown }: ReturnType<typeof telegramUser>, words: RegExp, until = Date.now() + 45_000) {
  while (!words.test(shown().at(-1)?.text ?? '') && Date.now() < until) await settled(service)
  assert.match(shown().at(-1)?.text ?? '', words)
  return shown().at(-1)
}

test('it goes where the shopper was last, with a button to stop it', async () => {
  await rule(put(['unpaid', 'delivered']))
  const bot = await connectBot(service, await stubBotApi())
  const shopper = await visit(service, { customer: '16', now: clock.now() })
  const [link] = (await shopper.post('/join', {})).as(JoinLinks).links
  const user = telegramUser(service, bot)
  assert.ok(await join(user, new URL(link?.url ?? '').searchParams.get('start') ?? ''))
  await user.say('订阅提醒')
  const order = unpaid(16)
  await tellOf(String(order.number))
  clock.forward(31 * MINUTE)
  await sweep()
  const said = await shownTo(user, /还没有付款/u)
  assert.match(said?.text ?? '', new RegExp(`订单 ${order.number}.*还没有付款`, 'u'))
  const [stop] = said?.buttons ?? []
  assert.equal(stop?.text, '退订')
  assert.ok(stop && (await user.press(stop)))
  await shownTo(user, /^已退订/u)
  assert.equal((await figure('unpaid'))?.stopped, 1)
})

test('a shop that signs that it holds the consent needs no word of the shopper; a stop stays a stop', async () => {
  const { publicKey, secret } = await aCustomer(17)
  const come = async () => {
    const token = signToken({ sub: '17', marketing: true }, { secret, audience: WIDGET_AUDIENCE, now: clock.now() })
    assert.equal((await post(service, '/api/v1/widget/sessions', { channel: publicKey, token })).status, 200)
    return visit(service, { customer: '17', now: clock.now() })
  }
  const shopper = await come()
  const order = unpaid(17)
  await tellOf(String(order.number))
  clock.forward(31 * MINUTE)
  await sweep()
  assert.match((await told(shopper)).at(-1)?.text ?? '', /还没有付款/u)
  await shopper.say('TD')
  const { consented } = (await standing()).wishes
  await come()
  assert.equal((await standing()).wishes.consented, consented)
})
