import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Deeds, FeedPage } from '@xiaoer/contract'
import { untilSomebodyWaits } from '@xiaoer/testing'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import type { Receipt } from '#commerce'
import { lendOrders, type Wanted } from '#commerce/demo'
import { tellingOf } from './telling.ts'
import { decidedWords } from './told-words.ts'

const service = await testService()
const { db, workspaceId, shopFor } = service
const manager = await owner(service)
const at = () => new Date()
/** As another node, or the same one after a restart, would. */
const sweepAsAnother = () => tellingOf({ db, shopFor, now: at, ring: () => {} }).sweep()
const notices = (conversationId: string) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ text: string }>(
      sql`select parts->0->>'text' as text from messages where conversation_id = ${conversationId} and author = 'system' order by seq`,
    ),
  )

const COAT: Wanted = { state: 'delivered', variants: ['trench-coat.1'], signedDaysAgo: 3 }
const RETURNED = ['我要退货 不想要了', '没穿过 吊牌都在', '确认 我自己寄']

/** A deed above what the bot may give, which waits: a return, where nothing else is said. */
async function waiting(nth: number, order: Wanted = COAT, says: readonly string[] = RETURNED) {
  const { customerId, orderNumbers } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, [order]))
  const shopper = await visit(service, { customer: customerId })
  for (const words of says) await shopper.say(words)
  const { conversationId } = shopper.opened
  const { actions } = (await manager.get(`/actions?state=waiting&conversationId=${conversationId}`)).as(Deeds)
  assert.equal(actions.length, 1)
  return { conversationId, deed: actions[0], id: actions[0]?.id ?? '', order: orderNumbers[0] ?? '', say: shopper.say }
}

test('a manager’s yes is told in the conversation with the receipt, once, whoever looks', async () => {
  const { conversationId, id, order } = await waiting(1)
  assert.deepEqual(await notices(conversationId), [])
  assert.equal((await manager.send('POST', `/actions/${id}/decide`, { yes: true })).status, 200)
  await Promise.all([sweepAsAnother(), sweepAsAnother(), sweepAsAnother()])
  await sweepAsAnother()
  const told = await notices(conversationId)
  assert.equal(told.length, 1)
  const { actions } = (await manager.get(`/actions?state=done&conversationId=${conversationId}`)).as(Deeds)
  for (const words of [order, actions[0]?.receipts[0] ?? 'none', '¥']) assert.ok(told[0]?.text.includes(words), told[0]?.text)
  const feed = (await manager.get('/events?after=0')).as(FeedPage)
  assert.ok(feed.events.some(({ message }) => message?.author === 'system' && message.conversationId === conversationId))
})

test('a cancellation waits by limits of its own, with its whole sum', async () => {
  const dear: Wanted = { state: 'paid', variants: ['tablet-11.1', 'tablet-11.2', 'smart-watch.1'] }
  const { deed, id } = await waiting(9, dear, ['帮我把订单取消了', '确认'])
  assert.deepEqual([deed?.amount?.minor, deed?.limit?.limit, deed?.limit?.most.minor], [359_700, 'unsent.perAction', 300_000])
  assert.deepEqual((await manager.send('POST', `/actions/${id}/decide`, { yes: true })).json, { state: 'done' })
})

test('of what was not paid no money is told', () => {
  const receipt: Receipt = { id: 'QX1', kind: 'cancel_order', orderNumber: 'N1', at: at(), fields: {} }
  const untold = {
    id: 'a',
    shopId: '',
    conversationId: '',
    kind: 'cancel_order',
    state: 'done',
    why: null,
    reason: null,
    orderNumber: 'N1',
    begunBy: null,
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  }
  const told = (one: Receipt) =>
    decidedWords({ ...untold, receipt: [one], request: { steps: [] } }, 'zh-CN').map((words) => ('key' in words ? words.key : ''))
  assert.deepEqual(told(receipt), ['told.approved', 'settle.done.cancel_unpaid'])
  assert.deepEqual(told({ ...receipt, amount: { minor: 1, currency: 'CNY' } }), ['told.approved', 'settle.done.cancel_order'])
})

test('a no is told once, says that nothing was done, and the way on; a turn that goes on with the deed meanwhile stops nobody', async () => {
  const { conversationId, id } = await waiting(2)
  const sweeps: Promise<void>[] = []
  await db.inWorkspace(workspaceId, async (tx) => {
    // as a turn does that begins a deed: its conversation, then what was asked for before
    await tx.run(sql`select from conversations where id = ${conversationId} for share`)
    const said = manager.send('POST', `/actions/${id}/decide`, { yes: false })
    // its word stands, and the conversation goes back to the bot once the turn is over
    await untilSomebodyWaits(db)
    sweeps.push(
      sweepAsAnother(),
      sweepAsAnother(),
      said.then(({ status }) => assert.equal(status, 200)),
    )
    await untilSomebodyWaits(db, sweeps.length)
    await tx.run(sql`select from actions where id = ${id} for update`)
  })
  await Promise.all(sweeps)
  await sweepAsAnother()
  const told = await notices(conversationId)
  assert.equal(told.length, 1)
  assert.match(told[0]?.text ?? '', /没有获得批准.*没有动您的钱.*申诉/su)
})

