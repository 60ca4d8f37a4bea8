import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView, type DeedRow, Deeds, FeedPage, SentMessage } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { tellingOf } from './telling.ts'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
await setOnline(service, 1)
// down at once, by a manager
assert.equal((await anna.send('PUT', '/modes/order.cancel', { mode: 'semi' })).status, 200)

let nth = 50
/** A shopper with an order, who says all this. */
async function aShopper(order: Wanted, says: readonly string[], language = 'zh-CN') {
  const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, ++nth, [order]),
  )
  const shopper = await visit(service, { customer: customerId, language })
  let last = ''
  for (const words of says)
    last = (await shopper.say(words))
      .as(SentMessage)
      .replies.flatMap(({ parts }) => parts.map(({ text }) => text))
      .join('\n')
  return { shopper, number: orderNumbers[0] ?? '', last }
}
const PAID: Wanted = { state: 'paid', variants: ['cotton-tee.3'] }
const cancelling = () => aShopper(PAID, ['帮我把订单取消了', '确认'])

const viewOf = async ({ opened }: Visitor) => (await anna.get(`/conversations/${opened.conversationId}`)).as(ConversationView)
/** As any node would, more than once. */
const toldIn = async (shopper: Visitor, words: string) => {
  const { db, shopFor } = service
  for (let looks = 0; looks < 2; looks++) await tellingOf({ db, shopFor, now: () => new Date(), ring: () => {} }).sweep()
  return (await viewOf(shopper)).messages.filter(
    ({ author, parts }) => author === 'system' && parts.some(({ text }) => text.includes(words)),
  )
}
const deedsOf = async ({ opened }: Visitor): Promise<DeedRow[]> =>
  (await anna.get(`/actions?conversationId=${opened.conversationId}`)).as(Deeds).actions
const deedOf = async (shopper: Visitor): Promise<DeedRow> => (await deedsOf(shopper))[0] ?? assert.fail('no deed')
const inShop = (number: string) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string }>(sql`select id from demo.receipts where order_number = ${number}`),
  )

