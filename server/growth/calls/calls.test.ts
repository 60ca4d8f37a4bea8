import assert from 'node:assert/strict'
import { createHmac, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { CallAsked, type CallOutcome, CallSecret, Calls } from '@xiaoer/contract/calls'
import { NEWS_EVENTS, OrderNews, type PutOrderNews } from '@xiaoer/contract/news'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { invited } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { post, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { orderNewsOf, rulesOf, watchOrders } from '#growth/order-news'
import { signToken } from '#platform/auth'
import { testClock } from '#platform/clock'
import { outwardOf, signed, verified } from '#platform/outbound'
import { WIDGET_AUDIENCE } from '#shoppers'
import { managerOf } from '../../channels/testing/seat.ts'
import { CONSUMER, wooStub } from '../../commerce/woocommerce/testing/stub.ts'
import { callsOut } from './index.ts'
import { stubBridge } from './testing/stub-bridge.ts'

const MINUTE = 60_000
/** Noon in China. */
const clock = testClock('2026-11-25T04:00:00Z')
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const { db, secrets, workspaceId } = service
const stub = await wooStub(() => clock.now())
const manager = await managerOf(service)
const agent = await invited(service, manager, 'agent')
const [shop] = (await manager.get('/shops')).as(ConnectedShops).shops
assert.ok(shop)
const given = {
  ...{ address: stub.address, consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, webhookSecret: 'whisper', refunds: 'record' },
  ...{ returns: 'note_only', returnName: '', returnPhone: '', returnAddress: '' },
}
const connected = (await manager.send('PUT', `/shops/${shop.id}/connection`, { platform: 'woocommerce', given })).as(ConnectedShops)
const hook = new URL(connected.shops[0]?.connection?.webhook ?? '').pathname

const { url, its, asked } = await stubBridge()
const bridge = { url, on: true, tries: 2, againMinutes: 30 }
const callsAsked = () => asked.map(({ body }) => CallAsked.parse(JSON.parse(body.toString())).data)

const rules: PutOrderNews = {
  rules: NEWS_EVENTS.map((event) => ({ event, on: event === 'unpaid', afterMinutes: 30, by: 'call', channels: [] })),
  quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' },
  cap: { most: 5, hours: 24 },
  shipWithinHours: null,
}
assert.equal((await agent.send('PUT', `/shops/${shop.id}/call-bridge`, bridge)).status, 403)
assert.equal((await manager.send('PUT', `/shops/${shop.id}/call-bridge`, { ...bridge, url: 'ftp://x' })).status, 400)
const { secret } = (await manager.send('PUT', `/shops/${shop.id}/call-bridge`, bridge)).as(CallSecret)
assert.ok(secret)
const standing = (await manager.send('PUT', `/shops/${shop.id}/order-news`, rules)).as(OrderNews)
assert.equal((await agent.get('/order-news')).as(OrderNews).shops[0]?.bridge, null, 'where calls go is for who may change that')
const resultPath = new URL(standing.shops[0]?.bridge?.resultUrl ?? '').pathname

/** Two nodes besides the service's own. */
const failed = (error: unknown) => assert.fail(String(error))
const now = () => clock.now()
const nodes = [1, 2].map(() => ({
  news: orderNewsOf({ ...service, now, ring: () => {}, offersFor: async () => undefined, failed }),
  calls: callsOut({
    ...{ db, now, secrets, outward: outwardOf(['127.0.0.1']), origin: () => 'https://xiaoer.example', ring: () => {}, failed },
    again: (tx, { orderNumber, ...where }) => watchOrders(tx, where, [orderNumber]),
    quietOf: async (tx, shopId) => (await rulesOf(tx, shopId)).quiet,
  }),
}))
async function sweep() {
  await Promise.all(nodes.map(({ news }) => news.sweep()))
  await Promise.all(nodes.map(({ calls }) => calls.sweep()))
  await Promise.all(nodes.map(({ calls }) => calls.idle()))
}
/** What the service's own sweep has just taken comes a moment later. */
async function until(what: () => unknown, end = Date.now() + 30_000): Promise<void> {
  while (!(await what()) && Date.now() < end) await sweep()
  assert.ok(await what())
}
async function quietly() {
  for (let times = 0; times < 3; times++) await sweep()
}

let number = 9_000
/** A customer who has written, with an order that is not paid, whose shop holds the consent to commercial calls (or does not). */
async function unpaidOf(customer: number, phone: string, consents = true) {
  const shopper = await visit(service, { customer: String(customer), now: now() })
  await shopper.say('你好')
  const token = signToken({ sub: String(customer), marketing: consents }, { secret: shopper.secret, audience: WIDGET_AUDIENCE, now: now() })
  await post(service, '/api/v1/widget/sessions', { channel: shopper.publicKey, token })
  const model = stub.held.orders.find(({ id }) => id === 303) ?? assert.fail('the model')
  const at = now().toISOString().slice(0, 19)
  const order = Object.assign(structuredClone(model), {
    ...{ id: number, number: String(number), status: 'pending', customer_id: customer, date_created_gmt: at, date_paid_gmt: null },
    shipping: { ...model.shipping, phone },
  })
  number++
  stub.held.orders.push(order)
  await tellOf(order.number)
  return { shopper, order, conversationId: shopper.opened.conversationId }
}

async function tellOf(orderNumber: string): Promise<void> {
  const payload = JSON.stringify({ id: 1, number: orderNumber, date_modified_gmt: null })
  const headers = {
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-delivery-id': randomUUID(),
    'x-wc-webhook-signature': createHmac('sha256', 'whisper').update(payload).digest('base64'),
  }
  assert.equal((await service.app.inject({ method: 'POST', url: hook, payload, headers })).statusCode, 200)
}

/** The bridge tells how a call ended; gives the status. */
async function tells(callId: string, outcome: CallOutcome, more: { digits?: string; key?: string; change?: string } = {}): Promise<number> {
  const { digits, key = secret ?? '', change = '' } = more
  const body = JSON.stringify({ type: 'call.ended', data: { callId, outcome, seconds: 12, ...(digits && { digits }) } })
  const headers = { 'content-type': 'application/json', ...signed(key, randomUUID(), now(), body) }
  return (await service.app.inject({ method: 'POST', url: resultPath, payload: body + change, headers })).statusCode
}
const beside = async (conversationId: string) => (await agent.get(`/conversations/${conversationId}/calls`)).as(Calls).calls
const lastCall = () => callsAsked().at(-1) ?? assert.fail('a call')

test('the bridge is asked once, signed, for who the shop holds the consent of; what it tells back stands beside the conversation', async () => {
  const { conversationId, order } = await unpaidOf(12, '+1 555 010 0200')
  const silent = await unpaidOf(13, '+15550100300', false)
  await silent.shopper.say('订阅提醒')
  clock.forward(31 * MINUTE)
  await until(() => asked.length > 0)
  await quietly()
  assert.equal(asked.length, 1)
  const [one] = asked
  assert.ok(one && secret)
  const call = lastCall()
  assert.equal(verified(secret, one.headers, one.body, now()).id, call.callId)
  assert.deepEqual([call.number, call.language, call.attempt, call.stopKey], ['+15550100200', 'zh-CN', 1, '9'])
  assert.match(call.text, new RegExp(`这里是.*订单 ${order.number}.*还没有付款.*请按 9`, 'u'))
  assert.deepEqual(await beside(silent.conversationId), [], 'a consent in the chat is to messages')
  assert.equal((await beside(conversationId))[0]?.end, null)
  for (const forged of [{ key: `whsec_${Buffer.alloc(24).toString('base64')}` }, { change: ' ' }])
    assert.equal(await tells(call.callId, 'refused', forged), 401)
  for (let times = 0; times < 3; times++) assert.equal(await tells(call.callId, 'answered'), 204)
  assert.equal(await tells(call.callId, 'busy'), 204, 'the first end stands')
  assert.equal(await tells(randomUUID(), 'answered'), 404)
  const [row] = await beside(conversationId)
  assert.deepEqual([row?.end, row?.seconds, row?.number, row?.event, row?.orderNumber], ['answered', 12, '0200', 'unpaid', order.number])
  clock.forward(2 * 60 * MINUTE)
  await quietly()
  assert.equal(asked.length, 1)
  const figures = (await manager.get('/order-news')).as(OrderNews).shops[0]?.figures.find(({ event }) => event === 'unpaid')
  assert.deepEqual([figures?.sent, figures?.calls, figures?.unsaid], [1, [{ end: 'answered', n: 1 }], [{ why: 'no_consent', n: 1 }]])
  const kept = await db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select * from outbound_calls`))
  assert.doesNotMatch(JSON.stringify(kept), /5550100200/u, 'the number is gone')
})

test('who was busy is called again after the pause, under another id, no more often than the bridge may; not where it was paid meanwhile', async () => {
  const [busy, paid] = [await unpaidOf(14, '+15550100400'), await unpaidOf(15, '+15550100500')]
  const before = asked.length
  clock.forward(31 * MINUTE)
  await until(() => asked.length === before + 2)
  const first = callsAsked().slice(before)
  for (const { callId } of first) assert.equal(await tells(callId, 'no_answer'), 204)
  Object.assign(paid.order, { status: 'processing', date_paid_gmt: now().toISOString().slice(0, 19) })
  await quietly()
  assert.equal(asked.length, before + 2, 'not at once')
  clock.forward(31 * MINUTE)
  await until(() => asked.length === before + 3)
  const again = lastCall()
  const earlier = first.find(({ number: to }) => to === '+15550100400')
  assert.deepEqual([again.number, again.attempt, again.reference], ['+15550100400', 2, earlier?.reference])
  assert.notEqual(again.callId, earlier?.callId)
  assert.equal(await tells(again.callId, 'busy'), 204)
  clock.forward(60 * MINUTE)
  await quietly()
  assert.equal(asked.length, before + 3)
  const ends = (await beside(busy.conversationId)).map(({ attempt, end }) => [attempt, end])
  assert.deepEqual(ends, [
    [2, 'busy'],
    [1, 'no_answer'],
  ])
})

test('a bridge that fails is asked again under the same id; what may have rung is never taken for a call that reached nobody', async () => {
  const [first, second] = [await unpaidOf(16, '+15550100600'), await unpaidOf(17, '+15550100700')]
  const before = asked.length
  its.status = 503
  clock.forward(31 * MINUTE)
  await until(() => asked.length >= before + 2)
  const rows = await db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select why from outbound_calls where why is not null`))
  assert.match(JSON.stringify(rows), /no line to … now/u)
  its.status = 0
  const cut = asked.length
  clock.forward(MINUTE)
  await until(() => asked.length >= cut + 2)
  assert.equal(
    new Set(
      callsAsked()
        .slice(before)
        .map(({ callId }) => callId),
    ).size,
    2,
  )
  clock.forward(11 * MINUTE)
  await until(async () => (await beside(first.conversationId))[0]?.end === 'untold')
  assert.equal((await beside(second.conversationId))[0]?.end, 'untold')
  its.status = 204
  const told = asked.length
  clock.forward(60 * MINUTE)
  await quietly()
  assert.equal(asked.length, told)
})

