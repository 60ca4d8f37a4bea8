import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { Decisions, type IntentMode, Modes, ModeVolumes, Proposed } from '@xiaoer/contract/modes'
import { owner } from '@xiaoer/testing/colleague'
import { letSilenceCome, setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { canonical, replay, unpackTrace } from '#engine/conversation'
import { testClock } from '#platform/clock'

const clock = testClock(new Date())
const service = await testService(clock)
const anna = await owner(service)
await setOnline(service, 1)

const ASK = '风衣有黑色的吗'
const RETURN = 'return.apply'
const put = (mode: IntentMode, of = intent) => anna.send('PUT', `/modes/${of}`, { mode })
const rowOf = async (of = intent) => (await anna.get('/modes')).as(Modes).modes.find((one) => one.intent === of) ?? assert.fail(of)
/** Said, and all that follows from it done: what a mode decided is noted behind the reply. */
const said = async (visitor: Visitor, text: string) => {
  const sent = await visitor.say(text)
  await service.engine.idle()
  return sent
}
const wordsOf = async (visitor: Visitor, text: string) =>
  (await said(visitor, text))
    .as(SentMessage)
    .replies.flatMap(({ parts }) => parts.map((part) => part.text))
    .join('\n')
const noted = () =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string; outcome: string; mode: string; agreed: boolean | null; judged_by: string | null }>(
      sql`select id, outcome, mode, agreed, judged_by from mode_decisions order by at, id`,
    ),
  )
const traceOf = async (visitor: Visitor) => {
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ body: Buffer }>(
      sql`select body from traces where conversation_id = ${visitor.opened.conversationId} order by at desc, id desc limit 1`,
    ),
  )
  return unpackTrace(row?.body ?? assert.fail('no trace'))
}
/** As if so many decisions had been judged. */
const judged = (agreed: number, not: number) =>
  service.db.inWorkspace(service.workspaceId, async (tx) => {
    for (const [yes, n] of [
      [true, agreed],
      [false, not],
    ] as const)
      await tx.run(sql`
        insert into mode_decisions (workspace_id, id, conversation_id, session_id, intent, mode, outcome, at, agreed, judged_at, judged_by)
        select ${service.workspaceId}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${intent}, 'shadow', 'answer', ${clock.now()}, ${yes}, now(), 'agent'
        from generate_series(1, ${n})`)
  })

const first = await visit(service)
const plain = await wordsOf(first, ASK)
const { intent } = (await traceOf(first)).understood

test('without a mode of its own an intent is served in full, and nothing is noted', async () => {
  assert.match(plain, /黑/)
  assert.equal((await traceOf(first)).mode, undefined)
  assert.deepEqual(await noted(), [])
  assert.deepEqual((await anna.get('/modes')).as(Modes).modes, [])
  const nobody = { of: 0, agreed: 0, low: 0 }
  assert.deepEqual((await anna.get('/modes/volumes')).as(ModeVolumes), {
    days: 7,
    turns: [{ intent, turns: 1, served: nobody, suggested: nobody }],
  })
})

test('in shadow a person gets the conversation, nothing of the answer is said, and what would have been is noted and replays', async () => {
  assert.equal((await put('shadow')).status, 200)
  const shopper = await visit(service)
  assert.doesNotMatch(await wordsOf(shopper, ASK), /黑/)
  const trace = await traceOf(shopper)
  assert.deepEqual([trace.outcome.do, trace.mode?.mode, trace.mode?.would?.do], ['hand_off', 'shadow', 'answer'])
  const { same, trace: again } = await replay(service.stages, service.workspaceId, trace)
  assert.ok(same)
  assert.equal(canonical(again), canonical(trace))
  const { proposal } = (await anna.get(`/conversations/${shopper.opened.conversationId}/proposal`)).as(Proposed)
  assert.deepEqual([proposal?.mode, proposal?.outcome, proposal?.words], ['shadow', 'answer', null])
})