test('in semi a deed waits for a nod; two nods at one moment do it once, and the shopper hears of it once', async () => {
  const { shopper, number, last } = await cancelling()
  assert.match(last, /由同事看过再办/)
  assert.doesNotMatch(last, /超过|已取消/)
  const deed = await deedOf(shopper)
  assert.deepEqual([deed.state, deed.why, (await inShop(number)).length], ['waiting', 'nod', 0])
  assert.equal((await viewOf(shopper)).conversation.holder, 'queue')
  const nods = await Promise.all([agent, anna].map((who) => who.send('POST', `/actions/${deed.id}/decide`, { yes: true })))
  assert.deepEqual(nods.map(({ status }) => status).sort(), [200, 409])
  const [receipt] = await inShop(number)
  assert.ok(receipt)
  assert.equal((await toldIn(shopper, receipt.id)).length, 1)
  assert.equal((await deedOf(shopper)).state, 'done')
  // what it waited for is settled: the bot goes on
  assert.equal((await viewOf(shopper)).conversation.holder, 'bot')
  assert.match(JSON.stringify((await shopper.say('谢谢')).json), /"replies":\[\{/)
})

test('refused, nothing is done, the shopper hears it once, and the bot is there for what they say to it', async () => {
  const { shopper, number } = await cancelling()
  const { id } = await deedOf(shopper)
  assert.equal((await agent.send('POST', `/actions/${id}/decide`, { yes: false, note: '地址不对', reason: '这件已经在打包' })).status, 200)
  assert.equal((await agent.send('POST', `/actions/${id}/decide`, { yes: true })).status, 409)
  assert.deepEqual(await inShop(number), [])
  assert.equal((await toldIn(shopper, '没有获得批准')).length, 1)
  assert.equal((await toldIn(shopper, '同事的说明：这件已经在打包')).length, 1)
  // a note is for colleagues
  assert.equal((await deedOf(shopper)).note, '地址不对')
  assert.equal((await toldIn(shopper, '地址不对')).length, 0)
  assert.equal((await viewOf(shopper)).conversation.holder, 'bot')
  // and a person's no is no agreement with what the bot would have done
  await service.engine.idle()
  assert.equal((await anna.get('/modes')).status, 200)
  const judged = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows(sql`select agreed from mode_decisions where conversation_id = ${shopper.opened.conversationId} and judged_at is not null`),
  )
  assert.deepEqual(judged, [{ agreed: false }])
})

test('an appeal puts what was refused before another person, with the first word on it; a second appeal does not', async () => {
  const { shopper, number } = await cancelling()
  const { id } = await deedOf(shopper)
  const decide = (who: typeof anna, word: object) => who.send('POST', `/actions/${id}/decide`, word)
  const waits = async () => (await anna.get('/actions?state=waiting')).as(Deeds).actions.find((one) => one.id === id)
  await decide(agent, { yes: false, note: '地址不对', reason: '这件已经在打包' })
  assert.equal(await waits(), undefined, 'decided, it is gone from what waits')
  assert.equal((await toldIn(shopper, '没有获得批准')).length, 1)
  assert.match(JSON.stringify((await shopper.say('申诉')).json), /SS\d+/u)
  const again = await waits()
  assert.deepEqual(
    [again?.why, again?.declined?.reason, again?.declined?.note, again?.declined?.another],
    ['appeal', '这件已经在打包', '地址不对', true],
  )
  assert.match(JSON.stringify((await decide(agent, { yes: true })).json), /own_no/)
  assert.equal((await decide(anna, { yes: false, reason: '仓库确认已发出' })).status, 200)
  assert.equal((await toldIn(shopper, '没有获得批准')).length, 2)
  await shopper.say('申诉')
  assert.equal(await waits(), undefined, 'of two refusals a third person hears in the conversation')
  const done = (await inShop(number)).filter((receipt) => !receipt.id.startsWith('SS'))
  assert.deepEqual(done, [], 'the appeals alone have receipts')
})

test('an appeal that another person agrees to is done once', async () => {
  const { shopper, number } = await cancelling()
  const { id } = await deedOf(shopper)
  await agent.send('POST', `/actions/${id}/decide`, { yes: false })
  await shopper.say('申诉')
  assert.equal((await anna.send('POST', `/actions/${id}/decide`, { yes: true })).status, 200)
  const cancelled = (await inShop(number)).map((receipt) => receipt.id).filter((one) => !one.startsWith('SS'))
  assert.equal(cancelled.length, 1)
  assert.equal((await toldIn(shopper, cancelled[0] ?? '-')).length, 1)
})

test('approved, but no longer possible as the order stands: that is told, and no appeal is offered', async () => {
  const { shopper, number } = await cancelling()
  const { id } = await deedOf(shopper)
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update demo.orders set state = 'cancelled' where number = ${number}`),
  )
  const answer = await agent.send('POST', `/actions/${id}/decide`, { yes: true, reason: '不该说的话' })
  assert.match(JSON.stringify(answer.json), /refused/)
  assert.equal((await toldIn(shopper, '办不了这件事了')).length, 1)
  assert.equal((await toldIn(shopper, '申诉')).length + (await toldIn(shopper, '不该说的话')).length, 0)
})

test('told in the language of the shopper, and who has written meanwhile waits on for a person', async () => {
  const { shopper } = await aShopper(PAID, ['please cancel my order', 'yes'], 'en')
  await shopper.say('hello? are you there')
  const { id } = await deedOf(shopper)
  await anna.send('POST', `/actions/${id}/decide`, { yes: true })
  assert.equal((await toldIn(shopper, 'is cancelled')).length, 1)
  assert.equal((await viewOf(shopper)).conversation.holder, 'queue')
})

test('who asked for a person before the word on a deed came waits on for one', async () => {
  await setOnline(service, 0)
  const { shopper, last } = await cancelling()
  await setOnline(service, 1)
  assert.match(last, /工单/)
  await shopper.say('转人工')
  const { id } = await deedOf(shopper)
  assert.equal((await anna.send('POST', `/actions/${id}/decide`, { yes: true })).status, 200)
  assert.equal((await viewOf(shopper)).conversation.holder, 'queue')
})

test('a crash between the word and the end of the deed is gone on with: done once, told once', async () => {
  const { shopper, number } = await cancelling()
  const { id } = await deedOf(shopper)
  // as a process that died there leaves it
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(
      sql`update actions set state = 'begun', decided_by = ${randomUUID()}, decided_at = now() - interval '2 minutes' where id = ${id}`,
    ),
  )
  for (let looks = 0; looks < 3; looks++) assert.equal((await deedOf(shopper)).state, 'done')
  const receipts = await inShop(number)
  assert.equal(receipts.length, 1)
  assert.equal((await toldIn(shopper, receipts[0]?.id ?? '')).length, 1)
})

test('above what an agent may give a manager is asked; what the bot may not give says so', async () => {
  const order: Wanted = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 }
  const { shopper, last } = await aShopper(order, ['我要退货 不想要了', '没穿过 吊牌都在', '确认 我自己寄'])
  assert.match(last, /超过/)
  const deed = await deedOf(shopper)
  assert.equal(deed.why, 'limit')
  // what it costs the shop, for whoever is asked
  assert.deepEqual([deed.cost?.total.currency, deed.cost?.inputs.paid], ['CNY', 45_900])
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update actions set request = jsonb_set(request, '{steps,0,action,amount,minor}', '99999999') where id = ${deed.id}`),
  )
  const refused = await agent.send('POST', `/actions/${deed.id}/decide`, { yes: true })
  assert.equal(refused.status, 403)
  assert.match(refused.problem().detail ?? '', /above what an agent may give/)
  assert.equal((await deedOf(shopper)).state, 'waiting')
})

