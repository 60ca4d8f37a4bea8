// long: takes histories in, mines them and publishes what was found
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EntryView, ModelVersions } from '@xiaoer/contract'
import { RegressionSet } from '@xiaoer/contract/improving'
import { MinedSessions, PastSessionView } from '@xiaoer/contract/mined'
import { Scenarios } from '@xiaoer/contract/scenarios'
import { invited, owner } from '@xiaoer/testing/colleague'
import { historyLines, LATER, MATTERS } from '@xiaoer/testing/past-sessions'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { RELEASE_STATES } from '#learning/mined'
import { splitMined } from '../../learning/mined/scenarios/split.ts'
import { atTheMine, Made } from './mined.fixture.ts'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const { miner } = service
const { send, mine, inside, history, listed, view, about, propose, yes, takeBack } = atTheMine(service, anna)

test('a history comes in masked, is mined into scenarios with their sessions, and a second file folds what stands', async () => {
  assert.equal((await anna.send('POST', '/mining', {})).status, 400, 'nothing to mine yet')
  const { id } = (await send('past.jsonl', `${historyLines(MATTERS, 60)}\n{"id": 7}\n`)).as(Made)
  const [first] = (await history()).imports
  assert.deepEqual([first?.id, first?.state, first?.sessions, first?.bad, first?.whys], [id, 'ready', 60, 1, { not_a_session: 1 }])
  await send('again.jsonl', historyLines(MATTERS, 30))
  assert.deepEqual(
    (await history()).imports.map(({ sessions, repeated }) => [sessions, repeated]),
    [
      [0, 30],
      [60, 0],
    ],
  )
  await mine()
  const after = await history()
  assert.deepEqual([after.mining.state, after.mining.step, after.unplaced], ['idle', 'done', 0])
  const scenarios = await listed()
  assert.deepEqual(
    scenarios.map(({ number, sessions }) => [number, sessions]),
    [
      [1, 20],
      [2, 20],
      [3, 20],
    ],
  )
  assert.ok(scenarios.every(({ name, course }) => name !== '' && course !== null))
  const lid = await about('水龙头')
  const { sessions, total } = (await anna.get(`/mined/${lid.id}/sessions`)).as(MinedSessions)
  assert.equal(total, 20)
  const past = (await anna.get(`/history/sessions/${sessions[0]?.number ?? 0}`)).as(PastSessionView)
  assert.match(past.messages[0]?.text ?? '', /水龙头/u)
  assert.doesNotMatch(JSON.stringify(past), /138/u)
})

test('a day of new sessions is added: names and numbers stay, what is new gets the next', async () => {
  const before = await listed()
  await send('today.jsonl', `${historyLines(MATTERS, 12, 100)}\n${historyLines([LATER], 16, 200)}`)
  await mine()
  const after = await listed()
  assert.deepEqual(
    after.filter(({ number }) => number <= 3).map(({ id, number, name, sessions }) => [id, number, name, sessions]),
    before.map(({ id, number, name }) => [id, number, name, 24]),
  )
  assert.deepEqual(
    after.filter(({ number }) => number > 3).map(({ sessions }) => sessions),
    [16],
  )
  assert.match((await about('秤')).name, /秤|屏幕|电子/u)
})

test('what stands is put in order by people: renamed, said to be an intent, dropped, merged and split again', async () => {
  const [scale, lid] = [await about('秤'), await about('水龙头')]
  assert.equal(
    (await anna.send('PUT', `/mined/${scale.id}`, { name: '电子秤不亮', intent: 'product.fault' })).status,
    400,
    'no such intent',
  )
  assert.equal((await anna.send('PUT', `/mined/${scale.id}`, { name: lid.name })).status, 409)
  assert.equal((await anna.send('PUT', `/mined/${scale.id}`, { name: '电子秤不亮', intent: 'order.cancel' })).status, 200)
  assert.deepEqual((await view(scale.id)).scenario.intent, 'order.cancel')
  assert.equal((await anna.send('PUT', `/mined/${scale.id}`, { state: 'dropped' })).status, 200)
  assert.deepEqual(
    (await listed('?state=dropped')).map(({ id }) => id),
    [scale.id],
  )
  await anna.send('PUT', `/mined/${scale.id}`, { state: 'found' })
  assert.equal((await anna.send('POST', `/mined/${scale.id}/merge`, { into: lid.id })).status, 200)
  await miner.idle()
  assert.equal((await view(lid.id)).scenario.sessions, 40)
  assert.equal((await anna.get(`/mined/${scale.id}`)).status, 404)
  const { id: parted } = (await anna.send('POST', `/mined/${lid.id}/split`, {})).as(Made)
  await miner.idle()
  assert.deepEqual([(await view(parted)).scenario.sessions, (await view(lid.id)).scenario.sessions], [16, 24])
  assert.equal((await anna.send('POST', `/mined/${parted}/split`, { words: '没有的词' })).status, 400)
  const { id: byWords } = (await anna.send('POST', `/mined/${parted}/split`, { words: '按开关' })).as(Made)
  await miner.idle()
  assert.deepEqual([(await view(byWords)).scenario.sessions, (await view(parted)).scenario.sessions], [4, 12])
})