test('what was decided is listed beside what was asked and said, and judged there', async () => {
  const { decisions, next } = (await anna.get(`/modes/${intent}/decisions?only=waiting`)).as(Decisions)
  const [one] = decisions
  assert.deepEqual([decisions.length, next, one?.asked, one?.mode, one?.agreed], [1, null, ASK, 'shadow', null])
  assert.match(one?.would ?? '', /黑/)
  assert.equal((await anna.send('PUT', `/proposals/${one?.id}/agreed`, { agreed: false })).status, 200)
  const against = (await anna.get(`/modes/${intent}/decisions?only=against`)).as(Decisions)
  assert.deepEqual(
    against.decisions.map(({ id, judgedBy }) => [id, judgedBy]),
    [[one?.id, 'agent']],
  )
  assert.equal((await anna.send('PUT', `/proposals/${one?.id}/agreed`, { agreed: true })).status, 200)
})

test('other intents go on as before, and a person is reached in any mode', async () => {
  const shopper = await visit(service)
  assert.match(await wordsOf(shopper, '你好'), /./)
  assert.equal((await traceOf(shopper)).outcome.do, 'answer')
  await said(shopper, '转人工')
  const { outcome } = await traceOf(shopper)
  assert.ok(outcome.do === 'hand_off' && outcome.reason === 'asked_for')
})

test('where it proposes, the agent sees the words; the same sent on counts as agreed, something else does not', async () => {
  // up is earned: from shadow to suggest after 200 that people agreed with
  await judged(200, 0)
  assert.equal((await put('suggest')).status, 200)
  for (const [words, agreed] of [
    [undefined, true],
    ['黑色的没有了，下周补货，给您优惠 50 元', false],
  ] as const) {
    const shopper = await visit(service)
    await said(shopper, ASK)
    const id = shopper.opened.conversationId
    const { proposal } = (await anna.get(`/conversations/${id}/proposal`)).as(Proposed)
    assert.match(proposal?.words ?? '', /黑/)
    await anna.send('POST', `/conversations/${id}/take`, { force: false })
    const parts = [{ kind: 'text', text: words ?? proposal?.words }]
    assert.equal((await anna.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts })).status, 202)
    await said(shopper, '好的')
    await anna.get('/modes')
    const one = (await noted()).find((row) => row.id === proposal?.id)
    assert.deepEqual([one?.agreed, one?.judged_by], [agreed, 'words'])
    // an agent's own word outweighs it
    await anna.send('PUT', `/proposals/${proposal?.id}/agreed`, { agreed: true })
    assert.equal((await noted()).find((row) => row.id === proposal?.id)?.judged_by, 'agent')
  }
})

test('up it goes one step at a time, on 200 decisions and a lower bound of 97 %', async () => {
  const other = 'chat.thanks'
  assert.equal((await put('shadow', other)).status, 200)
  const refused = await put('suggest', other)
  assert.equal(refused.status, 409)
  assert.match(JSON.stringify(refused.json), /0 of 0 decisions/)
  assert.equal((await put('full')).status, 409)
  assert.equal((await put('semi')).status, 200)
  const { agreement, mayRise } = await rowOf()
  assert.ok(agreement.decisions >= 200 && agreement.low >= 0.97 && mayRise)
})

test('in semi it answers again; a session that closes without a word against it agrees, a dislike does not', async () => {
  const good = await visit(service)
  const bad = await visit(service)
  for (const one of [good, bad]) assert.match(await wordsOf(one, ASK), /黑/)
  await service.test.owner.call(
    sql`update messages set helpful = false where conversation_id = ${bad.opened.conversationId} and author = 'bot'`,
  )
  await service.test.owner.call(sql`update sessions set closed_at = now() where conversation_id = ${good.opened.conversationId}`)
  await rowOf()
  const last = (await noted()).filter(({ mode }) => mode === 'semi').map(({ agreed, judged_by }) => [agreed, judged_by])
  assert.deepEqual(last.toSorted(), [
    [false, 'session'],
    [true, 'session'],
  ])
})

test('what is asked into a silence is no decision on the matter, and calls nobody in any mode', async () => {
  const quiet = await visit(service)
  await said(quiet, ASK)
  const before = (await noted()).length
  await put('shadow')
  const { conversationId } = quiet.opened
  await letSilenceCome(service, conversationId)
  await service.engine.sweep()
  await service.engine.idle()
  assert.equal((await traceOf(quiet)).cause, 'silence')
  assert.equal((await traceOf(quiet)).outcome.do, 'ask')
  assert.equal((await noted()).length, before)
  await service.test.owner.call(sql`update intent_modes set mode = 'semi' where intent = ${intent}`)
})

