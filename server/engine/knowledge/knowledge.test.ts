import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { learnParlance, openParlance, packParlance } from '#engine/text'
import { testClock, uuidv7 } from '#platform/clock'
import {
  alikeTexts,
  EXPORTED_ENTRIES,
  entriesFromJsonl,
  entriesVersion,
  importEntries,
  knowledgeOf,
  listEntries,
  putEntry,
  type VectorOptions,
} from './index.ts'

const { database } = await testDatabase()
const clock = testClock()
const line = (id: string, question: string, answer: string) =>
  JSON.stringify({ id, question, wordings: [`${question}呢`], answer, category: '配送', intents: ['shipping.fee'] })
const lines = entriesFromJsonl([line('free', '满多少包邮', '满 99 元包邮'), line('ems', '发不发邮政', '乡镇走 EMS')].join('\n'))

async function aWorkspace(): Promise<string> {
  const workspaceId = uuidv7()
  await database.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: clock.now() }, lines))
  return workspaceId
}

test('imported entries are searched, and importing again changes them in place', async () => {
  const workspaceId = await aWorkspace()
  const knowledge = knowledgeOf(database, clock)
  assert.equal((await knowledge.search(workspaceId, '满多少包邮', { intent: 'shipping.fee' })).best[0]?.answer, '满 99 元包邮')
  const changed = entriesFromJsonl(line('free', '满多少包邮', '全场包邮'))
  await database.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: clock.now() }, changed))
  assert.equal((await database.inWorkspace(workspaceId, (tx) => listEntries(tx))).total, 2)
})

test('what a title holds is listed before what only an answer holds, however old it is', async () => {
  const workspaceId = await aWorkspace()
  const by = { workspaceId, now: clock.now() }
  const entry = { wordings: [], category: '售后', status: 'live' as const }
  await database.inWorkspace(workspaceId, (tx) => putEntry(tx, by, { ...entry, question: '退货运费谁出', answer: '质量问题我们出' }))
  clock.forward(60_000)
  await database.inWorkspace(workspaceId, (tx) =>
    putEntry(tx, { workspaceId, now: clock.now() }, { ...entry, question: '图片和实物有色差吗', answer: '差别大可以退货' }),
  )
  const { entries } = await database.inWorkspace(workspaceId, (tx) => listEntries(tx, { words: '退货' }))
  assert.deepEqual(
    entries.map(({ question }) => question),
    ['退货运费谁出', '图片和实物有色差吗'],
  )
})

test('importing an export, as often as one likes, changes nothing: not even what was written by hand and has no name', async () => {
  const workspaceId = await aWorkspace()
  const byHand = { question: '可以自提吗', wordings: ['能自己去拿吗'], answer: '没有自提', category: '配送', status: 'draft' as const }
  const seen = await database.inWorkspace(workspaceId, async (tx) => {
    await putEntry(tx, { workspaceId, now: clock.now() }, byHand)
    return { list: await listEntries(tx), version: await entriesVersion(tx) }
  })
  clock.forward(60_000)
  for (let time = 0; time < 2; time++) {
    const rows = await database.inWorkspace(workspaceId, (tx) => tx.rows<{ row: unknown }>(EXPORTED_ENTRIES))
    const again = entriesFromJsonl(rows.map(({ row }) => JSON.stringify(row)).join('\n'))
    assert.equal(again.length, 3)
    assert.equal(await database.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: clock.now() }, again)), 0)
  }
  const after = await database.inWorkspace(workspaceId, async (tx) => ({ list: await listEntries(tx), version: await entriesVersion(tx) }))
  assert.deepEqual(after, seen)
})

test('an exported entry that was changed in the file is changed in its place', async () => {
  const workspaceId = uuidv7()
  const now = { workspaceId, now: clock.now() }
  const entry = { question: '可以自提吗', wordings: [], answer: '没有自提', category: '配送', status: 'live' as const }
  const id = await database.inWorkspace(workspaceId, (tx) => putEntry(tx, now, entry))
  assert.equal(
    await database.inWorkspace(workspaceId, (tx) => importEntries(tx, now, entriesFromJsonl(line(id, '可以自提吗', '可以了')))),
    1,
  )
  const { entries } = await database.inWorkspace(workspaceId, (tx) => listEntries(tx))
  assert.deepEqual(
    entries.map((one) => [one.id, one.answer]),
    [[id, '可以了']],
  )
})

test('a change shows in every index within a second', async () => {
  const workspaceId = await aWorkspace()
  const knowledge = knowledgeOf(database, clock)
  await knowledge.search(workspaceId, '满多少包邮')
  const before = knowledge.version(workspaceId)
  const entry = { question: '可以自提吗', wordings: ['能自己去拿吗'], answer: '没有自提', category: '配送', status: 'live' as const }
  const id = await database.inWorkspace(workspaceId, (tx) => putEntry(tx, { workspaceId, now: clock.now() }, entry))
  clock.forward(1_001)
  assert.equal((await knowledge.search(workspaceId, '可以自提吗')).best[0]?.entryId, id)
  assert.ok(knowledge.version(workspaceId) > before)
  await database.inWorkspace(workspaceId, (tx) => putEntry(tx, { workspaceId, now: clock.now() }, { ...entry, status: 'archived' }, id))
  clock.forward(1_001)
  assert.notEqual((await knowledge.search(workspaceId, '可以自提吗')).best[0]?.entryId, id)
})

