// long: models are taught, on two nodes
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Confusion, Doubts, ModelVersion, ModelVersions, Sentences, TrainingLog } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testConfig, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { replay, unpackTrace } from '#engine/conversation'
import { systemClock } from '#platform/clock'
import { notify } from '#platform/db'
import { silentLogger } from '#platform/telemetry'
import { openService } from '../../service.ts'

const KEY = 'Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya'
const first = await testService(systemClock, { XIAOER_KEY: KEY })
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-node-'))
const second = await openService(testConfig({ XIAOER_DATA: folder, XIAOER_KEY: KEY }), systemClock, silentLogger(), first.store)
after(async () => {
  await second.close()
  rmSync(folder, { recursive: true, force: true })
})
const anna = await owner(first)
const agent = await invited(first, anna, 'agent')

/** Words of this shop alone, that nothing which ships could know. */
const JARGON = '能不能帮我云养一下那盆'
const WANTED = 'virtual.delivery'

/** A word on the line of the database goes round as fast as this one does: bells come in the order of their commits. */
async function heard(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await first.store.listener.listen('xiaoer_test', () => resolve())
  await first.db.outside((tx) => notify(tx, 'xiaoer_test', ''))
  return promise
}

/** A new shopper says it on the second node; gives the trace of the turn. */
async function saidThere(text: string) {
  const shopper = await visit(second)
  await shopper.say(text)
  const row = await first.db.inWorkspace(first.workspaceId, (tx) =>
    tx.row<{ id: string; body: Buffer }>(sql`select id, body from traces where conversation_id = ${shopper.opened.conversationId}`),
  )
  assert.ok(row)
  return { id: row.id, trace: unpackTrace(row.body) }
}

async function call(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, who = anna) {
  const answer = await who.send(method, `/understanding${path}`, body)
  assert.ok(answer.status < 300, JSON.stringify(answer.json))
  return answer
}
const read = (path: string) => anna.get(`/understanding${path}`)
const doubted = async () => (await read('/doubts')).as(Doubts)
const texts = (doubts: Doubts) => doubts.messages.map(({ text }) => text)
const newest = async () => (await read('/versions')).as(ModelVersions).versions[0] ?? assert.fail('there is always the one that ships')

const before = await saidThere(JARGON)
await saidThere(`${JARGON} 13912345678`)

test('what was understood with doubt waits in the queue, new and without private data', async () => {
  const doubts = await doubted()
  assert.ok(doubts.left >= 2)
  assert.ok(texts(doubts).includes(JARGON))
  assert.doesNotMatch(JSON.stringify(doubts), /13912345678/)
  const sure = doubts.messages[0]?.suggestions.map(({ confidence }) => confidence) ?? []
  assert.equal(sure.length, 9)
  assert.deepEqual(
    sure,
    sure.toSorted((a, b) => b - a),
  )
})

