// long: mines a history and trains versions of what was found
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EntryView, Intents, ModelVersions } from '@xiaoer/contract'
import { FigureSeries, FigureSessions } from '@xiaoer/contract/worth'
import { owner } from '@xiaoer/testing/colleague'
import { historyLines, MATTERS } from '@xiaoer/testing/past-sessions'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
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
  assert.equal((await takeBack(id)).status, 200)
  assert.doesNotMatch(await heard(FRESH), /师傅当面刻/u)
})

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
