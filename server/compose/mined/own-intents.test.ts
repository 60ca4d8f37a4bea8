// long: mines a history and trains versions of what was found
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { EntryView, Intents, ModelVersions } from '@xiaoer/contract'
import { ScenarioProblems } from '@xiaoer/contract/scenarios'
import { FigureSeries, FigureSessions } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { nextNumber } from '../../learning/training/versions/rows.ts'
import { atTheMine, Made } from './mined.fixture.ts'

const service = await testService()
const anna = await owner(service)
const { miner } = service
const { send, mine, inside, view, about, propose, yes, takeBack } = atTheMine(service, anna)

const ENGRAVING = {
  begins: [
    '戒指内圈可以刻名字吗',
    '吊坠背面能刻字不',
    '想在手镯上刻两个人的名字首字母',
    '刻字要加钱吗',
    '对戒可以刻日期吗',
    '帮我在戒指里面刻上我们的结婚纪念日',
    '项链能不能定制刻字',
    '刻字大概需要几天',
  ],
  answers: ['戒指手镯都可以刻的，您把要刻的发给我', '刻字是免费的，需要多等三天'],
}
const ANSWER = '内圈最多刻八个字，不另收钱，多等三天。'
const FRESH = '手链可以帮忙刻字母吗'
const BESIDE = '戒指内圈是多大的'
const heard = async (text: string) => JSON.stringify((await (await visit(service)).say(text)).json)

await send('past.jsonl', historyLines([ENGRAVING, ...MATTERS], 96))
await mine()
const scenario = await about('刻')
const intent = (name: string) => ({
  kind: 'intent',
  name,
  texts: ENGRAVING.begins,
  entry: { question: '可以刻字吗', wordings: [], answer: ANSWER, category: '定制', status: 'live' },
})
/** An entry that was put away shows within a second. */
const putAway = () => setTimeout(1_100)
const intents = async () => (await anna.get('/understanding/intents')).as(Intents).intents.filter(({ id }) => id.startsWith('own.'))
const settled = async () => {
  await service.teaching.trainer.idle()
  await miner.look()
}

test('a scenario becomes an intent of the house after a yes: what shoppers say of it anew is answered so, and counted by its name', async () => {
  const [shipped] = (await anna.get('/understanding/intents')).as(Intents).intents
  assert.equal((await anna.send('POST', `/mined/${scenario.id}/releases`, intent(shipped?.zh ?? ''))).status, 409, 'its name is taken')
  assert.equal(
    (await anna.send('POST', `/mined/${scenario.id}/releases`, { ...intent('刻字'), texts: ENGRAVING.begins.slice(0, 4) })).status,
    400,
    'too few',
  )
  const id = await propose(scenario.id, intent('刻字'))
  assert.doesNotMatch(await heard(FRESH), /最多刻八个字/u, 'what is proposed serves nobody')
  assert.deepEqual(await intents(), [])
  assert.equal((await yes(id)).status, 200)
  await settled()
  const [release] = (await view(scenario.id)).releases
  assert.deepEqual([release?.state, release?.problem, release?.name], ['serving', null, '刻字'])
  const [own] = await intents()
  assert.deepEqual([own?.id, own?.zh, own?.own], [release?.intent, '刻字', ENGRAVING.begins.length])
  assert.match(await heard(FRESH), /最多刻八个字/u)
  assert.doesNotMatch(await heard(BESIDE), /最多刻八个字/u)
  const traced = await inside((tx) => tx.rows<{ intent: string }>(sql`select intent from traces order by at, id`))
  assert.equal(traced.at(-2)?.intent, own?.id)
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
  await anna.send('POST', '/report/refresh', {})
  const { by } = (await anna.get(`/report/figures/sessions?from=${from}&to=${to}&by=matter&language=zh-CN`)).as(FigureSeries)
  assert.ok(
    by.rows?.some(({ key, label }) => key === own?.id && label === '刻字'),
    JSON.stringify(by),
  )
  const { sessions } = (await anna.get(`/report/figures/sessions/sessions?from=${from}&to=${to}&only=matter:${own?.id}&language=zh-CN`)).as(
    FigureSessions,
  )
  assert.equal(sessions.length, 1)
})

