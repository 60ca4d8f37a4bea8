// long: many turns through the service with a model beside
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { LanguageModelView, ModelCalls, type Reader, SentMessage } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { canonical, replay, unpackTrace } from '#engine/conversation'
import { INTENT_WORDS } from '#engine/phrasing'
import { INTENTS } from '#engine/reading'
import { testClock } from '#platform/clock'

let behave: (asked: Asked) => Behaviour = () => ({ fail: 'broken' })
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const clock = testClock(new Date())
const service = await testService(clock, { MODEL_URL: stub.url, MODEL_NAME: 'stub' })
const anna = await owner(service)

/** Only reading is asked of the model here. */
const setReader = async (reader: Reader) => {
  const put = await anna.send('PUT', '/settings/language-model', { enabled: true, uses: [], reader, shopperCalls: 100, dayCalls: 1_000 })
  assert.equal(put.as(LanguageModelView).reader, reader)
}
const traceOf = async (visitor: Visitor, text: string) => {
  // what failed before is forgotten
  clock.forward(31_000)
  assert.ok((await visitor.say(text)).as(SentMessage))
  // on a busy machine the reply may come later than the answer to the call, and turns of others, silent since, beside it
  await service.engine.idle()
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ body: Buffer }>(
      sql`select body from traces where conversation_id = ${visitor.opened.conversationId} order by at desc, id desc limit 1`,
    ),
  )
  return unpackTrace(row?.body ?? assert.fail('no trace'))
}
/** Reads all of a message as one act. */
const asOne =
  (act: string, intent: string, ref = '') =>
  ({ prompt }: Asked): Behaviour => ({
    say: JSON.stringify({ acts: [{ words: JSON.parse(prompt).message, act, intent, ref, slots: [] }] }),
  })

const ASK = '风衣有黑色的吗'
const PUZZLE = '哦豁扯拐了哇咋个整嘛'

test('the model knows the intents that the reader knows', () => assert.deepEqual(Object.keys(INTENT_WORDS), [...INTENTS]))

test('until a manager says otherwise nobody is asked to read', async () => {
  assert.equal((await anna.get('/settings/language-model')).as(LanguageModelView).reader, 'local')
  await setReader('local')
  const before = stub.asked.length
  const { understood, model } = await traceOf(await visit(service), ASK)
  assert.ok(understood.reading)
  assert.deepEqual([stub.asked.length, model], [before, undefined])
})

test('where the model reads, the turn goes by its reading; the trace keeps what it said, and a replay gives the same bytes', async () => {
  await setReader('model')
  behave = asOne('ask', 'warranty.repair')
  let shopper = await visit(service)
  const trace = await inTime(async () => {
    shopper = await visit(service)
    return traceOf(shopper, ASK)
  })
  assert.equal(trace.understood.reading?.intent, 'warranty.repair')
  assert.deepEqual(
    trace.understood.reading?.acts.map(({ act, span }) => [act, span]),
    [['ask', [0, ASK.length]]],
  )
  assert.deepEqual(
    trace.model?.map(({ task, refused }) => [task, refused]),
    [['read', undefined]],
  )
  const asked = stub.asked.length
  const { same, trace: again } = await replay(service.stages, service.workspaceId, trace)
  assert.ok(same)
  assert.equal(canonical(again), canonical(trace))
  assert.equal(stub.asked.length, asked)
  // the next message is read after this reading
  await traceOf(shopper, '好的')
  assert.deepEqual(JSON.parse(stub.asked.at(-1)?.prompt ?? '{}').before, { message: ASK, acts: ['ask warranty.repair'] })
})

test('where it is asked only in doubt, a sure reading costs no call', async () => {
  await setReader('doubtful')
  behave = asOne('report', 'issue.quality')
  const before = stub.asked.length
  const sure = await traceOf(await visit(service), '谢谢')
  assert.deepEqual([sure.understood.reading?.intent, stub.asked.length], ['chat.thanks', before])
  let asked = before
  const unsure = await inTime(async () => {
    asked = stub.asked.length
    return traceOf(await visit(service), PUZZLE)
  })
  assert.deepEqual([unsure.understood.reading?.intent, stub.asked.length], ['issue.quality', asked + 1])
})

test('an answer that is no reading of the message leaves the local one, and the trace says why', async () => {
  await setReader('model')
  const local = (await localReading(ASK)).reading
  const wrong: readonly (readonly [(asked: Asked) => Behaviour, RegExp])[] = [
    [asOne('refund_all', 'return.apply'), /^no reading/u],
    [asOne('request', 'no.such_intent'), /^no reading/u],
    [
      () => ({ say: JSON.stringify({ acts: [{ words: '给我退款', act: 'request', intent: 'refund.only', ref: '', slots: [] }] }) }),
      /^not the message/u,
    ],
    [asOne('confirm', 'chat.affirm', 'p'), /^a yes where nothing was put/u],
    [() => ({ say: `{"acts":[${'{"words":"风衣","act":"ask","intent":"price.quote"},'.repeat(10_000)}` }), /^no answer/u],
    [() => ({ fail: 'cut_off' }), /^no answer/u],
    [() => ({ fail: 'too_long' }), /^no answer/u],
    [() => ({ fail: 'tool_call' }), /^no answer/u],
    [() => ({ fail: 'slow' }), /^late/u],
  ]
  for (const [behaviour, why] of wrong) {
    behave = behaviour
    const trace = await inTime(() => visit(service).then((shopper) => traceOf(shopper, ASK)), why)
    assert.match(trace.model?.[0]?.refused ?? '', why)
    assert.deepEqual(trace.understood.reading, local)
    assert.ok((await replay(service.stages, service.workspaceId, trace)).same)
  }
})

