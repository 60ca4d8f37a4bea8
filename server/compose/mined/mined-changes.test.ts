// long: a history is mined, and its scenarios put in order and back
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Scenarios } from '@xiaoer/contract/scenarios'
import { owner } from '@xiaoer/testing/colleague'
import { type Asked, type Behaviour, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { historyLines, LATER, MATTERS } from '@xiaoer/testing/past-sessions'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { namesIn } from '../../learning/mined/running/proposals.ts'
import { atTheMine, Made } from './mined.fixture.ts'

/** A STUB of a model: it calls each group by the first sentence it is shown. */
const called = ({ prompt }: Asked): Behaviour => {
  const { groups }: { groups: readonly { number: number; begins: readonly string[] }[] } = JSON.parse(prompt)
  return { say: groups.map(({ number, begins }) => `${number}: “${begins[0]?.slice(0, 6)}”问题`).join('\n') }
}
let behave: (asked: Asked) => Behaviour = called
const stub = await stubEndpoint((asked) => behave(asked))
after(stub.close)
const service = await testService(systemClock, { PRIVATE_HOSTS: new URL(stub.url).host })
const anna = await owner(service)
const { miner } = service
const { send, mine, inside, listed, view, about, propose, yes } = atTheMine(service, anna)
const merge = async (id: string, into: string) => {
  assert.equal((await anna.send('POST', `/mined/${id}/merge`, { into })).status, 200)
  await miner.idle()
}
const split = async (id: string, body: object) => {
  const made = (await anna.send('POST', `/mined/${id}/split`, body)).as(Made)
  await miner.idle()
  return made.id
}
const takeBack = async (id: string) => {
  const { changes } = await view(id)
  const reply = await anna.send('POST', `/mined-changes/${changes[0]?.id ?? assert.fail('a change')}/take-back`)
  await miner.idle()
  return reply
}
/** Scenarios with what is said of them, and where each release stands. */
const standing = async () => ({
  scenarios: (await listed()).map(({ number, matters, sessions, state }) => ({ number, matters, sessions, state })),
  releases: await inside((tx) =>
    tx.rows(sql`select r.id, s.number from mined_releases r join mined_scenarios s on s.id = r.scenario_id order by r.id`),
  ),
  clusters: await inside((tx) =>
    tx.rows(sql`select k.number, s.number as of from mined_clusters k join mined_scenarios s on s.id = k.scenario_id order by 1`),
  ),
})
const entryOf = (question: string) => ({ question, wordings: [], answer: '我们补寄一个', category: '售后', status: 'live' })

test('without a model, or where it is of no use, scenarios are named by their own words alone', async () => {
  await send('past.jsonl', `${historyLines(MATTERS, 60)}\n${historyLines([LATER], 16, 200)}`)
  await mine()
  assert.ok((await listed()).length >= 4 && (await listed()).every(({ proposedName }) => proposedName === null))
  assert.equal(stub.asked.length, 0)
})

test('a model that is set up proposes names beside those of their own words; it chooses none, and what it says is no instruction', async () => {
  const own = (await listed()).map(({ name }) => name)
  assert.equal((await anna.send('PUT', '/settings/language-model/address', { url: stub.url, name: 'house' })).status, 200)
  behave = () => ({ say: '1: 看 https://evil.example/a\n2: 退款\n3：电话13812345678\nall else: x' })
  await mine()
  assert.deepEqual([(await listed()).map(({ name }) => name), stub.asked.length > 0], [own, true])
  assert.deepEqual(
    (await listed()).map(({ proposedName }) => proposedName).slice(0, 4),
    [null, '退款', '电话‹phone›', null],
    'an address is no name, and nothing private is shown',
  )
  const question = stub.asked.at(-1) ?? assert.fail('a question')
  assert.match(question.prompt, /水龙头/u)
  assert.doesNotMatch(question.prompt, /138/u)
  behave = called
  await inside((tx) => tx.run(sql`update mined_scenarios set proposed_name = null`))
  await mine()
  const tap = await about('水龙头')
  assert.match(tap.proposedName ?? '', /问题$/u)
  assert.equal((await anna.send('PUT', `/mined/${tap.id}`, { name: tap.proposedName ?? '' })).status, 200)
  const taken = await view(tap.id)
  assert.deepEqual([taken.scenario.name, taken.scenario.renamed], [tap.proposedName, true])
  const asked = stub.asked.length
  await mine()
  assert.equal(stub.asked.length, asked, 'what has a proposal, or a name by a person, is not asked again')
})

test('a model that fails leaves names as they are, and is asked again in the next run', async () => {
  await inside((tx) => tx.run(sql`update mined_scenarios set proposed_name = null where not renamed`))
  behave = () => ({ fail: 'broken' })
  await mine()
  assert.ok((await listed()).every(({ proposedName, renamed }) => renamed || proposedName === null))
  behave = called
})

test('a merge takes along what was made of the scenario, also what serves or is checked; taken back all is as it was', async () => {
  const [scale, lid] = [await about('秤'), await about('水龙头')]
  const served = await propose(scale.id, { kind: 'entry', entry: entryOf('电子秤屏幕不亮了') })
  assert.equal((await yes(served)).status, 200)
  const waits = await propose(scale.id, { kind: 'sentences', intent: 'order.invoice', texts: ['秤的屏幕黑的没反应'] })
  const before = await standing()
  await merge(scale.id, lid.id)
  const merged = await view(lid.id)
  assert.deepEqual(
    merged.releases.map(({ id, state }) => [id, state]).toSorted(),
    [
      [served, 'serving'],
      [waits, 'proposed'],
    ].toSorted(),
  )
  assert.deepEqual(
    merged.changes.map(({ kind, number, releases, isOther }) => ({ kind, number, releases, isOther })),
    [{ kind: 'merge', number: scale.number, releases: 2, isOther: false }],
  )
  assert.equal((await takeBack(lid.id)).status, 200)
  assert.deepEqual(await standing(), before)
  assert.deepEqual((await view(lid.id)).changes, [])
})

test('a split takes along what is of the new part alone; a yes is not parted; taken back all is together again', async () => {
  const [scale, lid] = [await about('秤'), await about('水龙头')]
  await merge(scale.id, lid.id)
  const before = await standing()
  const lidEntry = await propose(lid.id, { kind: 'entry', entry: entryOf('水龙头滴水怎么回事') })
  const canvas = await propose(lid.id, { kind: 'scenario' })
  const parted = await split(lid.id, {})
  const [rest, out] = [await view(lid.id), await view(parted)]
  const ofScale = await inside((tx) =>
    tx.rows<{ text: string }>(
      sql`select coalesce(body -> 'entry' ->> 'question', body -> 'texts' ->> 0) as text from mined_releases where scenario_id = ${parted} order by 1`,
    ),
  )
  assert.deepEqual(
    ofScale.map(({ text }) => text),
    ['电子秤屏幕不亮了', '秤的屏幕黑的没反应'],
  )
  assert.deepEqual(rest.releases.map(({ id }) => id).toSorted(), [lidEntry, canvas].toSorted())
  assert.deepEqual(
    [out.changes[0]?.kind, out.changes[0]?.isOther, rest.changes.map(({ kind }) => kind)],
    ['split', true, ['split', 'merge']],
  )
  assert.equal((await anna.send('POST', `/mined-changes/${rest.changes[1]?.id}/take-back`)).status, 409, 'the later change first')
  assert.equal((await takeBack(parted)).status, 200)
  const after = await standing()
  assert.deepEqual([after.scenarios, after.clusters], [before.scenarios, before.clusters])
  assert.equal((await view(lid.id)).releases.length, 4)
  assert.equal((await anna.get(`/mined/${parted}`)).status, 404)
  assert.equal((await takeBack(lid.id)).status, 200, 'now the merge')
  assert.equal((await view(scale.id)).scenario.sessions, 16)
})

test('of two merges into one scenario the later is taken back first; the page offers no other', async () => {
  const [scale, lid, invoice] = [await about('秤'), await about('水龙头'), await about('发票')]
  const before = await standing()
  await merge(scale.id, lid.id)
  const between = await standing()
  await merge(invoice.id, lid.id)
  const [later, earlier] = (await view(lid.id)).changes
  assert.deepEqual([later?.number, later?.isLast, earlier?.number, earlier?.isLast], [invoice.number, true, scale.number, false])
  const whole = await standing()
  assert.equal((await anna.send('POST', `/mined-changes/${earlier?.id}/take-back`)).status, 409)
  assert.deepEqual(await standing(), whole, 'nothing moved')
  assert.equal((await takeBack(lid.id)).status, 200)
  assert.deepEqual(await standing(), between)
  assert.equal((await view(lid.id)).changes[0]?.isLast, true)
  assert.equal((await takeBack(lid.id)).status, 200)
  assert.deepEqual(await standing(), before)
})

test('by words, what speaks of them goes; a change is taken back once', async () => {
  const invoice = await about('发票')
  const again = await propose(invoice.id, { kind: 'sentences', intent: 'order.invoice', texts: ['发票能重开一张新的给我吗'] })
  const stays = await propose(invoice.id, { kind: 'sentences', intent: 'order.invoice', texts: ['电子发票抬头不对要改'] })
  const parted = await split(invoice.id, { words: '重开' })
  assert.deepEqual(
    (await view(parted)).releases.map(({ id }) => id),
    [again],
  )
  assert.deepEqual(
    (await view(invoice.id)).releases.map(({ id }) => id),
    [stays],
  )
  const [change] = (await view(parted)).changes
  const both = await Promise.all([1, 2].map(() => anna.send('POST', `/mined-changes/${change?.id}/take-back`)))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  await miner.idle()
  assert.equal((await view(invoice.id)).scenario.matters, invoice.matters)
})

test('a name is one line by its number, without what is private; all else is none', () => {
  assert.deepEqual(
    [...namesIn('1: 水龙头漏水\n2、“发票重开”\n\n3：\n4: '.concat('长'.repeat(50), '\n5. see www.x.y\nfoo'))],
    [
      [1, '水龙头漏水'],
      [2, '发票重开'],
    ],
  )
})

/** As a process leaves a release that ends between what a yes makes and the note that it serves. */
const diesOver = (id: string, keeps: boolean) =>
  inside((tx) =>
    tx.run(sql`
      update mined_releases set state = 'proposed', made_id = case when ${keeps} then made_id end, deciding_at = now() - interval '2 minutes' where id = ${id}`),
  )

test('a yes to an entry that died with its process leaves none, and can be said again; one to a scenario that is in force is told as serving', async () => {
  const lid = await about('水龙头')
  const entry = { question: '水龙头漏水的密封圈', wordings: [], answer: '给您补寄一个新的密封圈。', category: '售后', status: 'live' }
  const id = await propose(lid.id, { kind: 'entry', entry })
  const state = async (of: string, release: string) => (await view(of)).releases.find((one) => one.id === release)?.state
  const live = () =>
    inside((tx) => tx.rows<{ id: string }>(sql`select id from entries where status = 'live' and question = ${entry.question}`))
  assert.equal((await yes(id)).status, 200)
  const [first] = await live()
  await diesOver(id, false)
  assert.deepEqual([await state(lid.id, id), (await live()).length], ['proposed', 1], 'it serves, and nobody knows')
  await miner.look()
  assert.deepEqual([await state(lid.id, id), await live()], ['proposed', []])
  assert.equal((await yes(id)).status, 200)
  const [second, ...more] = await live()
  assert.ok(second && second.id !== first?.id && more.length === 0)
  const invoice = await about('发票')
  const canvas = await propose(invoice.id, { kind: 'scenario' })
  const { versions } = (await anna.get('/scenarios')).as(Scenarios)
  const drawn = (await view(invoice.id)).releases.find((one) => one.id === canvas)?.madeId
  const { file } = versions.find((one) => one.id === drawn) ?? assert.fail('a draft')
  const say = { 'zh-CN': '抬头和税号发我就能开。', en: 'Send us the title and tax number.' }
  const title = { 'zh-CN': '开发票', en: 'Invoice' }
  const [test] = file.tests
  const lines = [test?.lines[0], '< 抬头和税号发我']
  const written = { ...file, title, start: 'told', steps: { told: { do: 'end', say } }, tests: [{ ...test, lines }] }
  const put = await anna.send('PUT', `/scenarios/${drawn}`, { text: JSON.stringify(written) })
  assert.equal(put.status, 200, JSON.stringify(put.json))
  // one that dies before it is in force has done nothing
  await diesOver(canvas, true)
  await miner.look()
  assert.equal(await state(invoice.id, canvas), 'proposed')
  const said = await yes(canvas)
  assert.equal(said.status, 200, JSON.stringify(said.json))
  await diesOver(canvas, true)
  await miner.look()
  assert.equal(await state(invoice.id, canvas), 'serving')
})
