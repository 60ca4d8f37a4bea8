// long: models are taught and published
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AddedSentences, Intents, ModelVersions, Sentences, SentenceView, TrainingLog, Tried } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { MOST_LESSONS } from '#engine/text'
import { systemClock } from '#platform/clock'
import { createDemoWorkspace } from '../demo/workspace.ts'

const KEY = 'Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya'
const service = await testService(systemClock, { XIAOER_KEY: KEY })
const anna = await owner(service)
const other = await createDemoWorkspace(service.db, service.secrets, new Date())
const foreigner = await owner({ ...service, workspaceId: other.workspaceId }, 'owner@other.example')

/** Words of this shop alone, that nothing which ships could know. */
const JARGON = '能不能帮我云养一下那盆'

async function understood(text: string, version?: string) {
  const answer = await anna.send('POST', '/understanding/try', { text, ...(version && { version }) })
  assert.equal(answer.status, 200, JSON.stringify(answer.json))
  return answer.as(Tried)
}

/** Trains and waits for the end, as the console does. */
async function trained() {
  const { status, json } = await anna.send('POST', '/understanding/versions')
  assert.equal(status, 202, JSON.stringify(json))
  return ended()
}

/** The same, with the processor's seconds: other work of the machine makes them more, never fewer, so the least of up to three counts. */
async function trainedAtBest(tries = 3): Promise<{ version: Awaited<ReturnType<typeof trained>>; seconds: number }> {
  const before = process.cpuUsage()
  const version = await trained()
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  if (seconds < 5 || tries === 1) return { version, seconds }
  const again = await trainedAtBest(tries - 1)
  return again.seconds < seconds ? again : { version, seconds }
}

/** The newest version, once no training runs. */
async function ended() {
  await service.teaching.trainer.idle()
  const [newest] = (await anna.get('/understanding/versions')).as(ModelVersions).versions
  return newest ?? assert.fail('there is always the one that ships')
}

test('every intent has its names, its sentences and the common threshold', async () => {
  const { intents } = (await anna.get('/understanding/intents')).as(Intents)
  assert.equal(intents.length, 94)
  const track = intents.find(({ id }) => id === 'shipping.track')
  assert.ok(track?.zh && track.en && track.shipped > 100)
  assert.equal(track.own, 0)
  const list = (await anna.get('/understanding/intents/shipping.track/sentences')).as(Sentences)
  assert.equal(list.total, track.shipped)
  assert.ok(list.sentences.every(({ id, origin }) => id === null && origin === 'shipped'))
})

test('a sentence is added, changed and removed; each is read back, and written down by whom', async () => {
  const added = await anna.send('POST', '/understanding/sentences', { sentences: [{ text: '我想试试看', intent: 'order.place' }] })
  assert.equal(added.status, 200)
  const [one] = added.as(AddedSentences).added
  const id = one?.id
  const changed = (await anna.send('PUT', `/understanding/sentences/${id}`, { intent: 'product.recommend' })).as(SentenceView)
  assert.equal(changed.intent, 'product.recommend')
  assert.equal((await anna.send('PUT', `/understanding/sentences/${id}`, { text: 'x' })).status, 404, 'the old one is gone')
  const { sentences } = (await anna.get('/understanding/intents/product.recommend/sentences?origin=own')).as(Sentences)
  assert.deepEqual(
    sentences.map(({ text, by }) => [text, by]),
    [['我想试试看', 'owner']],
  )
  assert.equal((await anna.send('DELETE', `/understanding/sentences/${changed.id}`)).status, 200)
  assert.equal((await anna.get('/understanding/intents/product.recommend/sentences?origin=own')).as(Sentences).total, 0)
  const log = (await anna.get('/understanding/log')).as(TrainingLog).entries
  assert.deepEqual(
    log.map(({ what, by }) => `${what} ${by}`),
    ['sentence_removed owner', 'sentence_changed owner', 'sentences_added owner'],
  )
})

test('what cannot be learnt is refused with its reason', async () => {
  const add = (sentences: object[]) => anna.send('POST', '/understanding/sentences', { sentences })
  const refused = async (sentences: object[], status: number, words: RegExp) => {
    const answer = await add(sentences)
    assert.equal(answer.status, status)
    assert.match(JSON.stringify(answer.json), words)
  }
  await refused([{ text: '你好', intent: 'no.such' }], 400, /no intent no\.such/)
  await refused([{ text: '   ', intent: 'chat.greeting' }], 400, /text/)
  await refused([{ text: '。。。', intent: 'chat.greeting' }], 400, /words to learn from/)
  await refused([], 400, /sentences/)
  const two = [
    { text: '这个算哪种？', intent: 'chat.greeting' },
    { text: '这个算哪种', intent: 'return.apply' },
  ]
  await refused(two, 409, /teaches chat\.greeting already and cannot teach return\.apply/)
  await refused(
    Array.from({ length: 1_001 }, (_, i) => ({ text: `第${i}句话`, intent: 'chat.greeting' })),
    400,
    /sentences/,
  )
  assert.equal((await anna.get('/understanding/intents')).as(Intents).unpublished, 0, 'nothing of it was kept')
})