test('taken back with one call it is read no more, though another version was published since', async () => {
  await anna.send('POST', '/understanding/sentences', { sentences: [{ text: '五金单据抬头那个要重来', intent: 'order.invoice' }] })
  await anna.send('POST', '/understanding/versions')
  await service.teaching.trainer.idle()
  const { versions } = (await anna.get('/understanding/versions')).as(ModelVersions)
  await anna.send('POST', `/understanding/versions/${versions[0]?.id}/publish`, { anyway: true })
  assert.match(await heard('银镯子能刻字吗'), /最多刻八个字/u)
  const [release] = (await view(scenario.id)).releases
  const [own] = await intents()
  const byHand = { text: '镯子内圈能不能打上生日', intent: own?.id }
  assert.equal((await anna.send('POST', '/understanding/sentences', { sentences: [byHand] })).status, 200)
  assert.equal((await takeBack(release?.id ?? '')).status, 200)
  await putAway()
  assert.doesNotMatch(await heard('刻字要加钱吗'), /最多刻八个字/u)
  assert.deepEqual(await intents(), [])
  assert.equal((await anna.get(`/entries/${own?.id.slice(4)}`)).as(EntryView).status, 'archived')
  const left = await inside((tx) => tx.rows(sql`select text from taught_sentences where removed_at is null`))
  assert.deepEqual(
    left,
    [{ text: '五金单据抬头那个要重来' }],
    'what other intents are taught stays, and nothing of this one, by whose hand ever',
  )
})

test('without an entry a scenario of the canvas serves it, until it is taken back', async () => {
  const id = await propose(scenario.id, { ...intent('刻字预约'), entry: null })
  assert.equal((await yes(id)).status, 200)
  await settled()
  const [own] = await intents()
  const say = { 'zh-CN': '刻字请到店里来，师傅当面刻。', en: 'Engraving is done in our shop.' }
  const file = {
    scenario: 'engraving_visit',
    title: { 'zh-CN': '刻字', en: 'Engraving' },
    serves: [own?.id],
    start: 'told',
    steps: { told: { do: 'end', say } },
    tests: [{ title: '刻字', shopper: 'visitor', lines: [`> ${ENGRAVING.begins[0]}`, '< 师傅当面刻'] }],
  }
  const made = (await anna.send('POST', '/scenarios', { text: JSON.stringify(file) })).as(Made)
  const published = await anna.send('POST', `/scenarios/${made.id}/publish`)
  assert.equal(published.status, 200, JSON.stringify(published.json))
  assert.match(await heard(FRESH), /师傅当面刻/u)
  assert.doesNotMatch(await heard(BESIDE), /师傅当面刻/u)
  const serves = async () => (await view(scenario.id)).releases.find((one) => one.id === id)?.servedBy
  assert.deepEqual(await serves(), ['engraving_visit'])
  assert.equal((await takeBack(id)).status, 200)
  assert.doesNotMatch(await heard(FRESH), /师傅当面刻/u)
  assert.deepEqual(await serves(), ['engraving_visit'], 'whoever takes it back is told who is left without shoppers')
  const { problems } = (await anna.send('POST', '/scenarios/check', { text: JSON.stringify(file) })).as(ScenarioProblems)
  assert.deepEqual(
    problems.map(({ refusal }) => refusal.reason),
    ['scenario.intent_gone'],
  )
})

test('of two intents of the house the first is taken back after the second was released: the second is read on', async () => {
  const first = await propose(scenario.id, intent('刻字'))
  assert.equal((await yes(first)).status, 200)
  await settled()
  const lid = await about('水龙头')
  const texts = [
    '水龙头关不紧一直滴水',
    '厨房水龙头老是滴水',
    '龙头拧紧了还在漏水',
    '水龙头接口渗水怎么办',
    '洗手池的龙头滴滴答答漏水',
    '新装的水龙头滴水',
  ]
  const answer = '龙头滴水多是密封圈老化，换一个就好。'
  const second = await propose(lid.id, {
    ...{ kind: 'intent', name: '龙头滴水', texts },
    entry: { question: '龙头滴水怎么办', wordings: [], answer, category: '售后', status: 'live' },
  })
  assert.equal((await yes(second)).status, 200)
  await settled()
  assert.deepEqual((await intents()).map(({ zh }) => zh).toSorted(), ['刻字', '龙头滴水'].toSorted())
  assert.match(await heard(texts[0] ?? ''), /密封圈老化/u)
  assert.equal((await takeBack(first)).status, 200)
  await putAway()
  assert.deepEqual(
    (await intents()).map(({ zh }) => zh),
    ['龙头滴水'],
  )
  assert.match(await heard(texts[0] ?? ''), /密封圈老化/u, 'what the other was taught stays')
  assert.doesNotMatch(await heard('刻字要加钱吗'), /最多刻八个字/u)
  assert.equal((await takeBack(second)).status, 200)
})