test('what a history taught moves the entry that its words want before another, and only where it is there', async () => {
  const workspaceId = uuidv7()
  const taken = entriesFromJsonl([line('coupon', '银叶子面额', '十元'), line('parcel', '蓝箱子单号', '在订单里')].join('\n'))
  await database.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: clock.now() }, taken))
  const [parcel, coupon] = [
    ['蓝箱子在哪', '蓝箱子丢了', '快件在哪', '快件丢了'],
    ['银叶子怎么领', '银叶子过期', '票券怎么领', '票券过期'],
  ]
  const asked = [parcel, coupon].flatMap((texts, at) => (texts ?? []).map((text) => ({ text, wants: [1 - at, at] })))
  const parts = learnParlance({ messages: asked.map(({ text }) => text), asked, classes: ['parcel', 'coupon'] })
  const parlance = openParlance(packParlance(parts))
  const question = '快件的面额单号'
  const chances = async (knowledge: ReturnType<typeof knowledgeOf>) => {
    const { best } = await knowledge.search(workspaceId, question)
    const of = (answer: string) => best.find((one) => one.answer === answer)?.probability ?? 0
    return of('在订单里') - of('十元')
  }
  const without = await chances(knowledgeOf(database, clock))
  assert.ok((await chances(knowledgeOf(database, clock, {}, { parlance: () => parlance }))) > without)
  assert.equal(await chances(knowledgeOf(database, clock, {}, { parlance: () => undefined })), without)
})

test("a workspace never sees another's entries", async () => {
  const mine = await aWorkspace()
  const other = uuidv7()
  assert.equal((await database.inWorkspace(other, (tx) => listEntries(tx))).total, 0)
  assert.deepEqual((await knowledgeOf(database, clock).search(other, '满多少包邮')).best, [])
  await assert.rejects(database.inWorkspace(other, (tx) => importEntries(tx, { workspaceId: mine, now: clock.now() }, lines)))
})

test('the list is filtered by words, category and status, whatever signs the words hold', async () => {
  const workspaceId = await aWorkspace()
  const list = (options: object) => database.inWorkspace(workspaceId, (tx) => listEntries(tx, options))
  assert.equal((await list({ words: '邮政' })).total, 1)
  assert.equal((await list({ words: '%' })).total, 0)
  assert.equal((await list({ category: '售后' })).total, 0)
  assert.equal((await list({ status: 'live', limit: 1 })).entries.length, 1)
})

test('changing an entry that is not there says so', async () => {
  const workspaceId = await aWorkspace()
  const entry = { question: '问', wordings: [], answer: '答', category: '其他', status: 'live' as const }
  const change = database.inWorkspace(workspaceId, (tx) => putEntry(tx, { workspaceId, now: clock.now() }, entry, uuidv7()))
  await assert.rejects(change, { code: 'not_found' })
})

test('a bad line is refused by its number', () => {
  assert.throws(() => entriesFromJsonl('{"id":"a","question":"q","answer":"a","category":"c"}\nnot json'), /line 2/u)
  assert.throws(() => entriesFromJsonl('{"id":"a","answer":"a","category":"c"}'), /line 1 has no "question"/u)
})

test('a model of vectors brings up the entry that means what was asked, in words it does not hold', async () => {
  const workspaceId = uuidv7()
  const entries = entriesFromJsonl([line('fee', '邮费谁出', '满 99 元包邮'), line('cover', '运费险怎么赔', '退货后到账')].join('\n'))
  await database.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: clock.now() }, entries))
  const lessons = alikeTexts()
  const meant = new Map(lessons.flatMap(({ texts, alike }, nth) => (alike ? texts.map((text) => [text, nth] as const) : [])))
  for (const text of ['运费要我掏钱不', '邮费谁出', '邮费谁出呢']) meant.set(text, 200)
  const embed = async (texts: readonly string[]) =>
    texts.map((text) => Array.from({ length: 300 }, (_, at) => (at === (meant.get(text) ?? 250 + (text.length % 40)) ? 1 : 0)))
  const asking = (vectors?: VectorOptions) => knowledgeOf(database, clock, {}, { vectors })
  const plain = await asking().search(workspaceId, '运费要我掏钱不')
  const vectors = { embed, lessons, mask: (text: string) => text, trouble: (error: unknown) => assert.fail(String(error)) }
  const knowledge = asking(vectors)
  await knowledge.load(workspaceId)
  const nearer = await knowledge.search(workspaceId, '运费要我掏钱不')
  assert.equal(nearer.best[0]?.question, '邮费谁出')
  const chanceIn = ({ best }: typeof plain, question: string) => best.find((one) => one.question === question)?.probability ?? 0
  assert.ok(chanceIn(nearer, '邮费谁出') > chanceIn(plain, '邮费谁出'), JSON.stringify([plain.best, nearer.best]))
  assert.ok(chanceIn(nearer, '运费险怎么赔') <= chanceIn(plain, '运费险怎么赔'))
})