/** A busy machine lets the time of a turn pass before a stub's answer is read: what is not meant to be late is asked again. */
async function inTime(turn: () => ReturnType<typeof traceOf>, why = /^$/u, tries = 12): ReturnType<typeof traceOf> {
  const trace = await turn()
  const isLate = (trace.model?.[0]?.refused ?? '').startsWith('late')
  return isLate && !why.test('late') && tries > 1 ? inTime(turn, why, tries - 1) : trace
}

const localReading = async (text: string) => {
  behave = () => ({ fail: 'broken' })
  const { understood } = await traceOf(await visit(service), text)
  return { reading: understood.reading }
}

test('past the calls of a shopper the local reader reads', async () => {
  await anna.send('PUT', '/settings/language-model', { enabled: true, uses: [], reader: 'model', shopperCalls: 1, dayCalls: 1_000 })
  behave = asOne('ask', 'warranty.repair')
  const shopper = await visit(service)
  assert.equal((await traceOf(shopper, ASK)).understood.reading?.intent, 'warranty.repair')
  const { understood, model } = await traceOf(shopper, ASK)
  assert.notEqual(understood.reading?.intent, 'warranty.repair')
  assert.match(model?.[0]?.refused ?? '', /budget of the shopper/u)
})

test('where nothing of what it reads can be used it is not asked for a while, and whoever set it up is told in the list and by its standing', async () => {
  await setReader('model')
  const standing = async () => (await anna.get('/settings/language-model')).as(LanguageModelView).model?.standing
  clock.forward(31_000)
  behave = asOne('ask', 'no.such_intent')
  const before = stub.asked.length
  const say = async () => {
    await (await visit(service)).say(ASK)
    await service.engine.idle()
  }
  for (let n = 0; n < 8 && (await standing())?.why !== 'unused'; n++) await say()
  const { state, why, restsUntil } = (await standing()) ?? {}
  assert.deepEqual([state, why], ['resting', 'unused'])
  assert.ok(Date.parse(restsUntil ?? '') > clock.now().getTime())
  const asked = stub.asked.length
  assert.ok(asked - before >= 5, 'five in a row')
  await say()
  assert.equal(stub.asked.length, asked)
  const { calls } = (await anna.get('/settings/language-model/calls')).as(ModelCalls)
  assert.deepEqual([calls[0]?.use, calls[0]?.why], ['read', 'unused'])
  clock.forward(31_000)
  behave = asOne('ask', 'warranty.repair')
  await say()
  assert.equal((await standing())?.state, 'well')
})

/** Shoppers who are asked whether their order is to be cancelled, each with an order of their own. */
let nth = 70
async function asked() {
  const { customerId, orderNumbers } = await service.db.inWorkspace(service.workspaceId, (tx) =>
    lendOrders(tx, service.workspaceId, ++nth, [{ state: 'paid', variants: ['cotton-tee.3'] }]),
  )
  const shopper = await visit(service, { customer: customerId, now: clock.now() })
  await setReader('local')
  await traceOf(shopper, '帮我把订单取消了')
  const done = async () =>
    (
      await service.db.inWorkspace(service.workspaceId, (tx) =>
        tx.rows(sql`select id from demo.receipts where order_number = ${orderNumbers[0]}`),
      )
    ).length
  return { shopper, done }
}

test('a deed is done only on a yes that the model hears as well', async () => {
  for (const [behaviour, deeds] of [
    [asOne('deny', 'chat.deny', 'p'), 0],
    [asOne('accept_but', 'chat.affirm', 'p'), 0],
    [asOne('acknowledge', 'chat.affirm', 't'), 0],
    [asOne('confirm', 'chat.affirm', 'p'), 1],
  ] as const) {
    const trace = await inTime(async () => {
      const { shopper, done } = await asked()
      await setReader('model')
      behave = behaviour
      const of = await traceOf(shopper, '可以')
      if (of.model?.[0]?.refused === undefined) assert.equal(await done(), deeds, JSON.stringify(of.understood.reading))
      return of
    })
    assert.deepEqual([trace.understood.reading?.byModel, trace.model?.[0]?.refused], [true, undefined])
  }
})

test('ten thousand acts with a yes among them, words of ours alone, twenty thousand characters and a thumb are no yes to a deed', async () => {
  const yes = '{"words":"可以","act":"confirm","intent":"chat.affirm","ref":"p"}'
  const flood: Behaviour = { say: `{"acts":[${Array(10_000).fill(yes).join(',')}]}` }
  for (const words of ['可以不可以再说', '👌', '👍', '“确认取消订单吗？取消后不能恢复。”', '> 确认取消订单吗？', '可以'.repeat(10_000)]) {
    const { shopper, done } = await asked()
    await setReader('model')
    behave = () => flood
    await shopper.say(words)
    await service.engine.idle()
    assert.equal(await done(), 0, words.slice(0, 20))
  }
})
