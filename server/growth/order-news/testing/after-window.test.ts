import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JoinLinks } from '@xiaoer/contract/channels'
import { NEWS_EVENTS, OrderNews } from '@xiaoer/contract/news'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { testClock } from '#platform/clock'
import { APP_SECRET, TOKEN } from '../../../channels/testing/meta/stub-graph.ts'
import { managerOf, settled } from '../../../channels/testing/seat.ts'
import { underManager } from '../../../channels/testing/under-manager.ts'
import { stubCloudApi } from '../../../channels/whatsapp/testing/stub-cloud-api.ts'
import { connectNumber, someone } from '../../../channels/whatsapp/testing/whatsapp-seat.ts'
import { lendOrders } from '../../../commerce/demo/lend-order.ts'
import { orderNewsOf } from '../index.ts'

const MINUTE = 60_000
/** The database's own: by it the sender sees that a window is over. Nothing below depends on the hour. */
const clock = testClock(new Date())
const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await stubCloudApi()
stub.templates.set('order_news:zh_CN', 'APPROVED')
const made = await connectNumber(service, stub)
const [manager, colleague] = [await underManager(service, made.channelId), await managerOf(service)]
const { db, workspaceId } = service
const node = orderNewsOf({
  ...service,
  now: () => clock.now(),
  ring: () => {},
  offersFor: async () => undefined,
  failed: (error) => assert.fail(String(error)),
})

/** Looks until so many templates were shown, and twice more. */
async function toldBy(count: number, shown: () => readonly string[]): Promise<readonly string[]> {
  const until = Date.now() + 60_000
  for (let looks = 0; looks < 3 || (shown().length < count && Date.now() < until); looks++) {
    await node.sweep()
    await settled(service)
  }
  return shown()
}

test('news of an order reach by a template whoever’s 24 hours are over; without one they are left unsaid, and what sells is never said by one', async () => {
  const [shop] = (await colleague.get('/order-news')).as(OrderNews).shops
  const rules = NEWS_EVENTS.map((event) => ({ event, on: true, afterMinutes: 30, by: 'message', channels: [] }))
  const usual = { quiet: { from: '00:00', to: '00:00', timeZone: 'Asia/Shanghai' }, cap: { most: 20, hours: 1 }, shipWithinHours: null }
  assert.equal((await colleague.send('PUT', `/shops/${shop?.shopId}/order-news`, { rules, ...usual })).status, 200)
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) =>
    lendOrders(tx, workspaceId, 1, [{ state: 'shipped', shipment: 'in_transit' }, { state: 'unpaid' }]),
  )
  const [way = '', unpaid = ''] = orderNumbers
  const shopper = await visit(service, { customer: customerId, now: clock.now() })
  const link = (await shopper.post('/join', {})).as(JoinLinks).links.find(({ url }) => url.includes('wa.me'))
  const one = someone(service, stub, made)
  const says = async (content: object) => {
    assert.ok(await one.notify(one.message(content)))
    await settled(service)
  }
  await says({ type: 'text', text: { body: new URL(link?.url ?? '').searchParams.get('text') ?? '' } })
  const [asked] = one.shown().flatMap(({ message }) => (message.type === 'interactive' ? [message.interactive] : []))
  const yes = asked?.type === 'list' ? asked.action.sections[0]?.rows[0] : asked?.action.buttons[0]?.reply
  assert.ok(yes, JSON.stringify(one.shown()))
  await says({ type: 'interactive', interactive: { type: 'button_reply', button_reply: yes } })
  await says({ type: 'text', text: { body: '订阅提醒' } })
  clock.forward(MINUTE)
  const at = clock.now()
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`update demo.orders set placed_at = ${at} where number = ${unpaid}`)
    await tx.run(sql`update demo.shipments set state = 'delivered', delivered_at = ${at} where order_number = ${way}`)
  })
  await manager.windowEnds(manager.seatAt(one.number))
  const shown = () =>
    one
      .shown()
      .flatMap(({ message }) =>
        message.type === 'template' ? message.template.components.flatMap(({ parameters }) => parameters.map(({ text }) => text)) : [],
      )
  clock.forward(31 * MINUTE)
  assert.deepEqual(await toldBy(0, shown), [])
  await manager.changes({
    ...{ phone: stub.phone, business: stub.business, api: stub.api, token: TOKEN, appSecret: APP_SECRET },
    template: 'order_news:zh_CN',
  })
  clock.forward(61 * MINUTE)
  const [first = '', ...more] = await toldBy(1, shown)
  assert.ok(first.includes(`订单 ${way} 的包裹`) && first.includes('签收'), first)
  assert.deepEqual(more, [])
})