test('more than ten thousand corrections are refused with the most there may be', async () => {
  const many = (from: number) => Array.from({ length: 500 }, (_, i) => ({ text: `口令${from + i}号`, intent: 'chat.smalltalk' }))
  assert.equal((await anna.send('POST', '/understanding/sentences', { sentences: many(0) })).status, 200)
  // The others straight into the table: asked for one by one they would take most of a minute.
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`insert into taught_sentences (workspace_id, id, intent, text, text_key, origin, made_at)
      select ${service.workspaceId}::uuid, gen_random_uuid(), 'chat.smalltalk', '口令' || n || '号', decode(md5(n::text), 'hex'), 'written', now()
      from generate_series(501, ${MOST_LESSONS}::int) n`),
  )
  const answer = await anna.send('POST', '/understanding/sentences', { sentences: many(10_000) })
  assert.equal(answer.status, 409)
  assert.match(answer.problem().detail, /at most 10000 sentences/)
  assert.match(answer.problem().detail, /it has 10000, and 500 more/)
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`delete from taught_sentences`))
})

test('the test box shows what in the words decided, and what the dialogue did', async () => {
  const said = await understood('我的快递到哪了')
  assert.equal(said.understanding.intent, 'shipping.track')
  assert.equal(said.why[0]?.intent, 'shipping.track')
  assert.ok(said.why[0]?.reasons.some(({ text, weight }) => /快递|到哪/.test(text) && weight > 0))
  assert.equal(said.byContext, false)
  const state = { pending: { scenario: 'size', slot: 'height', options: [] }, lastIntent: 'product.size' }
  const answer = await anna.send('POST', '/understanding/try', { text: '38', state })
  assert.equal(answer.as(Tried).understanding.intent, 'inform.details')
  assert.equal((await anna.send('POST', '/understanding/try', { text: 'x', state: { topics: 'no list' } })).status, 400)
})

test('a correction changes what is understood once it is published, and not before; all within five seconds', async () => {
  const sentences = [JARGON, '云养一下可以吗', '想云养几天再说', '帮忙云养下呗'].map((text) => ({ text, intent: 'virtual.delivery' }))
  assert.notEqual((await understood(JARGON)).understanding.intent, 'virtual.delivery')
  assert.equal((await anna.send('POST', '/understanding/sentences', { sentences })).as(AddedSentences).added.length, 4)
  const { version, seconds } = await trainedAtBest()
  assert.equal(version.state, 'ready', version.problem ?? '')
  assert.equal(version.sentences, 4)
  assert.ok(seconds < 5, `${seconds} s`)
  assert.ok(version.figures)
  assert.ok(version.figures.regression.sentences > 1_000)
  assert.equal(version.figures.own.sentences, 4)
  assert.notEqual((await understood(JARGON)).understanding.intent, 'virtual.delivery', 'not published yet')
  assert.equal((await understood(JARGON, version.id)).understanding.intent, 'virtual.delivery', 'tried before')
  const { status, json } = await anna.send('POST', `/understanding/versions/${version.id}/publish`, {
    ...(version.figures.isWorse && { anyway: true }),
  })
  assert.equal(status, 200, JSON.stringify(json))
  const said = await understood(JARGON)
  assert.equal(said.understanding.intent, 'virtual.delivery')
  assert.ok((said.why[0]?.taught ?? 0) > 0.3, 'the test box says that it was taught')
  assert.equal((await anna.get('/understanding/intents')).as(Intents).unpublished, 0)
})

test('another workspace hears nothing of it: its shoppers, its lists and its versions are its own', async () => {
  const said = (await foreigner.send('POST', '/understanding/try', { text: JARGON })).as(Tried)
  assert.notEqual(said.understanding.intent, 'virtual.delivery')
  const { versions } = (await foreigner.get('/understanding/versions')).as(ModelVersions)
  assert.deepEqual(
    versions.map(({ id, published }) => [id, published]),
    [['shipped', true]],
  )
  const mine = (await anna.get('/understanding/versions')).as(ModelVersions).versions[0]
  assert.equal((await foreigner.send('POST', `/understanding/versions/${mine?.id}/publish`, { anyway: true })).status, 404)
  assert.equal((await foreigner.get('/understanding/intents/virtual.delivery/sentences?origin=own')).as(Sentences).total, 0)
})

test('the same sentences and thresholds give the same bytes, in whatever order they came', async () => {
  const version = await trained()
  assert.equal(version.state, 'ready', version.problem ?? '')
  const rows = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<{ hash: Buffer; bytes: Buffer; version: string }>(
      sql`select artefact_sha256 as hash, artefact as bytes, version from models where state = 'ready' order by number`,
    ),
  )
  const [first, second] = rows
  assert.ok(first && second)
  assert.equal(first.hash.toString('hex'), second.hash.toString('hex'))
  assert.equal(first.version, second.version)
})

test('two trainings of one workspace do not run at once', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => anna.send('POST', '/understanding/versions')))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [202, 409, 409])
  assert.match(answers.find(({ status }) => status === 409)?.problem().detail ?? '', /runs already/)
  assert.equal((await ended()).state, 'ready')
})