test('an agent labels a message with one call, once; it can be undone and labelled again', async () => {
  const { messages } = await doubted()
  const id = messages.find(({ text }) => text === JARGON)?.id
  assert.equal((await agent.send('PUT', `/understanding/doubts/${id}/label`, { label: 'intent', intent: 'no.such' })).status, 400)
  assert.equal((await agent.send('PUT', `/understanding/doubts/${id}/label`, { label: 'intent' })).status, 400)
  await call('PUT', `/doubts/${id}/label`, { label: 'intent', intent: 'chat.smalltalk' }, agent)
  const again = await anna.send('PUT', `/understanding/doubts/${id}/label`, { label: 'skip' })
  assert.equal(again.status, 409)
  assert.match(again.problem().detail, /labelled already \(agent/)
  assert.ok(!texts(await doubted()).includes(JARGON))
  await call('DELETE', `/doubts/${id}/label`, undefined, agent)
  assert.equal((await read('/intents/chat.smalltalk/sentences?origin=own')).as(Sentences).total, 0)
  await call('PUT', `/doubts/${id}/label`, { label: 'intent', intent: WANTED }, agent)
  const [sentence] = (await read(`/intents/${WANTED}/sentences?origin=own`)).as(Sentences).sentences
  assert.deepEqual([sentence?.text, sentence?.origin, sentence?.by?.startsWith('agent')], [JARGON, 'labelled', true])
})

test('a message passed over or of no intent leaves the queue', async () => {
  const { messages, labelled } = await doubted()
  assert.equal(labelled, 1)
  const one = messages[0] ?? assert.fail('something is left')
  await call('PUT', `/doubts/${one.id}/label`, { label: 'none' })
  assert.equal((await read('/intents/other.unknown/sentences?origin=own')).as(Sentences).sentences[0]?.text, one.text)
  await call('DELETE', `/doubts/${one.id}/label`)
  await call('PUT', `/doubts/${one.id}/label`, { label: 'skip' })
  assert.ok(!texts(await doubted()).includes(one.text))
})

test('published on one node, it is understood on the other, and the trace names the version; replayed under it, the same bytes', async () => {
  assert.notEqual(before.trace.understood.intent, WANTED)
  const { id } = (await call('POST', '/versions')).as(ModelVersion)
  await first.teaching.trainer.idle()
  assert.notEqual((await saidThere(JARGON)).trace.understood.intent, WANTED, 'not before it is published')
  await call('POST', `/versions/${id}/publish`, { anyway: true })
  await heard()
  const { trace } = await saidThere(JARGON)
  assert.equal(trace.understood.intent, WANTED)
  const version = await newest()
  assert.equal(trace.versions['model'], version.version)
  assert.ok((await replay(second.stages, first.workspaceId, trace)).same)
  const other = await replay(second.stages, first.workspaceId, before.trace)
  assert.equal(other.same, false)
  assert.deepEqual([other.versions.then['model'] === other.versions.now['model'], other.differences.length > 0], [false, true])
})

test('rolled back on one node, the other understands as before; a replay then says what differs', async () => {
  const taught = await saidThere(JARGON)
  const { versions, canRollBack } = (await call('POST', '/roll-back')).as(ModelVersions)
  assert.equal(canRollBack, false)
  assert.equal(versions.find(({ published }) => published)?.id, 'shipped')
  await heard()
  const { trace } = await saidThere(JARGON)
  assert.equal(trace.versions['model'], before.trace.versions['model'])
  assert.deepEqual(trace.understood, before.trace.understood)
  const { same, differences } = await replay(second.stages, first.workspaceId, taught.trace)
  assert.equal(same, false)
  assert.ok(differences.some(({ path }) => path === 'understood.intent'))
  const { versions: names } = taught.trace
  assert.ok((await replay(await second.stagesUnder(first.workspaceId, names['model'] ?? ''), first.workspaceId, taught.trace)).same)
  await assert.rejects(second.stagesUnder(first.workspaceId, 'no-such'), /kept no more/)
  assert.equal((await anna.send('POST', '/understanding/roll-back')).status, 409)
})

test('a version that does worse is published only by saying so, and that is written down', async () => {
  // refuses what it should know: surely fewer right answers
  for (const intent of ['shipping.track', 'return.apply', 'price.quote', 'order.cancel'])
    await call('PUT', `/intents/${intent}/threshold`, { value: 0.99 })
  const { id } = (await call('POST', '/versions')).as(ModelVersion)
  await first.teaching.trainer.idle()
  const { figures } = await newest()
  assert.equal(figures?.isWorse, true)
  assert.ok(figures.worse.length > 0)
  const refused = await anna.send('POST', `/understanding/versions/${id}/publish`, {})
  assert.equal(refused.status, 409)
  assert.match(refused.problem().detail, /fewer sentences rightly/)
  await call('POST', `/versions/${id}/publish`, { anyway: true })
  const [last] = (await read('/log')).as(TrainingLog).entries
  assert.deepEqual([last?.what, last?.by], ['published_anyway', 'owner'])
})

test('the matrix counts every sentence that measures, of a version and of what ships', async () => {
  const version = await newest()
  for (const id of [version.id, 'shipped']) {
    const { sentences, cells, intents } = (await read(`/versions/${id}/confusion`)).as(Confusion)
    assert.equal(
      cells.reduce((sum, { count }) => sum + count, 0),
      sentences,
    )
    assert.ok(cells.every(({ truth, answer }) => intents[truth] && intents[answer]))
  }
})
