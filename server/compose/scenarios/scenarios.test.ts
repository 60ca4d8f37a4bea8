import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { ScenarioFile, ScenarioProblems, Scenarios, ScenarioVersion, TriedScenario } from '@xiaoer/contract/scenarios'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'
import { replay, unpackTrace } from '#engine/conversation'

const service = await testService()
const anna = await owner(service)
const GIFT = readFileSync(join(import.meta.dirname, '../../../data/scenarios/gift-note.json'), 'utf8')
const gift = () => ScenarioFile.parse(JSON.parse(GIFT))
const text = (file: object) => JSON.stringify(file)
const problems = async (file: object) => (await anna.send('POST', '/scenarios/check', { text: text(file) })).as(ScenarioProblems).problems
const write = async (file: object) => (await anna.send('POST', '/scenarios', { text: text(file) })).as(ScenarioVersion)
const call = (id: string, verb: string) => anna.send('POST', `/scenarios/${id}/${verb}`)
let nth = 900

/** A shopper with an order that waits to be sent. */
async function buyer(state: 'paid' | 'shipped' = 'paid') {
  const lent = await service.db.inWorkspace(service.workspaceId, (tx) => lendOrders(tx, service.workspaceId, ++nth, [{ state }]))
  const shopper = await visit(service, { customer: lent.customerId })
  const say = async (words: string) => {
    const { replies } = (await shopper.say(words)).as(SentMessage)
    return replies.flatMap(({ parts }) => parts.map((part) => part.text)).join('\n')
  }
  return { say, order: lent.orderNumbers[0] ?? '', conversationId: shopper.opened.conversationId }
}

const remarkOf = async (number: string) =>
  (
    await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ remark: string }>(sql`select remark from demo.orders where number = ${number}`),
    )
  )?.remark

const tables = async () =>
  (
    await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.rows<{ n: number }>(sql`
        select (select count(*) from messages) + (select count(*) from traces) + (select count(*) from actions) + (select count(*) from decisions)
          + (select count(*) from conversations) + (select count(*) from demo.orders) as n`),
    )
  )[0]?.n

test('the example has no fault, and every scenario that ships has none', async () => {
  assert.deepEqual(await problems(gift()), [])
  const { shipped } = (await anna.get('/scenarios')).as(Scenarios)
  assert.equal(shipped.length, 37)
  for (const file of shipped) assert.deepEqual(await problems(file), [], file.scenario)
})

