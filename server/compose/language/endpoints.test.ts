import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { LanguageModelView, ModelCalls, ModelProbes, SentMessage } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, capable, GOOD, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { replay, unpackTrace } from '#engine/conversation'
import { testClock } from '#platform/clock'

type Behave = (asked: Asked) => Behaviour | Promise<Behaviour>
let [behave, behaveSecond]: [Behave, Behave] = [() => ({ say: '好的' }), () => ({ say: '好的' })]
const [first, second] = [await stubEndpoint((asked) => behave(asked)), await stubEndpoint((asked) => behaveSecond(asked))]
after(first.close)
after(second.close)
const clock = testClock(new Date())
const hosts = [first, second].map(({ url }) => new URL(url).host).join(',')
/** Long enough for a machine that is busy with other tests; a model that never answers is waited for so long. */
const PATIENCE_S = 8
const service = await testService(clock, { PRIVATE_HOSTS: hosts, MODEL_PATIENCE: String(PATIENCE_S) })
const anna = await owner(service)

const PATH = '/settings/language-model'
const RULES = { enabled: true, uses: [], reader: 'local', driver: 'agent', shopperCalls: 10_000, dayCalls: 1_000_000 }
const rules = (more: object = {}) => anna.send('PUT', PATH, { ...RULES, shopperTokens: null, dayTokens: null, ...more })
const view = async () => (await anna.get(PATH)).as(LanguageModelView)
const probe = async (place: 'first' | 'failover' = 'first') => (await anna.send('POST', `${PATH}/probe`, { place })).as(ModelProbes)
const setSecond = () => anna.send('PUT', `${PATH}/failover`, { url: second.url, name: 'spare', key: 'sk-spare' })
const dropSecond = () => anna.send('DELETE', `${PATH}/failover`)
assert.equal((await anna.send('PUT', `${PATH}/address`, { url: first.url, name: 'house', key: 'sk-house' })).status, 200)
assert.equal((await rules()).status, 200)

const say = async (visitor: Visitor, text: string) => (await visitor.say(text)).as(SentMessage).replies
const textOf = (replies: SentMessage['replies']) =>
  replies.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'text').map(({ text }) => text)).join('\n')
const lastTrace = async () => {
  const [row] = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ body: Buffer }>(sql`select body from traces order by at desc, id desc limit 1`),
  )
  return unpackTrace(row?.body ?? assert.fail('no trace'))
}
/** Which model gave each step of the last turn, and why one gave none. */
const steps = async () =>
  (await lastTrace()).lookUps.filter(({ what }) => what.port === 'model.step').map(({ json }): Step => JSON.parse(json))
interface Step {
  readonly model?: string
  readonly failed?: true
  readonly details?: string
}
const newShopper = () => visit(service)
/** As it is noted behind a reply. */
async function lastWhy(why: string) {
  for (let tries = 0; ; tries++) {
    const { calls } = (await anna.get(`${PATH}/calls`)).as(ModelCalls)
    if (calls.some((one) => one.why === why) || tries > 200) return calls
  }
}
const local = async (visitor: Visitor, text = '发票怎么开') => {
  const words = textOf(await say(visitor, text))
  assert.notEqual(words, '')
  const { outcome } = await lastTrace()
  assert.ok(!('source' in outcome) || outcome.source !== 'agent', JSON.stringify(outcome))
  return words
}

beforeEach(async () => {
  // whatever rested has rested
  clock.forward(121_000)
  behave = () => ({ say: '您好，请问想了解什么？' })
  behaveSecond = () => ({ say: '您好，我来接着帮您。' })
  await service.test.owner.call(sql`delete from language_model_spend`)
})

