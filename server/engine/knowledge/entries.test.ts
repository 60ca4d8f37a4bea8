import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BulkEdit, PutEntry } from '@xiaoer/contract'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { testClock, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import {
  EXPORTED_ENTRIES,
  editEntries,
  entriesFromJsonl,
  entryHistory,
  entryView,
  importEntries,
  knowledgeOf,
  listEntries,
  listSets,
  objectionTo,
  oldVersion,
  putBackVersion,
  putEntry,
  putSet,
  removeSet,
} from './index.ts'

const { database } = await testDatabase()
const clock = testClock()
const shopId = uuidv7()
const written: PutEntry = { question: '可以自提吗', wordings: ['能自己去拿吗'], answer: '没有自提', category: '配送', status: 'live' }
const conditional = [
  {
    id: 'vip',
    when: { levels: ['VIP2'], from: '2026-01-01T00:00:00Z' },
    text: '会员可以到仓库自提',
    translations: { en: 'Members may collect' },
  },
  {
    id: 'coat',
    when: { products: [{ id: 'coat', title: '风衣' }] },
    text: '风衣可以门店自提',
    parts: [{ kind: 'product' as const, product: { id: 'coat' } }],
  },
]

/** A workspace with a colleague. */
async function aWorkspace() {
  const [workspaceId, by] = [uuidv7(), uuidv7()]
  const inside = <T>(work: (tx: Tx) => Promise<T>) => database.inWorkspace(workspaceId, work)
  await inside((tx) =>
    tx.run(
      sql`insert into agents (workspace_id, account_id, role, name, joined_at) values (${workspaceId}, ${by}, 'owner', '林小玲', ${clock.now()})`,
    ),
  )
  const changed = () => ({ workspaceId, now: clock.now(), by, via: 'console' as const })
  const put = (entry: PutEntry, id?: string) => inside((tx) => putEntry(tx, changed(), entry, id))
  return { workspaceId, by, inside, changed, put, view: (id: string) => inside((tx) => entryView(tx, id)) }
}

test('every version of an entry is kept, with who made it, and an old one can be put back', async () => {
  const { by, put, inside, changed, view } = await aWorkspace()
  const id = await put(written)
  await put({ ...written, answer: '可以自提' }, id)
  await put({ ...written, answer: '可以自提', answers: conditional }, id)
  await inside((tx) => oldVersion(tx, id, 1).then((old) => putBackVersion(tx, changed(), old)))
  const revisions = await inside((tx) => entryHistory(tx, id))
  assert.deepEqual(
    revisions.map(({ revision, via, content }) => [revision, via, content.answer, content.answers.length]),
    [
      [4, 'restore', '没有自提', 0],
      [3, 'console', '可以自提', 2],
      [2, 'console', '可以自提', 0],
      [1, 'console', '没有自提', 0],
    ],
  )
  assert.deepEqual(revisions.at(-1)?.by, { id: by, name: '林小玲' })
  assert.equal((await view(id)).revision, 4)
  await assert.rejects(
    inside((tx) => oldVersion(tx, id, 9)),
    { code: 'not_found' },
  )
  await assert.rejects(
    inside((tx) => entryHistory(tx, uuidv7())),
    { code: 'not_found' },
  )
})

test('saving the same again makes no version; what a change does not say stays', async () => {
  const { put, view } = await aWorkspace()
  const id = await put({ ...written, answers: conditional, source: '售后手册', reviewAt: '2027-01-31' })
  await put(written, id)
  const { revision, answers, source, reviewAt } = await view(id)
  assert.deepEqual(
    { revision, answers, source, reviewAt },
    { revision: 1, answers: conditional, source: '售后手册', reviewAt: '2027-01-31' },
  )
  await put({ ...written, reviewAt: null }, id)
  assert.equal((await view(id)).reviewAt, null)
})

test('who edits what somebody else changed meanwhile is told so, and nothing is overwritten', async () => {
  const { put, view } = await aWorkspace()
  const id = await put(written)
  await put({ ...written, answer: '改了', revision: 1 }, id)
  await assert.rejects(put({ ...written, answer: '也改了', revision: 1 }, id), { code: 'conflict' })
  assert.equal((await view(id)).answer, '改了')
})

test('an entry without any answer, or of an owner or set that is not here, is refused by the field', async () => {
  const { put } = await aWorkspace()
  await assert.rejects(put({ ...written, answer: ' ' }), /answer: is empty/u)
  await assert.rejects(put({ ...written, ownerId: uuidv7() }), /ownerId: .* is no colleague/u)
  await assert.rejects(put({ ...written, setId: uuidv7() }), /setId: set .* is not of this workspace/u)
  await put({ ...written, answer: '', answers: conditional })
})

test('many are changed at once; those that may not be so stay, each with the reason, and so is an id that is not there', async () => {
  const { by, put, inside, changed, view } = await aWorkspace()
  const draft = { ...written, status: 'draft' as const }
  const ids = [await put(draft), await put({ ...draft, question: '能寄顺丰吗', answer: '全国销量第一' })]
  const unknown = uuidv7()
  const edit: BulkEdit = { ids: [...ids, unknown], set: { status: 'live', category: '物流', ownerId: by } }
  const done = await inside((tx) => editEntries(tx, changed(), edit, objectionTo))
  assert.equal(done.changed, 1)
  assert.deepEqual(
    done.refused.map(({ id, why }) => [id, why.slice(0, 30)]),
    [
      [ids[1], 'Not published: answer 5–6 "第一"'],
      [unknown, 'is not of this workspace; it m'],
    ],
  )
  const both = [await view(ids[0] ?? ''), await view(ids[1] ?? '')]
  assert.deepEqual(
    both.map(({ status, category }) => [status, category]),
    [
      ['live', '物流'],
      ['draft', '配送'],
    ],
  )
  const history = await inside((tx) => entryHistory(tx, ids[0] ?? ''))
  assert.equal(history[0]?.via, 'bulk')
  await assert.rejects(put({ ...written, answer: '全国销量第一' }), /answer 5–6 "第一" \(广告法第九条第三项\)/u)
})

test('the list is narrowed by owner, set, day of review and whether there are conditions', async () => {
  const { by, put, inside, changed } = await aWorkspace()
  const setId = await inside((tx) => putSet(tx, changed(), { name: '通用', shopIds: [] }))
  await put({ ...written, ownerId: by, reviewAt: '2026-12-01', setId, answers: conditional })
  await put({ ...written, question: '另一个' })
  const total = async (options: object) => (await inside((tx) => listEntries(tx, options))).total
  for (const options of [
    { ownerId: by },
    { setId },
    { reviewBy: '2026-12-01' },
    { conditional: true },
    { conditional: false },
    { words: '仓库' },
  ])
    assert.equal(await total(options), 1, JSON.stringify(options))
  assert.equal(await total({ reviewBy: '2026-11-30' }), 0)
  assert.equal((await inside(listSets))[0]?.entries, 1)
  await assert.rejects(
    inside((tx) => removeSet(tx, setId)),
    { code: 'conflict' },
  )
})

test('an export carries all of an entry; importing it elsewhere gives the same, and where it came from changes nothing', async () => {
  const [from, to] = [await aWorkspace(), await aWorkspace()]
  const setId = await from.inside((tx) => putSet(tx, from.changed(), { name: '通用', shopIds: [] }))
  await from.put({
    ...written,
    answers: conditional,
    parts: [{ kind: 'follow_ups', questions: ['运费多少'] }],
    source: '售后手册',
    ownerId: from.by,
    reviewAt: '2027-01-31',
    setId,
    overrides: [{ rule: 'absolute', found: '第一', reason: '是菜名' }].map((one) => ({ ...one, reason: `${one.reason},不是宣传` })),
  })
  const exported = (tx: Tx) => tx.rows<{ row: unknown }>(EXPORTED_ENTRIES).then((rows) => rows.map(({ row }) => row))
  const rows = await from.inside(exported)
  const lines = entriesFromJsonl(rows.map((row) => JSON.stringify(row)).join('\n'))
  assert.equal(await from.inside((tx) => importEntries(tx, from.changed(), lines)), 0)
  assert.equal(await to.inside((tx) => importEntries(tx, to.changed(), lines)), 1)
  const [there] = await to.inside(exported)
  // the owner is no colleague there
  assert.deepEqual({ ...Object(there), owner: from.by }, rows[0])
  assert.equal((await to.inside(listSets))[0]?.name, '通用')
})

test('the search says the answer that fits who asks, and passes over what has none for them', async () => {
  const { workspaceId, put } = await aWorkspace()
  await put({ ...written, answer: '', answers: conditional })
  const knowledge = knowledgeOf(database, clock)
  const asks = (more: object) => knowledge.search(workspaceId, '可以自提吗', { circumstances: { now: clock.now(), shopId, ...more } })
  assert.deepEqual(
    (await asks({ productId: 'coat', level: 'VIP2' })).best.map(({ answerId }) => answerId),
    ['coat'],
  )
  const [vip] = (await asks({ level: 'VIP2', language: 'en' })).best
  assert.deepEqual([vip?.answerId, vip?.answer, vip?.when?.levels], ['vip', 'Members may collect', ['VIP2']])
  assert.deepEqual(await asks({}), { verdict: 'not_known', best: [] })
})

test('a set answers in the shops that use it alone', async () => {
  const { workspaceId, put, inside, changed } = await aWorkspace()
  await inside((tx) =>
    tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${clock.now()})`),
  )
  const setId = await inside((tx) => putSet(tx, changed(), { name: '一店', shopIds: [shopId] }))
  await put({ ...written, setId })
  const knowledge = knowledgeOf(database, clock)
  const found = async (where: string) =>
    (await knowledge.search(workspaceId, '可以自提吗', { circumstances: { now: clock.now(), shopId: where } })).best.length
  assert.deepEqual([await found(shopId), await found(uuidv7())], [1, 0])
  await assert.rejects(
    inside((tx) => putSet(tx, changed(), { name: '二店', shopIds: [uuidv7()] })),
    { code: 'invalid' },
  )
})