test('what was done while a person took the conversation over is told once; what the bot said itself is not told again', async () => {
  const order: Wanted = { state: 'paid', variants: ['cotton-tee.3'] }
  const { customerId } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, 20, [order, order]))
  const shopper = await visit(service, { customer: customerId })
  const { conversationId } = shopper.opened
  const shop = shopFor(workspaceId, (await shopOf())?.id ?? '')
  const actions = shop?.actions ?? assert.fail('the shop does nothing')
  const { perform } = actions
  const cancel = async () => {
    for (const words of ['帮我把订单取消了', '第一个', '确认']) await shopper.say(words)
  }
  const anHourLater = async () => {
    await db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update actions set ended_at = ended_at - interval '1 hour' where conversation_id = ${conversationId}`),
    )
    await Promise.all([sweepAsAnother(), sweepAsAnother()])
    await sweepAsAnother()
    return notices(conversationId)
  }
  await cancel()
  assert.deepEqual(await anHourLater(), [], 'the bot has said it')
  Object.assign(actions, {
    perform: async (...of: Parameters<typeof perform>) => {
      await manager.send('POST', `/conversations/${conversationId}/take`, { force: true })
      return perform(...of)
    },
  })
  await cancel()
  Object.assign(actions, { perform })
  const { actions: done } = (await manager.get(`/actions?state=done&conversationId=${conversationId}`)).as(Deeds)
  assert.equal(done.length, 2)
  const told = await anHourLater()
  assert.equal(told.length, 1)
  assert.ok(
    done.some(({ receipts: [receipt = 'none'] }) => told[0]?.text.includes(receipt)),
    told[0]?.text,
  )
})

/** How many messages hold the number of the deed's receipt. */
async function toldBy(conversationId: string): Promise<readonly string[]> {
  const { actions } = (await manager.get(`/actions?state=done&conversationId=${conversationId}`)).as(Deeds)
  const receipt = actions[0]?.receipts[0] ?? assert.fail('nothing was done')
  const holding = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ author: string }>(
      sql`select author from messages where conversation_id = ${conversationId} and strpos(parts::text, ${receipt}) > 0 order by seq`,
    ),
  )
  return holding.map(({ author }) => author)
}

/** Asks between a person's word and the notice. The service sweeps by itself as well: where its notice was the faster, another asks. */
async function askedBeforeTheNotice() {
  for (const nth of [21, 25, 26, 27, 28]) {
    const asked = await waiting(nth)
    assert.equal((await manager.send('POST', `/actions/${asked.id}/decide`, { yes: true })).status, 200)
    const isNoticed = (await toldBy(asked.conversationId)).length > 0
    await asked.say('退货申请好了吗')
    const [first] = await toldBy(asked.conversationId)
    if (!isNoticed && first !== 'system') return asked
  }
  return assert.fail('the notice was the faster five times')
}

test('who asks between a person’s word and the notice is told then, and by no notice after; who asks after the notice is told again', async () => {
  const asked = await askedBeforeTheNotice()
  assert.deepEqual(await toldBy(asked.conversationId), ['bot'])
  await sweepAsAnother()
  assert.deepEqual(await toldBy(asked.conversationId), ['bot'])
  const refused = await waiting(22)
  for (const [verb, body] of [
    ['take', { force: false }],
    ['hand-back', undefined],
  ] as const)
    assert.equal((await manager.send('POST', `/conversations/${refused.conversationId}/${verb}`, body)).status, 200)
  assert.equal((await manager.send('POST', `/actions/${refused.id}/decide`, { yes: false, reason: '包装已拆' })).status, 200)
  await refused.say('退货申请好了吗')
  await sweepAsAnother()
  assert.deepEqual(await notices(refused.conversationId), [])
  const waits = await waiting(23)
  assert.equal((await manager.send('POST', `/actions/${waits.id}/decide`, { yes: true })).status, 200)
  await sweepAsAnother()
  await waits.say('退货申请好了吗')
  assert.deepEqual(await toldBy(waits.conversationId), ['system', 'bot'])
})

test('a notice waits while a turn is under way that tells of the same', async () => {
  const { conversationId, id, say } = await waiting(24)
  const { orders } = shopFor(workspaceId, (await shopOf())?.id ?? '') ?? assert.fail('no shop')
  const { find } = orders
  assert.equal((await manager.send('POST', `/actions/${id}/decide`, { yes: true })).status, 200)
  let swept = 0
  Object.assign(orders, {
    find: async (...of: Parameters<typeof find>) => {
      await Promise.all([sweepAsAnother(), sweepAsAnother()])
      swept++
      return find(...of)
    },
  })
  await say('退货申请好了吗')
  Object.assign(orders, { find })
  await sweepAsAnother()
  assert.ok(swept > 0, 'nothing was swept within the turn')
  assert.deepEqual(await toldBy(conversationId), ['bot'])
})

const shopOf = () => db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select id from shops limit 1`))

test('goods that were waited for are told of when they are there, once, and not before', async () => {
  const { customerId } = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, 3, [{ state: 'paid' }]))
  const shopper = await visit(service, { customer: customerId })
  await shopper.say('婴儿推车浅灰色到货了通知我')
  const { conversationId } = shopper.opened
  await sweepAsAnother()
  assert.deepEqual(await notices(conversationId), [])
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update demo.variants set stock = 3 where product_id = 'baby-stroller'`))
  await sweepAsAnother()
  await sweepAsAnother()
  const told = await notices(conversationId)
  assert.deepEqual(
    told.map(({ text }) => /推车.*现在有货了/u.test(text)),
    [true],
  )
})
