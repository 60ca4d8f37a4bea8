import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, Deeds, SentMessage, ShopSettings } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { stopTurns } from '../../bot-switch.ts'

const service = await testService()
const anna = await owner(service)
await setOnline(service, 1)
const shopId = (await anna.get('/settings')).as(ShopSettings).shops[0]?.id ?? ''
const shop = service.shopFor(service.workspaceId, shopId) ?? assert.fail('no shop')
const find = shop.orders.find

let nth = 300
async function aShopper(order: Wanted, says: readonly string[]) {
  const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, ++nth, [order]),
  )
  const shopper = await visit(service, { customer: customerId })
  for (const words of says) await shopper.say(words)
  return { shopper, number: orderNumbers[0] ?? '' }
}
/** The message is taken up again, without the bot, by this sweep or the one that runs beside it. */
async function givenAway(id: string): Promise<void> {
  const until = performance.now() + 45_000
  const holder = async () => (await anna.get(`/conversations/${id}`)).as(ConversationView).conversation.holder
  while ((await holder()) === 'bot' && performance.now() < until) await service.engine.sweep()
}
const PAID: Wanted = { state: 'paid', variants: ['cotton-tee.3'] }
const inShop = (number: string) =>
  service.db.inWorkspace(service.workspaceId, (tx) => tx.rows(sql`select id from demo.receipts where order_number = ${number}`))

for (const [what, stop] of [
  ['the stop switch is turned', () => anna.send('PUT', `/shops/${shopId}/bot`, { on: false })],
  ['a person takes over', (id: string) => anna.send('POST', `/conversations/${id}/take`, { force: false })],
] as const)
  test(`${what} while a turn is under way: it does no deed any more, and says nothing`, async () => {
    await anna.send('PUT', `/shops/${shopId}/bot`, { on: true })
    const { shopper, number } = await aShopper(PAID, ['帮我把订单取消了'])
    const id = shopper.opened.conversationId
    let stopped: unknown
    shop.orders.find = async (wanted) => {
      // within the turn that would cancel, before it does
      stopped ??= (await stop(id)).status
      return find(wanted)
    }
    const last = (await shopper.say('确认')).as(SentMessage).replies
    shop.orders.find = find
    assert.equal(stopped, 200)
    await givenAway(id)
    assert.deepEqual(await inShop(number), [])
    assert.deepEqual((await anna.get(`/actions?conversationId=${id}`)).as(Deeds).actions, [])
    const view = (await anna.get(`/conversations/${id}`)).as(ConversationView)
    assert.doesNotMatch(JSON.stringify([last, view.messages]), /已取消/)
    assert.notEqual(view.conversation.holder, 'bot')
  })

test('the stop switch is turned and turned back while a turn is under way: its words are dropped, so it does nothing; taken up again it does it once and says so', async () => {
  await anna.send('PUT', `/shops/${shopId}/bot`, { on: true })
  const { shopper, number } = await aShopper(PAID, ['帮我把订单取消了'])
  const id = shopper.opened.conversationId
  const done: unknown[] = []
  shop.orders.find = async (wanted) => {
    shop.orders.find = find
    // as turning it does; turned back at once, so that the turn is taken up again by the bot
    await stopTurns(service.db, service.workspaceId, { shopId }, false, new Date())
    return find(wanted)
  }
  const act = shop.actions?.perform ?? assert.fail('the shop does nothing')
  Object.assign(shop.actions ?? {}, {
    perform: async (...of: Parameters<typeof act>) => {
      const { inForce } = (await service.db.inWorkspace(service.workspaceId, (tx) =>
        tx.row<{ inForce: boolean }>(sql`select lease_until is not null as "inForce" from conversations where id = ${id}`),
      )) ?? { inForce: false }
      done.push(inForce)
      return act(...of)
    },
  })
  await shopper.say('确认')
  const said = async () => (await anna.get(`/conversations/${id}`)).as(ConversationView).messages.map((one) => JSON.stringify(one.parts))
  const until = performance.now() + 45_000
  while (!(await said()).some((words) => words.includes('已取消')) && performance.now() < until) await service.engine.sweep()
  Object.assign(shop.actions ?? {}, { perform: act })
  assert.deepEqual(done, [true])
  assert.equal((await inShop(number)).length, 1)
  assert.equal((await said()).filter((words) => words.includes('已取消')).length, 1)
})

test('with nobody stopping it the same words cancel', async () => {
  await anna.send('PUT', `/shops/${shopId}/bot`, { on: true })
  const { number } = await aShopper(PAID, ['帮我把订单取消了', '确认'])
  assert.equal((await inShop(number)).length, 1)
})