test('a yes that died with its process between the intent and its release is undone, and can be said again', async () => {
  const id = await propose(scenario.id, intent('刻字'))
  const trainer = service.teaching.trainer
  const { start } = trainer
  // the process ends here: nothing after it is done, and nothing is tidied up
  const reached = Promise.withResolvers<(gone: Error) => void>()
  trainer.start = () => new Promise((_, fail) => reached.resolve(fail))
  const died = yes(id)
  const end = await Promise.race([reached.promise, died.then(({ json }) => assert.fail(JSON.stringify(json)))])
  const made = () =>
    inside((tx) =>
      tx.row<{ n: number }>(sql`select cardinality(made_ids) as n from mined_releases where id = ${id} and intent_id is not null`),
    )
  trainer.start = start
  assert.equal((await made())?.n, ENGRAVING.begins.length)
  await miner.look()
  assert.equal((await intents()).length, 1, 'while its process lives it is left alone')
  await inside((tx) => tx.run(sql`update mined_releases set deciding_at = deciding_at - interval '2 minutes' where id = ${id}`))
  await miner.look()
  assert.deepEqual(await intents(), [])
  const left = await inside((tx) =>
    tx.row<{ taught: number; live: number }>(sql`
      select (select count(*)::int from taught_sentences where removed_at is null and intent like 'own.%') as taught,
        (select count(*)::int from entries where source = ${`mined:${id}`} and status = 'live') as live`),
  )
  assert.deepEqual(left, { taught: 0, live: 0 })
  end(new Error('gone'))
  assert.equal((await died).status, 500)
  assert.equal((await yes(id)).status, 200)
  await settled()
  assert.equal((await view(scenario.id)).releases.find((one) => one.id === id)?.state, 'serving')
  assert.equal((await takeBack(id)).status, 200)
})

test('two that make a version at once never take the same number: one is refused in words, or both are numbered', async () => {
  const by = { workspaceId: service.workspaceId, accountId: null, at: new Date() }
  const numbers = await Promise.all(Array.from({ length: 6 }, () => inside((tx) => numberedIn(tx, by))))
  assert.equal(new Set(numbers).size, 6, numbers.join())
})

/** Makes a version as a taking back does, and gives its number. */
async function numberedIn(tx: Tx, { workspaceId, at }: { workspaceId: string; at: Date }): Promise<number> {
  const number = await nextNumber(tx, workspaceId)
  await tx.run(sql`
    insert into models (workspace_id, id, number, state, made_at, beat_at) values (${workspaceId}, gen_random_uuid(), ${number}, 'failed', ${at}, ${at})`)
  return number
}

test('where a question that must stay right would not, it is refused: nothing of it is left', async () => {
  const ask = { text: FRESH, language: 'zh-CN', productId: null, expect: { kind: 'asked_back', entryId: null } }
  assert.equal((await anna.send('POST', '/regression', { questions: [ask] })).status, 200)
  const id = await propose(scenario.id, { ...intent('刻字'), entry: { ...intent('').entry, question: '定制服务有哪些' } })
  const said = await yes(id)
  assert.equal(said.status, 200, JSON.stringify(said.json))
  await settled()
  const [release] = (await view(scenario.id)).releases
  assert.deepEqual([release?.state, release?.problem?.reason], ['refused', 'regression.held'])
  assert.deepEqual(await intents(), [])
  const live = await inside((tx) => tx.rows(sql`select id from entries where answer = ${ANSWER} and status = 'live'`))
  assert.deepEqual(live, [])
  assert.doesNotMatch(await heard(FRESH), /最多刻八个字/u)
})