test('faults are told with the step and the way out', async () => {
  const { steps, ...file } = gift()
  const one = async (changed: object) =>
    (await problems({ ...file, steps: { ...steps, ...changed } })).map(({ at, message }) => `${at}: ${message}`)
  const end = (zh: string, en: string) => ({ nothing: { do: 'end', say: { 'zh-CN': zh, en } } })
  assert.match((await one(end('退您 ¥20，好吗', 'You get ¥20 back'))).join(), /steps\.nothing: “.*¥20.*” promises something \(money\)/)
  assert.match((await one(end('48 小时内发出', 'It leaves soon'))).join(), /steps\.nothing: .*\(span\)/)
  assert.match((await one(end('已为您退款', 'Fine'))).join(), /\(done\).*with its receipt/)
  assert.match((await one(end('您等级 {member.level}', 'Your level {member.level}'))).join(), /look_up" \(member\) before/)
  assert.match((await one(end('好 {order.weight}', 'ok {order.weight}'))).join(), /there is no fact \{order\.weight\}/)
  assert.match((await one(end('好 {order.number}', 'ok'))).join(), /stands in one language only/)
  assert.match((await one(end('请写出要说的话', 'All right'))).join(), /steps\.nothing: its words are not written yet/)
  assert.match((await one({ lost: { do: 'person' } })).join(), /steps\.lost: no way leads here/)
  assert.match((await one({ which: { ...steps['which'], next: 'gone' } })).join(), /steps\.which: next leads to gone, which is not there/)
  assert.match(
    (await one({ style: { ...steps['style'], next: 'which' }, remark: { do: 'person' }, add: { do: 'person' } })).join(),
    /circle, which → style → which/,
  )
  assert.match((await one({ style: { do: 'person' }, ...end('好的', 'ok') })).join(), /no way leads here/)
  assert.match((await one({ remark: { ...steps['remark'], slot: 'words' } })).join(), /add_remark needs remark/)
  assert.match(
    (await one({ add: { do: 'deed', deed: { kind: 'refund_only' } } })).join(),
    /refund_only moves money: let a step of the kind "decide"/,
  )
  assert.match(
    (await one({ add: { do: 'deed', deed: { kind: 'add_remark' }, confirm: false } })).join(),
    /steps\.add: a deed asks for a yes by itself/,
  )
  assert.match((await one({ nothing: { do: 'end', say: { 'zh-CN': '好' } } })).join(), /steps\.nothing\.say\.en: en is missing/)
  assert.match(
    (await problems({ ...gift(), serves: ['service.human'] })).map(({ message }) => message).join(),
    /no intent that a scenario may serve/,
  )
  assert.match((await problems({ ...gift(), examples: undefined })).map(({ message }) => message).join(), /nothing begins it/)
  const { problems: broken } = (await anna.send('POST', '/scenarios/check', { text: '{"scenario": ' })).as(ScenarioProblems)
  assert.match(broken[0]?.message ?? '', /no JSON/)
})

test('a chat with it writes nothing and does nothing', async () => {
  const before = await tables()
  // the mark in front is what editors on Windows put there
  const asked = {
    text: `\uFEFF${GIFT}`,
    shopper: 'with paid order',
    language: 'zh-CN',
    said: ['可以放张贺卡吗', '*1', '妈妈生日快乐', '确认'],
  }
  const { turns } = (await anna.send('POST', '/scenarios/try', asked)).as(TriedScenario)
  assert.deepEqual(
    turns.map(({ outcome }) => outcome),
    ['ask', 'ask', 'ask', 'answer'],
  )
  assert.deepEqual(turns[0]?.steps, ['style'])
  assert.match(turns[3]?.parts.map((part) => part.text).join() ?? '', /PREVIEW-1/)
  const nobody = async (shopper: string) => (await anna.send('POST', '/scenarios/try', { ...asked, shopper })).problem().refusal?.reason
  assert.equal(await nobody('zhangsan'), 'scenario.no_customer')
  assert.equal(await nobody('with an order'), 'scenario.no_order_state')
  assert.equal(await nobody('with paid'), 'scenario.no_orders_named')
  assert.equal(await tables(), before)
})

test('tested, published, served at once, replayed by its version, changed, rolled back, taken out', async () => {
  const first = await write(gift())
  assert.deepEqual([first.state, first.version], ['draft', 1])
  const tested = (await call(first.id, 'test')).as(ScenarioVersion)
  assert.deepEqual(
    tested.played?.filter(({ ok }) => !ok),
    [],
  )
  assert.equal(tested.state, 'tested')
  const shopper = await buyer()
  assert.doesNotMatch(await shopper.say('可以放一张贺卡吗'), /哪种卡片/)
  assert.equal((await call(first.id, 'publish')).as(ScenarioVersion).state, 'published')

  assert.match(await shopper.say('可以放一张贺卡吗'), /配哪种卡片/)
  assert.match(await shopper.say('生日的'), /卡片上写什么/)
  assert.match(await shopper.say('妈妈生日快乐'), /妈妈生日快乐/)
  assert.equal((await remarkOf(shopper.order)) ?? '', '')
  assert.match(await shopper.say('确认'), /备注/)
  assert.match((await remarkOf(shopper.order)) ?? '', /妈妈生日快乐/)

  const second = await write({
    ...gift(),
    steps: { ...gift().steps, style: { ...gift().steps['style'], say: { 'zh-CN': '想要哪款贺卡呢？', en: 'Which one?' } } },
    tests: [{ title: '新问法', shopper: 'with paid order', lines: ['> 可以放一张贺卡吗', '< 哪款贺卡'] }],
  })
  assert.equal(second.version, 2)
  assert.equal((await call(second.id, 'publish')).as(ScenarioVersion).state, 'published')
  const later = await buyer()
  assert.match(await later.say('可以放一张贺卡吗'), /哪款贺卡/)

  const traces = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ id: string; body: Buffer }>(
      sql`select id, body from traces where conversation_id = any(${[shopper.conversationId, later.conversationId]}::uuid[]) order by id`,
    ),
  )
  assert.deepEqual(
    traces.map(({ body }) => unpackTrace(body).versions['scenarios']),
    [undefined, 'gift_note/1', 'gift_note/1', 'gift_note/1', 'gift_note/1', 'gift_note/2'],
  )
  for (const { id, body } of traces)
    assert.deepEqual((await replay(service.stages, service.workspaceId, unpackTrace(body))).differences, [], id)

  const states = async () => (await anna.get('/scenarios')).as(Scenarios).versions.map(({ version, state }) => `${version} ${state}`)
  assert.deepEqual(await states(), ['2 published', '1 superseded'])
  assert.equal((await call(first.id, 'publish')).as(ScenarioVersion).state, 'published')
  assert.match(await (await buyer()).say('可以放一张贺卡吗'), /配哪种卡片/)
  assert.equal((await call(first.id, 'take-out')).as(ScenarioVersion).state, 'superseded')
  assert.doesNotMatch(await (await buyer()).say('可以放一张贺卡吗'), /哪种卡片|哪款贺卡/)
})

