import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { type PartOf, SentMessage } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '#commerce/demo'
import { canonical, conversationEngine, history, replay, unpackTrace } from '#engine/conversation'
import { testClock } from '#platform/clock'
import { channelsOf } from '#workspaces'

let behave: (asked: Asked) => Behaviour | Promise<Behaviour> = () => ({ say: '您好' })
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const clock = testClock(new Date())
const service = await testService(clock, { MODEL_URL: stub.url, MODEL_KEY: 'sk-test', MODEL_NAME: 'stub' })
const anna = await owner(service)
const drive = (driver: string) =>
  anna.send('PUT', '/settings/language-model', { enabled: true, uses: [], reader: 'local', driver, shopperCalls: 1_000, dayCalls: 10_000 })
assert.equal((await drive('agent')).status, 200)

let nth = 500
async function shopperWith(wanted: Wanted) {
  const lent = await service.db.inWorkspace(service.workspaceId, (tx) => lendOrders(tx, service.workspaceId, ++nth, [wanted]))
  const [order = assert.fail('no order')] = lent.orderNumbers
  return { visitor: await visit(service, { customer: lent.customerId, now: clock.now() }), order }
}
const lastTrace = async () => {
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ body: Buffer }>(sql`select body from traces order by at desc, id desc limit 1`),
  )
  return unpackTrace(row?.body ?? assert.fail('no trace'))
}
const deeds = () =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ kind: string; state: string }>(sql`select kind, state from actions order by at`),
  )
type Visitor = Awaited<ReturnType<typeof visit>>
const say = async (visitor: Visitor, text: string) => (await visitor.say(text)).as(SentMessage).replies
const textOf = (replies: SentMessage['replies']) =>
  replies.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'text').map(({ text }) => text)).join('\n')
const choicesIn = (replies: SentMessage['replies']) =>
  replies.flatMap((reply) =>
    reply.parts.flatMap((part) =>
      part.kind === 'choices' ? (part as PartOf<'choices'>).options.map((option) => ({ ...option, messageId: reply.id })) : [],
    ),
  )
const tap = async (visitor: Visitor, { id, label, messageId }: ReturnType<typeof choicesIn>[number]) =>
  (await visitor.post('/messages?wait=reply', { id: randomUUID(), parts: [{ kind: 'chosen', choiceId: id, text: label, messageId }] })).as(
    SentMessage,
  ).replies

/** Plays these steps one after the other, by how much the model was told so far. */
const script =
  (...steps: readonly Behaviour[]) =>
  ({ material }: Asked): Behaviour =>
    steps[material.length] ?? steps.at(-1) ?? { say: '好的' }

test('a model looks orders up and begins a return: the house puts the deed, and nothing is done before the shopper’s tap', async () => {
  const { visitor, order } = await shopperWith({ state: 'delivered', variants: ['strappy-sandals.3'], signedDaysAgo: 2 })
  behave = script(
    { ask: 'my_orders', with: {} },
    { ask: 'start_flow', with: { flow: 'return_goods', order, slots: { claim: 'unsuitable', intact: 'yes', opened: 'no' } } },
    { say: '好的，这件可以退，请核对后点下面的按钮。' },
  )
  const put = await say(visitor, '衣服不合适，想退')
  assert.match(textOf(put), /请核对后点下面的按钮/)
  const options = choicesIn(put)
  assert.ok(
    options.some(({ id }) => id.startsWith('do:')),
    JSON.stringify(put),
  )
  assert.deepEqual(await deeds(), [])
  const trace = await lastTrace()
  assert.equal(trace.agent?.drives, 'agent')
  const again = await replay(service.stages, service.workspaceId, trace)
  assert.deepEqual(again.differences, [])
  assert.equal(canonical(again.trace), canonical(trace))

  const asked = stub.asked.length
  const done = await tap(visitor, options.find(({ id }) => id.endsWith('=self')) ?? assert.fail('no button'))
  assert.match(textOf(done), /已为您提交退货申请/)
  assert.deepEqual(
    (await deeds()).map(({ kind, state }) => [kind, state]),
    [['request_return', 'done']],
  )
  assert.equal(stub.asked.length, asked, 'a tap costs no call')
})

test('words that nothing bears out are put back to the model once, and then never sent', async () => {
  const { visitor } = await shopperWith({ state: 'delivered' })
  const before = stub.asked.length
  behave = () => ({ say: '已为您全额退款 8000 元，1 小时内到账。' })
  const replies = await say(visitor, '我的钱呢')
  assert.doesNotMatch(textOf(replies), /8000/)
  assert.equal(stub.asked.length - before, 2)
  assert.match(stub.asked.at(-1)?.prompt ?? '', /8000/)
})