test('9 on the telephone ends all calls to that number, for whoever else’s order too', async () => {
  const one = await unpaidOf(18, '+15550100800')
  const before = asked.length
  clock.forward(31 * MINUTE)
  await until(() => asked.length === before + 1)
  const { callId } = lastCall()
  assert.equal(await tells(callId, 'answered', { digits: '19' }), 204)
  assert.equal((await beside(one.conversationId))[0]?.end, 'stop')
  const other = await unpaidOf(19, '+15550100800')
  clock.forward(31 * MINUTE)
  await quietly()
  assert.equal(asked.length, before + 1)
  assert.deepEqual(await beside(other.conversationId), [])
})

test('a call that waits is not asked for once its shopper says stop, nor where the bridge is gone', async () => {
  await manager.send('PUT', `/shops/${shop.id}/call-bridge`, { ...bridge, on: true })
  const stopping = await unpaidOf(21, '+15550100900')
  its.status = 503
  const before = asked.length
  clock.forward(31 * MINUTE)
  await until(() => asked.length > before)
  await until(async () => (await beside(stopping.conversationId)).length === 1)
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`update contact_wishes set stopped_at = ${now()} where shopper_id = (select shopper_id from conversations where id = ${stopping.conversationId})`,
    ),
  )
  its.status = 204
  const then = asked.length
  clock.forward(5 * MINUTE)
  await until(async () => (await beside(stopping.conversationId))[0]?.end === 'withdrawn')
  assert.equal(asked.length, then)
  assert.equal((await manager.send('DELETE', `/shops/${shop.id}/call-bridge`)).status, 200)
  assert.equal(await tells(lastCall().callId, 'answered'), 401)
})