test('it falls by itself once people agree too seldom, and the count begins anew', async () => {
  await judged(0, 20)
  clock.forward(1_000)
  const { mode, byItself, agreement, fell } = await rowOf()
  assert.deepEqual([mode, byItself], ['suggest', true])
  // why and when outlive the count, which begins anew
  assert.equal(fell?.from, 'semi')
  assert.ok(fell && fell.at === clock.now().toISOString() && fell.decisions >= 200 && fell.agreed < fell.decisions && fell.low < 0.97)
  assert.equal(agreement.decisions, 0)
  assert.doesNotMatch(await wordsOf(await visit(service), ASK), /黑/)
})

test('of two matters in one message neither is said where one is only watched', async () => {
  await put('shadow')
  const shopper = await visit(service, { customer: 'c1002', now: clock.now() })
  assert.doesNotMatch(await wordsOf(shopper, '我的快递到哪了？风衣的颜色实拍有吗'), /颜色|运输|签收|派送/)
  const { outcome, mode } = await traceOf(shopper)
  assert.deepEqual([outcome.do, mode?.intent, mode?.mode], ['hand_off', intent, 'shadow'])
})

test('a deed that was held is shown to the agent and where it is judged, and no words judge it', async () => {
  const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, 701, [{ state: 'delivered', variants: ['cotton-tee.3'], signedDaysAgo: 3 }]),
  )
  const shopper = await visit(service, { customer: customerId, now: clock.now() })
  await put('shadow', 'exchange.apply')
  for (const text of ['我要退货 不想要了', '没穿过 吊牌都在']) await said(shopper, text)
  // an answer that looks like an exchange is one to the return's question
  assert.equal((await traceOf(shopper)).understood.intent, 'exchange.apply')
  assert.deepEqual([(await traceOf(shopper)).outcome.do, (await traceOf(shopper)).mode], ['ask', undefined])
  await put('shadow', RETURN)
  await service.test.owner.call(sql`update intent_modes set mode = 'suggest' where intent = ${RETURN}`)
  await put('shadow', 'chat.thanks')
  await said(shopper, '确认，上门取件')
  const id = shopper.opened.conversationId
  const held = { kind: 'request_return', orderNumber: orderNumbers[0], amount: { minor: 8_900, currency: 'CNY' }, also: ['book_pickup'] }
  const { proposal } = (await anna.get(`/conversations/${id}/proposal`)).as(Proposed)
  assert.deepEqual([proposal?.intent, proposal?.mode, proposal?.words, proposal?.deed], [RETURN, 'suggest', null, held])
  await anna.send('POST', `/conversations/${id}/take`, { force: false })
  const parts = [{ kind: 'text', text: '已为您提交退货申请' }]
  await anna.send('POST', `/conversations/${id}/messages`, { id: randomUUID(), parts })
  await said(shopper, '好的')
  await anna.get('/modes')
  const { decisions } = (await anna.get(`/modes/${RETURN}/decisions`)).as(Decisions)
  assert.deepEqual([decisions[0]?.deed, decisions[0]?.agreed, decisions[0]?.judgedBy], [held, null, null])
})

test('an exchange that came of a refused return is held where exchanges are only watched', async () => {
  await service.test.owner.call(sql`update intent_modes set mode = 'full' where intent = ${RETURN}`)
  await put('shadow', 'chat.thanks')
  const { customerId } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, 702, [{ state: 'delivered', variants: ['running-shoes.3'], signedDaysAgo: 11 }]),
  )
  const shopper = await visit(service, { customer: customerId, now: clock.now() })
  for (const text of ['鞋子我要退货，不喜欢，没穿过', '换货']) await said(shopper, text)
  const { mode, outcome } = await traceOf(shopper)
  assert.deepEqual([mode?.intent, mode?.mode, outcome.do], ['exchange.apply', 'shadow', 'hand_off'])
})

test('an intent that nobody serves has no mode', async () => {
  assert.equal((await put('shadow', 'no.such_thing')).status, 404)
})
