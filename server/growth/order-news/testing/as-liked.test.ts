import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Calls } from '@xiaoer/contract/calls'
import { NEWS_EVENTS, type NewsEvent, type NewsRule, OrderNews } from '@xiaoer/contract/news'
import type { PutShopperWays } from '@xiaoer/contract/ways'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql, { type Sql } from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { managerOf } from '../../../channels/testing/seat.ts'
import { lendOrders, type Wanted } from '../../../commerce/demo/lend-order.ts'
import { shopGraphs } from '../../../compose/graph/graphs.ts'
import { offersWithOrder } from '../../../compose/offers/with-order.ts'
import { recommendingOf } from '../../../compose/recommending/recommending.ts'
import { stubBridge } from '../../calls/testing/stub-bridge.ts'
import { orderNewsOf } from '../index.ts'
import { told } from './told.ts'

const [MINUTE, HOUR] = [60_000, 3_600_000]
/** Noon in China. */
const clock = testClock('2026-11-25T04:00:00Z')
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const { db, workspaceId } = service
const failed = (error: unknown) => assert.fail(String(error))
const node = orderNewsOf({
  ...service,
  now: () => clock.now(),
  ring: () => {},
  offersFor: offersWithOrder({ ...service, recommender: recommendingOf({ ...service, now: () => clock.now(), graphs: shopGraphs(db) }) }),
  failed,
})
const run = (statement: Sql) => db.inWorkspace(workspaceId, (tx) => tx.run(statement))
const standing = async () => (await manager.get('/order-news')).as(OrderNews).shops[0] ?? assert.fail('a shop')
const { shopId } = await standing()

async function rule(on: readonly NewsEvent[], by: NewsRule['by'] = 'message'): Promise<void> {
  const rules = NEWS_EVENTS.map((event) => ({ event, on: on.includes(event), afterMinutes: 30, by, channels: [] }))
  const quiet = { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' }
  assert.equal(
    (await manager.send('PUT', `/shops/${shopId}/order-news`, { rules, quiet, cap: { most: 20, hours: 1 }, shipWithinHours: 48 })).status,
    200,
  )
}

/** A customer with an order, who likes it so. */
async function aCustomer(nth: number, wanted: Wanted, likes: Partial<PutShopperWays> = {}) {
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, [wanted]))
  const shopper = await visit(service, { customer: customerId, now: clock.now() })
  await shopper.say('你好')
  const ways = { channel: null, hours: null, form: null, length: null, ...likes }
  assert.equal((await manager.send('PUT', `/conversations/${shopper.opened.conversationId}/ways`, ways)).status, 200)
  return {
    shopper,
    number: orderNumbers[0] ?? '',
    calls: async () => (await manager.get(`/conversations/${shopper.opened.conversationId}/calls`)).as(Calls).calls.length,
  }
}

/** Looked at until so much was said to them. */
async function heard({ shopper }: Awaited<ReturnType<typeof aCustomer>>, count: number, until = Date.now() + 20_000): Promise<string[]> {
  for (let looks = 0; looks < 3 || ((await told(shopper)).length < count && Date.now() < until); looks++) await node.sweep()
  const all = (await told(shopper)).map(({ text }) => text)
  assert.equal(all.length, count, JSON.stringify(all))
  return all
}
const isThere = (number: string) => sql`
  with o as (update demo.orders set state = 'delivered' where number = ${number} returning number)
  update demo.shipments set state = 'delivered', delivered_at = ${clock.now()} where order_number in (select number from o)`

test('who likes it short is told what is so and no more; everybody else what may be done as well, and both how to stop it', async () => {
  await rule(['delivered'])
  const way = { state: 'shipped', shipment: 'in_transit' } as const
  const [short, plain] = [await aCustomer(1, way, { length: 'short' }), await aCustomer(2, way)]
  for (const { number } of [short, plain]) await run(isThere(number))
  clock.forward(31 * MINUTE)
  const [[brief = ''], [whole = '']] = [await heard(short, 1), await heard(plain, 1)]
  assert.ok(brief.includes(`订单 ${short.number} 的包裹`) && !brief.includes('直接回复'), brief)
  assert.ok(whole.includes(`订单 ${plain.number} 的包裹`) && whole.includes('直接回复'), whole)
  for (const text of [brief, whole]) assert.ok(text.endsWith('回复 TD 退订'))
})

test('after a delivery the shop’s own goods that go with it are offered, to who consented, in their part of the day and at their length', async () => {
  await rule(['offer'])
  const way = { state: 'shipped', shipment: 'in_transit' } as const
  const [short, long, evening, silent] = [
    await aCustomer(3, way, { length: 'short' }),
    await aCustomer(4, way, { length: 'long' }),
    await aCustomer(5, way, { hours: 'evening' }),
    await aCustomer(6, way),
  ]
  const goods = sql`update demo.order_items set product_id = 'trench-coat', variant_id = 'trench-coat.1', title = '经典款双排扣风衣' where order_number = any(${[short, long, evening, silent].map(({ number }) => number)}::text[])`
  await run(goods)
  for (const { shopper } of [short, long, evening]) await shopper.say('订阅提醒')
  for (const { number } of [short, long, evening, silent]) await run(isThere(number))
  clock.forward(31 * MINUTE)
  const before = 1
  const [brief = ''] = (await heard(short, before + 1)).slice(before)
  const [whole = ''] = (await heard(long, before + 1)).slice(before)
  const named = (text: string) => text.split('\n')[0]?.split(/[、：]/u).length ?? 0
  assert.match(whole, /经典款双排扣风衣.*搭配/u)
  assert.ok(brief.includes('搭配') && !brief.includes('用得还好吗') && named(brief) < named(whole), `${brief}\n${whole}`)
  await heard(evening, before)
  await heard(silent, 0)
  assert.deepEqual((await standing()).figures.find(({ event }) => event === 'offer')?.unsaid, [{ why: 'no_consent', n: 1 }])
  clock.forward(6 * HOUR)
  await heard(evening, before + 1)
})

test('where the rule leaves the way to them, who speaks is called and everybody else is written to; nobody is called for what they consented to in the chat alone', async () => {
  const { url } = await stubBridge()
  assert.equal((await manager.send('PUT', `/shops/${shopId}/call-bridge`, { url, on: true, tries: 1, againMinutes: 30 })).status, 200)
  await rule(['delivered', 'unpaid'], 'liked')
  const way = { state: 'shipped', shipment: 'in_transit' } as const
  const [speaks, writes, owes] = [
    await aCustomer(7, way, { form: 'voice' }),
    await aCustomer(8, way, { form: 'text' }),
    await aCustomer(9, { state: 'unpaid' }, { form: 'voice' }),
  ]
  await owes.shopper.say('订阅提醒')
  await run(sql`update demo.orders set placed_at = ${clock.now()} where number = ${owes.number}`)
  for (const { number } of [speaks, writes]) await run(isThere(number))
  clock.forward(31 * MINUTE)
  await heard(writes, 1)
  assert.match((await heard(owes, 2)).at(-1) ?? '', /还没有付款/u)
  await heard(speaks, 0)
  assert.deepEqual([await speaks.calls(), await writes.calls(), await owes.calls()], [1, 0, 0])
})