test('an entry is drafted from what agents said, each sentence with its session; it serves after a yes and no longer once taken back', async () => {
  const lid = await about('水龙头')
  const { draft } = await view(lid.id)
  assert.match(draft.answer, /补寄一个新的密封圈/u)
  for (const { text, session } of draft.sentences) {
    const { messages } = (await anna.get(`/history/sessions/${session}`)).as(PastSessionView)
    assert.ok(
      messages.some((one) => one.text.includes(text)),
      text,
    )
  }
  const entry = { question: draft.question, wordings: draft.wordings, answer: draft.answer, category: '售后', status: 'live' }
  const hole = await propose(lid.id, { kind: 'entry', entry: { ...entry, answer: '退您‹money›' } })
  assert.equal((await yes(hole)).status, 400)
  const id = await propose(lid.id, { kind: 'entry', entry })
  const shopper = await visit(service)
  assert.doesNotMatch(JSON.stringify((await shopper.say('水龙头滴水怎么回事')).json), /补寄一个新的密封圈/u, 'a draft serves nobody')
  const both = await Promise.all([yes(id), yes(id)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409], 'two yeses at once are one')
  const [release] = (await view(lid.id)).releases
  assert.equal(release?.state, 'serving')
  const live = await inside((tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from entries where status = 'live' and question = ${draft.question}`),
  )
  assert.equal(live?.n, 1)
  assert.equal((await anna.get(`/entries/${release?.madeId ?? ''}`)).as(EntryView).status, 'live')
  assert.equal((await takeBack(id)).status, 200)
  assert.equal((await anna.get(`/entries/${release?.madeId ?? ''}`)).as(EntryView).status, 'archived')
})

test('nothing is released that would make a question wrong which must stay right', async () => {
  const lid = await about('水龙头')
  const ask = { text: '水龙头滴水怎么回事', language: 'zh-CN', productId: null, expect: { kind: 'person', entryId: null } }
  assert.equal((await anna.send('POST', '/regression', { questions: [ask] })).status, 200)
  const { draft } = await view(lid.id)
  const entry = { question: draft.question, wordings: [], answer: draft.answer, category: '售后', status: 'live' }
  const refused = await yes(await propose(lid.id, { kind: 'entry', entry }))
  assert.equal(refused.status, 400)
  assert.match(JSON.stringify(refused.json), /水龙头滴水怎么回事/u)
  for (const { id } of (await anna.get('/regression')).as(RegressionSet).questions) await anna.send('DELETE', `/regression/${id}`)
})

test('a scenario is opened on the canvas with its slots and steps; it is refused until what is unwritten was written', async () => {
  const invoice = await about('发票')
  const id = await propose(invoice.id, { kind: 'scenario' })
  const { releases } = await view(invoice.id)
  const { versions } = (await anna.get('/scenarios')).as(Scenarios)
  const draft = versions.find((one) => one.id === releases[0]?.madeId) ?? assert.fail('a draft')
  assert.deepEqual([draft.state, draft.scenario], ['draft', releases[0]?.canvas?.scenario])
  assert.match(JSON.stringify(draft.file.steps), /抬头和税号/u)
  assert.equal((await yes(id)).status, 400)
  assert.equal((await takeBack(id)).status, 200)
  assert.equal((await anna.get('/scenarios')).as(Scenarios).versions.find((one) => one.id === draft.id)?.state, 'withdrawn')
})

test('sentences are learnt by a new version after a yes, which serves by itself; taken back they are out and the version before serves', async () => {
  const invoice = await about('发票')
  const id = await propose(invoice.id, {
    kind: 'sentences',
    intent: 'order.invoice',
    texts: ['五金单据抬头那个要重来', '那张抬头票重来'],
  })
  const current = async () =>
    (await anna.get('/understanding/versions')).as(ModelVersions).versions.find(({ published }) => published)?.number
  assert.equal(await current(), 0)
  assert.equal((await yes(id)).status, 200)
  assert.equal((await view(invoice.id)).releases[0]?.state, 'checking')
  await service.teaching.trainer.idle()
  // two nodes may look in the same moment
  await Promise.all([miner.look(), miner.look()])
  const [release] = (await view(invoice.id)).releases
  assert.deepEqual([release?.state, release?.problem], ['serving', null])
  assert.equal(await current(), 1)
  assert.equal((await takeBack(id)).status, 200)
  assert.equal(await current(), 0)
  const left = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from taught_sentences where removed_at is null`),
  )
  assert.equal(left?.n, 0)
})