test('what an address can do is kept beside it, paid from the day, and a model without tools may not drive', async () => {
  behave = capable({ ...GOOD, tools: false })
  const { probes, endedAt } = await probe()
  assert.notEqual(endedAt, null)
  assert.equal(probes.length, 12)
  const { model, today } = await view()
  assert.deepEqual(model?.probes?.probes, probes)
  assert.ok(today.calls >= 9 && today.tokens > 0, JSON.stringify(today))
  assert.equal(today.shoppersOut, 0)
  const refused = (await rules()).problem()
  assert.equal(refused.code, 'conflict')
  assert.match(JSON.stringify(refused), /calls no tools/)
  // what was chosen before is not followed
  const from = first.asked.length
  await local(await newShopper())
  assert.equal(first.asked.length, from)
  behave = () => ({ fail: 'unpaid' })
  const unpaid = await probe()
  assert.deepEqual([unpaid.probes[0]?.why, (await view()).model?.standing.why], ['unpaid', 'unpaid'])
  behave = capable()
  await probe()
  assert.equal((await view()).model?.standing.state, 'well')
  assert.equal((await rules()).status, 200)
  behave = () => ({ say: '您好，请问想了解什么？' })
  assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /想了解什么/)
})

test('what was found belongs to the model that was asked', async () => {
  await anna.send('PUT', `${PATH}/address`, { url: first.url, name: 'other' })
  assert.equal((await view()).model?.probes, null)
  await anna.send('PUT', `${PATH}/address`, { url: first.url, name: 'house' })
  assert.equal((await view()).model?.probes?.probes.length, 12)
})

test('where the first address does not answer the second does, in the same turn, and the trace and the count say so', async () => {
  assert.equal((await setSecond()).status, 200)
  const { failover } = await view()
  assert.deepEqual([failover?.name, failover?.hasKey, failover?.host], ['spare', true, new URL(second.url).host])
  for (const fail of ['broken', 'key', 'unpaid', 'missing', 'too_many', 'web_page', 'hung_up', 'cut_off', 'long'] as const) {
    clock.forward(121_000)
    behave = () => ({ fail })
    assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /接着帮您/, fail)
    assert.deepEqual(
      (await steps()).map(({ model }) => model),
      ['spare'],
      fail,
    )
  }
  assert.equal(second.asked.at(-1)?.key, 'sk-spare')
  const trace = await lastTrace()
  assert.ok((await replay(service.stages, service.workspaceId, trace)).same)
  const { calls } = (await anna.get(`${PATH}/calls`)).as(ModelCalls)
  assert.ok(calls.some(({ place, why }) => place === 'failover' && why === null))
  assert.ok((await view()).today.failovers > 0)
})

test('a slow first address leaves the second time enough, and the rest of the turn goes there at once', async () => {
  behave = () => ({ fail: 'slow' })
  behaveSecond = ({ material }) => (material.length === 0 ? { ask: 'my_orders', with: {} } : { say: '您好，我来接着帮您。' })
  const from = first.asked.length
  assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /接着帮您/)
  assert.deepEqual(
    (await steps()).map(({ model }) => model),
    ['spare', 'spare'],
  )
  assert.equal(first.asked.length - from, 1)
})

test('one that rests is not asked: the second answers, and nobody pays for the first', async () => {
  behave = () => ({ fail: 'rests' })
  await say(await newShopper(), '保温杯怎么样')
  const from = first.asked.length
  assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /接着帮您/)
  assert.equal(first.asked.length, from)
  const { state, why, restsUntil } = (await view()).model?.standing ?? {}
  assert.deepEqual([state, why], ['resting', 'too_many'])
  assert.equal(Date.parse(restsUntil ?? '') - clock.now().getTime(), 120_000)
})

test('a question that the first refuses is not put to the second', async () => {
  behave = () => ({ fail: 'refused' })
  const from = second.asked.length
  await local(await newShopper())
  assert.equal(second.asked.length, from)
})

test('where both are dead the local driver answers in the same turn', async () => {
  behave = () => ({ fail: 'broken' })
  behaveSecond = () => ({ fail: 'hung_up' })
  await local(await newShopper())
  assert.deepEqual(
    (await steps()).map(({ failed }) => failed),
    [true],
  )
})