test('given up while it waits: with nobody online it is withdrawn and cannot be approved; where a colleague has it they read what was said since', async () => {
  const waits = await cancelling()
  await waits.shopper.say('算了不等了 别取消了')
  const seen = await deedOf(waits.shopper)
  assert.deepEqual([seen.state, seen.since], ['waiting', '算了不等了 别取消了'])
  await setOnline(service, 0)
  const { shopper, number } = await cancelling()
  const answer = (await shopper.say('算了不等了 别取消了')).as(SentMessage)
  assert.match(JSON.stringify(answer.replies), /不办了.*没有提交/u)
  const deed = await deedOf(shopper)
  assert.deepEqual([deed.state, deed.why, deed.since], ['refused', 'given up', null])
  assert.equal((await anna.send('POST', `/actions/${deed.id}/decide`, { yes: true })).status, 409)
  assert.deepEqual(await inShop(number), [])
  assert.match(JSON.stringify((await shopper.say('取消了吗')).json), /不用他们看了|没有提交/u)
  await setOnline(service, 1)
})

const ticketsOf = async (shopper: Visitor) =>
  (await viewOf(shopper)).tickets.map(({ state, endedWhy, endedWords }) => [state, endedWhy, endedWords].filter((one) => one !== null))

test('a ticket ends with the deed it was opened for, in whatever way that ends, and says why; what else is in it keeps it open', async () => {
  await setOnline(service, 0)
  const waits = async () => {
    const { shopper } = await cancelling()
    assert.deepEqual(await ticketsOf(shopper), [['open']])
    return { shopper, id: (await deedOf(shopper)).id }
  }
  const givenUp = await waits()
  await givenUp.shopper.say('算了不等了 别取消了')
  assert.deepEqual(await ticketsOf(givenUp.shopper), [['done', 'given_up', '算了不等了 别取消了']])
  const feed = (await anna.get('/events?after=0')).as(FeedPage)
  assert.ok(
    feed.events.some(({ type, conversationId }) => type === 'ticket_done' && conversationId === givenUp.shopper.opened.conversationId),
  )
  for (const [yes, why] of [
    [true, 'done'],
    [false, 'declined'],
  ] as const) {
    const { shopper, id } = await waits()
    assert.equal((await anna.send('POST', `/actions/${id}/decide`, { yes })).status, 200)
    assert.deepEqual(await ticketsOf(shopper), [['done', why]])
  }
  const more = await waits()
  await more.shopper.say('转人工')
  await more.shopper.say('算了不等了 别取消了')
  assert.deepEqual(await ticketsOf(more.shopper), [['open', 'given_up', '算了不等了 别取消了']])
  await setOnline(service, 1)
})