test('a run that was cut off is taken up again; an import taken back takes its sessions with it', async () => {
  await service.db.inWorkspace(service.workspaceId, async (tx) => {
    await tx.run(sql`update minings set state = 'running', beat_at = '-infinity'`)
    await tx.run(sql`update past_matters set cluster = null where session <= 20`)
  })
  await miner.look()
  await miner.idle()
  const after = await history()
  assert.deepEqual([after.mining.state, after.unplaced], ['idle', 0])
  const last = after.imports[0] ?? assert.fail('an import')
  assert.equal((await anna.send('POST', `/history/${last.id}/undo`)).status, 200)
  await miner.idle()
  assert.equal((await history()).sessions, 60)
  const left = await listed()
  assert.deepEqual([left.reduce((sum, { sessions }) => sum + sessions, 0), Math.max(...left.map(({ share }) => share)) <= 1], [60, true])
})

test('a scenario that has doubled since it was described is described anew, without what agents say in many of them', async () => {
  const invoice = await about('发票')
  const agentSays = invoice.course?.steps.find(({ by }) => by === 'agent')?.text ?? assert.fail('a step')
  await inside(async (tx) => {
    await tx.run(
      sql`update mined_scenarios set described_matters = matters / 2, described = described || '{"lookedAt": 1}' where id = ${invoice.id}`,
    )
    await tx.run(sql`update minings set refrains = array[${agentSays}]`)
  })
  await mine()
  const { course } = (await view(invoice.id)).scenario
  assert.equal(course?.lookedAt, invoice.course?.lookedAt)
  assert.ok(
    course?.steps.length && course.steps.every(({ text }) => text !== agentSays),
    'a few that are described later do not bring it back',
  )
  await inside((tx) => tx.run(sql`update minings set refrains = '{}'`))
})

test('all matters of a scenario are parted, not those alone that were looked at', async () => {
  const invoice = await about('发票')
  const by = { workspaceId: service.workspaceId, accountId: null, at: new Date() }
  const parts = { db: service.db, teaching: service.teaching, sampled: 8 }
  const id = await miner.with((bench) => splitMined(parts, bench, by, invoice.id, '重开'))
  const [going, staying] = [(await view(id)).scenario.matters, (await view(invoice.id)).scenario.matters]
  assert.deepEqual([going + staying, going], [invoice.matters, invoice.matters / 2])
})

test('files that are none, agents and mappings that cannot be read are refused with the way out', async () => {
  assert.equal((await send('past.pdf', 'x')).status, 400)
  assert.equal((await send('past.csv', 'a,b\n1,2\n', '?mapping=nonsense')).status, 400)
  await send('odd.csv', 'a,b\n1,2\n')
  const [odd] = (await history()).imports
  assert.deepEqual([odd?.state, odd?.problem?.reason], ['failed', 'history.heads'])
  assert.equal((await agent.get('/mined')).status, 403)
})

test('every state of a release is reached and, but for the last, left', () => {
  const reached = new Set(Object.values(RELEASE_STATES).flat())
  for (const [state, next] of Object.entries(RELEASE_STATES)) {
    assert.ok(state === 'proposed' || reached.has(z.enum(['checking', 'serving', 'refused', 'taken_back']).parse(state)), state)
    assert.equal(next.length === 0, state === 'taken_back', state)
  }
})