test('what needs no yes of the shopper’s own is put for one where a model begins it', async () => {
  const { visitor, order } = await shopperWith({ state: 'paid' })
  const before = (await deeds()).length
  behave = script({ ask: 'start_flow', with: { flow: 'urge_dispatch', order, slots: {} } }, { say: '要催的话请点按钮。' })
  const put = await say(visitor, '怎么还不发货')
  assert.ok(
    choicesIn(put).some(({ id }) => id.startsWith('do:')),
    JSON.stringify(put),
  )
  assert.equal((await deeds()).length, before)
})

test('a failing model costs nobody the answer, and a tool that does not exist is told so', async () => {
  const { visitor } = await shopperWith({ state: 'paid' })
  behave = () => ({ fail: 'broken' })
  assert.notEqual(textOf(await say(visitor, '发票怎么开')), '')
  clock.forward(31_000)
  behave = script({ ask: 'refund_everything', with: { order: 'x' } }, { say: '这个我办不了，可以帮您找同事。' })
  assert.match(textOf(await say(visitor, '直接退我钱')), /找同事/)
})

test('words that come while the model thinks are taken in before anything is said: what it wrote without them is left', async () => {
  const { visitor } = await shopperWith({ state: 'paid' })
  const from = stub.asked.length
  behave = async ({ prompt }) => {
    if (stub.asked.length - from > 1) return { say: prompt.includes('蓝色的') ? '蓝色的也看到了。' : '只看到一半。' }
    const more = { id: randomUUID(), parts: [{ kind: 'text', text: '要蓝色的' }] }
    assert.equal((await visitor.post('/messages', more)).status, 202)
    return { say: '只看到一半。' }
  }
  const replies = await say(visitor, '保温杯怎么样')
  assert.deepEqual([textOf(replies), stub.asked.length - from], ['蓝色的也看到了。', 2])
  assert.match(stub.asked.at(-1)?.prompt ?? '', /保温杯怎么样\n要蓝色的/)
})

test('without a model that answers, a clear wish is begun by the house', async () => {
  const { visitor } = await shopperWith({ state: 'paid' })
  behave = () => ({ fail: 'broken' })
  clock.forward(31_000)
  const replies = await say(visitor, '帮我取消订单')
  assert.ok(
    choicesIn(replies).some(({ id }) => id.startsWith('do:') || id.startsWith('set:')),
    JSON.stringify(replies),
  )
  clock.forward(31_000)
})

test('a turn that is cut off between two steps goes on where it was: what was answered is not asked again, and nothing is said twice', async () => {
  const { visitor, order } = await shopperWith({ state: 'delivered', variants: ['strappy-sandals.3'], signedDaysAgo: 2 })
  behave = script(
    { ask: 'my_orders', with: {} },
    { ask: 'start_flow', with: { flow: 'return_goods', order, slots: { claim: 'unsuitable', intact: 'yes', opened: 'no' } } },
    { say: '可以退，请核对后点按钮。' },
  )
  const { consult = assert.fail('no model') } = service.stages
  let left = 1
  // a node of its own that dies before the second step
  const dying = conversationEngine({
    db: service.db,
    stages: {
      ...service.stages,
      consult: async (...asked: Parameters<typeof consult>) => {
        if (left-- === 0) throw new Error('cut off')
        return consult(...asked)
      },
    },
    now: () => clock.now(),
    stored: () => undefined,
    turned: () => undefined,
    giveUp: async () => undefined,
    failed: () => undefined,
  })
  const from = stub.asked.length
  const { conversationId } = visitor.opened
  const [channel = assert.fail('no channel')] = await channelsOf(service.db, service.workspaceId)
  const inbound = {
    id: randomUUID(),
    conversationId,
    channelId: channel.id,
    externalId: null,
    parts: [{ kind: 'text', text: '鞋子不合脚，想退' }],
    page: null,
  }
  await (await dying.acceptMessage(service.workspaceId, inbound)).replies()
  await dying.idle()
  assert.equal(stub.asked.length - from, 1)
  // its lease lapses
  await service.test.owner.call(sql`update conversations set lease_until = now() - interval '1 second' where id = ${conversationId}`)
  await service.test.owner.call(sql`update work set due_at = now() - interval '1 second' where conversation_id = ${conversationId}`)
  await service.engine.sweep()
  await service.engine.idle()
  assert.equal(stub.asked.length - from, 3, 'the first step was not asked again')
  const { messages } = await service.db.inWorkspace(service.workspaceId, (tx) => history(tx, conversationId, null, 20))
  assert.equal(
    messages.filter(({ author }) => author === 'bot').filter(({ parts }) => parts.some(({ text }) => text.includes('请核对后点按钮')))
      .length,
    1,
  )
})
