// long: many days of a service, sweep by sweep
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JoinLinks } from '@xiaoer/contract/channels'
import { NEWS_EVENTS, type NewsEvent, OrderNews, type PutOrderNews } from '@xiaoer/contract/news'
import { signedInAgain } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql, { type Sql } from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { stubBotApi } from '../../../channels/telegram/testing/stub-bot-api.ts'
import { connectBot, join, telegramUser } from '../../../channels/telegram/testing/telegram-seat.ts'
import { managerOf, settled } from '../../../channels/testing/seat.ts'
import { lendOrders, type Wanted } from '../../../commerce/demo/lend-order.ts'
import { orderNewsOf } from '../index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Noon in China. The demo shop tells nothing by a webhook: all of it is sought. */
const clock = testClock('2026-11-25T04:00:00Z')
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
let manager = await managerOf(service)
/** A day or two on, a login has ended. */
const comeAgain = async () => {
  manager = await signedInAgain(service, manager)
}
const bot = await connectBot(service, await stubBotApi())
const { db, workspaceId } = service
const node = orderNewsOf({
  ...service,
  now: () => clock.now(),
  ring: () => {},
  offersFor: async () => undefined,
  failed: (error) => assert.fail(String(error)),
})
const run = (...statements: Sql[]) =>
  db.inWorkspace(workspaceId, async (tx) => {
    for (const one of statements) await tx.run(one)
  })

const standing = async () => {
  const [shop] = (await manager.get('/order-news')).as(OrderNews).shops
  return shop ?? assert.fail('a shop')
}
const { shopId } = await standing()
async function rule(change: Partial<PutOrderNews> = {}): Promise<void> {
  const rules = NEWS_EVENTS.map((event) => ({ event, on: event !== 'offer', afterMinutes: 30, by: 'message' as const, channels: [] }))
  const usual = { quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' }, cap: { most: 20, hours: 1 }, shipWithinHours: 48 }
  assert.equal((await manager.send('PUT', `/shops/${shopId}/order-news`, { rules, ...usual, ...change })).status, 200)
}
const sent = async (event: NewsEvent) => (await standing()).figures.find((one) => one.event === event)?.sent
const unsaid = async (event: NewsEvent) => (await standing()).figures.find((one) => one.event === event)?.unsaid

/** A customer with orders of their own in these states, who writes by Telegram. */
async function aCustomer(nth: number, wanted: readonly Wanted[]) {
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, wanted))
  // the demo shop's days are of today, the clock here is not: no parcel is late but by what is said below
  await run(sql`update demo.shipments set expected_at = null where order_number = any(${orderNumbers}::text[])`)
  const shopper = await visit(service, { customer: customerId, now: clock.now() })
  const [link] = (await shopper.post('/join', {})).as(JoinLinks).links
  const user = telegramUser(service, bot)
  assert.ok(await join(user, new URL(link?.url ?? '').searchParams.get('start') ?? ''))
  return { user, numbers: orderNumbers, news: () => user.shown().filter(({ text }) => text.endsWith('回复 TD 退订')) }
}
type Customer = Awaited<ReturnType<typeof aCustomer>>

/** So many messages have come of our own accord, whichever node says them. */
async function told({ news }: Customer, count: number, until = Date.now() + 20_000) {
  // a look that seeks, and one that looks at what was found
  for (let looks = 0; looks < 3 || (news().length < count && Date.now() < until); looks++) {
    await node.sweep()
    await settled(service)
  }
  assert.equal(news().length, count, JSON.stringify(news().map(({ text }) => text)))
  return news().map(({ text }) => text)
}

const isPlaced = (number: string, at: Date) => sql`update demo.orders set placed_at = ${at} where number = ${number}`
const isPaid = (number: string, at: Date, shipBy: Date | null = null) =>
  sql`update demo.orders set placed_at = ${at}, paid_at = ${at}, ship_by = ${shipBy} where number = ${number}`
const isThere = (number: string, at: Date) =>
  sql`update demo.shipments set state = 'delivered', delivered_at = ${at} where order_number = ${number}`
const isExpected = (number: string, at: Date) => sql`update demo.shipments set expected_at = ${at} where order_number = ${number}`
const isRefunded = (number: string, at: Date) =>
  sql`update demo.refunds set state = 'paid', paid_at = ${at}, refund_to = '支付宝' where order_number = ${number}`
const goesBack = (number: string, at: Date) => sql`
  insert into demo.returns (workspace_id, id, order_number, way, state, variant_id, quantity, amount, currency, reason, freight, order_state, asked_at)
  select workspace_id, 'T-' || order_number, order_number, 'return', 'agreed', variant_id, 1, paid, 'CNY', '不想要了', 'shopper', 'delivered', ${at}
  from demo.order_items where order_number = ${number} limit 1`
const escaped = (words: string) => new RegExp(words.replaceAll(/[()（）]/gu, '.'), 'u')