test('the example with a condition, a choice that leads elsewhere and a person has no fault, and its dialogues pass', async () => {
  const engraving: object = JSON.parse(readFileSync(join(import.meta.dirname, '../../../data/scenarios/engraving.json'), 'utf8'))
  assert.deepEqual(await problems(engraving), [])
  const { id } = await write(engraving)
  const tested = (await call(id, 'test')).as(ScenarioVersion)
  assert.deepEqual(
    tested.played?.filter(({ ok }) => !ok),
    [],
  )
  assert.equal(tested.state, 'tested')
  await call(id, 'withdraw')
})

test('what fails is not published, and the line that failed is shown', async () => {
  const wrong = await write({
    ...gift(),
    tests: [{ title: '错的', shopper: 'with paid order', lines: ['> 可以放一张贺卡吗', '< (ask)', '< 送您大礼包'] }],
  })
  const refused = await call(wrong.id, 'publish')
  assert.equal(refused.status, 400)
  const { detail } = refused.problem()
  assert.match(detail ?? '', /“错的”, line 3: expected < 送您大礼包; what came was: \(ask\) .*配哪种卡片/s)
  const none = await write({ ...gift(), tests: [] })
  assert.match((await call(none.id, 'publish')).problem().detail ?? '', /no dialogue shows how it should go/)
  const published = await write(gift())
  await call(published.id, 'publish')
  assert.equal((await anna.send('PUT', `/scenarios/${published.id}`, { text: GIFT })).status, 409)
  assert.equal((await call(published.id, 'withdraw')).status, 409)
  await call(published.id, 'take-out')
})

test('of two who write one draft the second is told, and loses nothing', async () => {
  const { id, writtenAt } = await write({ ...gift(), scenario: 'two_hands' })
  const rewrite = (zh: string, seen?: string) => {
    const file = { ...gift(), scenario: 'two_hands', title: { 'zh-CN': zh, en: 'A card' } }
    return anna.send('PUT', `/scenarios/${id}`, { text: text(file), ...(seen && { seen }) })
  }
  const first = (await rewrite('甲写的', writtenAt)).as(ScenarioVersion)
  const second = await rewrite('乙写的', writtenAt)
  assert.equal(second.status, 409)
  assert.equal(second.problem().refusal?.reason, 'scenario.rewritten')
  const { versions } = (await anna.get('/scenarios')).as(Scenarios)
  assert.equal(versions.find((one) => one.id === id)?.file.title['zh-CN'], '甲写的')
  assert.equal((await rewrite('乙接着写', first.writtenAt)).status, 200)
  await call(id, 'withdraw')
})

test('a changed version of one that ships overrides it for this workspace, and can be taken out again', async () => {
  const { shipped } = (await anna.get('/scenarios')).as(Scenarios)
  const cancel = shipped.find(({ scenario }) => scenario === 'cancel_order')
  assert.ok(cancel)
  const why = {
    do: 'ask',
    slot: 'why',
    say: { 'zh-CN': '方便说说取消的原因吗？', en: 'May I ask why?' },
    choices: [
      { value: 'late', label: { 'zh-CN': '等太久', en: 'It takes too long' } },
      { value: 'other', label: { 'zh-CN': '其他原因', en: 'Something else' } },
    ],
    next: 'deed',
  }
  const steps = { ...cancel.steps, order: { ...cancel.steps['order'], next: 'why' }, why }
  const tests = [
    {
      title: '先问原因',
      shopper: 'with paid order',
      lines: ['> 帮我取消订单', '< 取消的原因', '> *1', '< 不可恢复|取消订单', '> 确认', '< PREVIEW-1'],
    },
  ]
  const own = await write({ ...cancel, steps, tests })
  const published = (await call(own.id, 'publish')).as(ScenarioVersion)
  assert.equal(published.state, 'published')
  assert.match(await (await buyer()).say('帮我取消订单'), /取消的原因/)
  await call(own.id, 'take-out')
  assert.doesNotMatch(await (await buyer()).say('帮我取消订单'), /取消的原因/)
})