test('thoughts of one model are not given to another, nor back to one that refuses them', async () => {
  const from = second.asked.length
  behave = ({ material }) =>
    material.length > 0 ? { fail: 'broken' } : { calls: [{ tool: 'my_orders', with: {} }], thinking: 'secret of the first' }
  assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /接着帮您/)
  assert.deepEqual(
    second.asked.slice(from).map(({ thoughts, material }) => [thoughts, material.length]),
    [[[], 1]],
  )
  await dropSecond()
  clock.forward(121_000)
  const thinks: Behave = ({ material, thoughts }) =>
    material.length > 0
      ? { say: thoughts.length > 0 ? '想法回来了。' : '想法没回来。' }
      : { calls: [{ tool: 'my_orders', with: {} }], thinking: 'hm' }
  behave = thinks
  assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /想法回来了/)
  behave = capable({ ...GOOD, thinks: 'never' })
  await probe()
  behave = thinks
  assert.match(textOf(await say(await newShopper(), '保温杯怎么样')), /想法没回来/)
})

test('a budget in tokens that ends in a turn ends the asking, and the local driver answers in the same turn', async () => {
  behave = ({ material }) => (material.length === 0 ? { ask: 'my_orders', with: {} } : { say: '您好，请问想了解什么？' })
  for (const bound of [{ dayTokens: 60 }, { shopperTokens: 60 }]) {
    await service.test.owner.call(sql`delete from language_model_spend`)
    assert.equal((await rules(bound)).status, 200)
    const from = first.asked.length
    await local(await newShopper())
    assert.equal(first.asked.length - from, 1, 'the second step was not paid')
    const last = (await steps()).at(-1)
    assert.match(last?.details ?? '', /budget of the (?:day|shopper) is used up/)
  }
  const { today, shopperTokens, dayTokens } = await view()
  assert.deepEqual([today.tokens, today.shoppersOut, shopperTokens, dayTokens], [60, 1, 60, null])
  // what is not named stays as it is
  await anna.send('PUT', PATH, RULES)
  assert.equal((await view()).shopperTokens, 60)
  await rules()
})

test('where an address does not count, tokens are estimated, so that a budget holds', async () => {
  behave = () => ({ say: '您好，请问想了解什么？', usage: 'none' })
  await say(await newShopper(), '保温杯怎么样')
  assert.ok((await view()).today.tokens > 500)
})

test('a key that expires between two steps of a turn leaves the answer to the local driver, and the page says why', async () => {
  behave = ({ material }) => (material.length === 0 ? { ask: 'my_orders', with: {} } : { fail: 'key' })
  await local(await newShopper())
  assert.deepEqual(
    (await steps()).map(({ failed }) => failed ?? false),
    [false, true],
  )
  const { state, why } = (await view()).model?.standing ?? {}
  assert.deepEqual([state, why], ['failing', 'key'])
  const ready = await service.app.inject({ url: '/ready' })
  assert.match(ready.body, /a language model gives no answer: key/)
  assert.equal(ready.statusCode, 200)
})

test('whatever an address does instead of answering, the local driver answers in the same turn', async () => {
  const fails = ['web_page', 'unpaid', 'rests', 'cut_off', 'long', 'nonsense', 'empty', 'too_long', 'endless', 'slow', 'dripping'] as const
  for (const fail of fails) {
    clock.forward(121_000)
    behave = () => ({ fail })
    const from = performance.now()
    await local(await newShopper())
    // each step of eight would be waited for if the first did not end it
    assert.ok(performance.now() - from < 4 * PATIENCE_S * 1_000, fail)
    assert.deepEqual(
      (await steps()).map(({ failed }) => failed),
      [true],
      fail,
    )
  }
  for (const why of ['web_page', 'unpaid', 'too_many', 'broken_off', 'late'])
    assert.ok(
      (await lastWhy(why)).some((one) => one.why === why),
      why,
    )
})

test('a model that calls the same again and again is asked three times, and the page says so', async () => {
  behave = () => ({ ask: 'my_orders', with: {} })
  const from = first.asked.length
  await local(await newShopper())
  assert.equal(first.asked.length - from, 3)
  assert.match((await steps()).at(-1)?.details ?? '', /looping/)
  assert.ok((await lastWhy('looping')).some(({ why }) => why === 'looping'))
})