test('unpaid, delayed, delivered, refunded and return due are each said once, where the shopper writes, with what the order is then', async () => {
  await rule()
  const customer = await aCustomer(1, [
    { state: 'unpaid' },
    { state: 'paid' },
    { state: 'shipped', shipment: 'in_transit' },
    { state: 'refunding' },
    // long there: of its coming nothing is to be told any more
    { state: 'delivered', signedDaysAgo: 6 },
  ])
  await customer.user.say('订阅提醒')
  const [unpaid = '', paid = '', way = '', money = '', back = ''] = customer.numbers
  clock.forward(MINUTE)
  const at = clock.now()
  await run(isPlaced(unpaid, at), isPaid(paid, at), isThere(way, at), isRefunded(money, at), goesBack(back, at))
  clock.forward(29 * MINUTE)
  await told(customer, 0)
  clock.forward(2 * MINUTE)
  const first = (await told(customer, 4)).sort()
  for (const words of [`订单 ${unpaid}`, '还没有付款，应付'] as const)
    assert.ok(
      first.some((text) => text.includes(words)),
      words,
    )
  assert.ok(first.some((text) => text.includes(`订单 ${way} 的包裹`) && text.includes('今天 12:01 签收')))
  assert.ok(first.some((text) => escaped(`订单 ${money} 的退款 ¥[\\d.,]+ 已经退到支付宝`).test(text)))
  assert.ok(first.some((text) => escaped(`订单 ${back} 里申请退换的“.+”还没有寄出`).test(text)))
  // paid at noon: two days by the shop's own promise, as the platform names no day
  clock.forward(47 * HOUR)
  await told(customer, 4)
  clock.forward(HOUR)
  const late = (await told(customer, 5)).at(-1) ?? ''
  assert.ok(escaped(`抱歉，您的订单 ${paid}.+原定 .*12:01 前发出，到现在还没有发出`).test(late), late)
  clock.forward(HOUR)
  await told(customer, 5)
  await comeAgain()
  assert.deepEqual(await Promise.all(NEWS_EVENTS.map(sent)), [1, 1, 1, 1, 1, 0])
})

test('a day that the platform names goes before the shop’s own promise; what is sent in time, and where none is made, is not late', async () => {
  const customer = await aCustomer(2, [{ state: 'paid' }, { state: 'paid' }, { state: 'paid' }])
  const [own = '', named = '', inTime = ''] = customer.numbers
  clock.forward(MINUTE)
  const at = clock.now()
  await run(isPaid(own, at), isPaid(named, at, new Date(at.getTime() + 6 * HOUR)), isPaid(inTime, at))
  // not before: the service's own sweep may look at the orders as they were lent, paid hours ago
  await rule({ shipWithinHours: 2 })
  clock.forward(16 * MINUTE)
  await told(customer, 0)
  await run(sql`update demo.orders set state = 'shipped' where number = ${inTime}`)
  clock.forward(3 * HOUR)
  assert.ok((await told(customer, 1))[0]?.includes(`订单 ${own}`))
  clock.forward(4 * HOUR)
  assert.ok((await told(customer, 2))[1]?.includes(`订单 ${named}`))
  await rule({ shipWithinHours: null })
  const other = await aCustomer(3, [{ state: 'paid' }])
  clock.forward(MINUTE)
  await run(isPaid(other.numbers[0] ?? '', clock.now()))
  clock.forward(4 * HOUR)
  await told(other, 0)
})

test('in a channel: consent for what sells, none in the quiet hours, no more than the cap, and none after one tap', async () => {
  const local = (minutes: number) => new Date(clock.now().getTime() + 8 * HOUR + minutes * MINUTE).toISOString().slice(11, 16)
  await rule({ quiet: { from: local(20), to: local(60), timeZone: 'Asia/Shanghai' }, cap: { most: 1, hours: 1 } })
  const way = { state: 'shipped', shipment: 'in_transit' } as const
  const customer = await aCustomer(4, [way, way, way, { state: 'unpaid' }])
  const [first = '', second = '', third = '', unpaid = ''] = customer.numbers
  await run(isThere(first, clock.now()), isThere(second, clock.now()), isPlaced(unpaid, clock.now()))
  clock.forward(31 * MINUTE)
  await told(customer, 0)
  clock.forward(30 * MINUTE)
  await told(customer, 1)
  clock.forward(61 * MINUTE)
  await told(customer, 2)
  assert.deepEqual(await unsaid('unpaid'), [{ why: 'no_consent', n: 1 }])
  const [stop] = customer.news().at(-1)?.buttons ?? []
  assert.ok(stop && (await customer.user.press(stop)))
  await settled(service)
  assert.match(customer.user.shown().at(-1)?.text ?? '', /^已退订/u)
  await run(isThere(third, clock.now()))
  clock.forward(31 * MINUTE)
  await told(customer, 2)
  const until = Date.now() + 20_000
  while ((await unsaid('delivered'))?.length === 0 && Date.now() < until) await node.sweep()
  assert.deepEqual(await unsaid('delivered'), [{ why: 'stopped', n: 1 }])
})

test('an order that is watched for a later day is looked at before it, when something else comes of it', async () => {
  await rule()
  const customer = await aCustomer(5, [{ state: 'shipped', shipment: 'in_transit' }])
  const [way = ''] = customer.numbers
  await run(isExpected(way, new Date(clock.now().getTime() + 120 * HOUR)))
  clock.forward(16 * MINUTE)
  await told(customer, 0)
  assert.ok(await db.inWorkspace(workspaceId, (tx) => tx.row(sql`select from watched_orders where order_number = ${way}`)))
  await run(isThere(way, clock.now()))
  clock.forward(16 * MINUTE)
  await told(customer, 0)
  clock.forward(16 * MINUTE)
  assert.ok((await told(customer, 1))[0]?.includes(`订单 ${way} 的包裹`))
})
