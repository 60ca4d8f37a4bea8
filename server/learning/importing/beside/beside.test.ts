import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { ownGraph, putEntry, putNotice, putSet } from '#engine/knowledge'
import { testClock, uuidv7 } from '#platform/clock'
import { dryRun, exportEntries, importFile } from '../index.ts'
import { openFolder } from '../testing/files.ts'
import { partsOn } from '../testing/parts.ts'

const { database } = await testDatabase()
const clock = testClock()
const folder = openFolder()
after(folder.close)
const parts = partsOn(database, clock)
const fileOf = (workspaceId: string, name: string, content: string) => ({
  workspaceId,
  path: folder.put(name, content),
  category: null,
  told: () => {},
})

test('an export holds sets, notices and the own graph beside the entries; an empty workspace that takes it in exports the same', async () => {
  const [one, other, strange] = [uuidv7(), uuidv7(), uuidv7()]
  const shopIn = async (workspaceId: string, name: string) => {
    const id = uuidv7()
    await database.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`
        insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
        values (${workspaceId}, ${id}, ${name}, 'demo', 'Asia/Shanghai', 'CNY', '{}', ${clock.now()})`),
    )
    return id
  }
  const [shopId] = [await shopIn(one, '云杉小店'), await shopIn(other, '云杉小店'), await shopIn(strange, '别家')]
  await database.inWorkspace(one, async (tx) => {
    const changed = { workspaceId: one, now: clock.now() }
    const setId = await putSet(tx, changed, { name: '旗舰店口径', shopIds: [shopId] })
    await putSet(tx, changed, { name: '通用', shopIds: [] })
    const words = { wordings: ['寄到哪'], category: '发货', status: 'draft' as const }
    const answers = [{ id: 'a', when: { channels: ['web'] }, text: '全国都发' }]
    await putEntry(tx, changed, { question: '发哪里', answer: '全国', ...words, setId, answers, source: '手册', reviewAt: '2027-01-01' })
    const span = { from: '2026-11-11T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z', status: 'live' as const }
    const where = {
      translations: { en: 'Slow' },
      intents: ['shipping.'],
      regions: ['新疆'],
      shops: [shopId],
      channels: ['web'],
      products: [],
    }
    await putNotice(tx, changed, { text: '暂停发货', ...where, ...span })
    const changing = { ...changed, by: null }
    const told = { source: '店主', date: '2026-11-01' }
    await ownGraph.takeNode(tx, changing, `own:${uuidv7()}`, {
      kind: 'need',
      zh: '晨跑',
      en: 'jogging',
      also: ['跑早操'],
      marks: [],
      ...told,
    })
    await ownGraph.takeEdge(tx, changing, { from: 'running shoes', kind: 'suits', to: 'beginner', holds: false, marks: [], ...told })
  })
  const wholeOf = async (workspaceId: string) => {
    const pieces: string[] = []
    await exportEntries(database, workspaceId, { format: 'jsonl' }, (piece) => pieces.push(piece))
    return pieces.join('')
  }
  const whole = await wholeOf(one)
  assert.deepEqual(
    whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line).kind ?? 'entry'])),
    ['set', 'set', 'notice', 'node', 'edge', 'entry'],
  )
  const dry = await dryRun(parts, fileOf(other, 'whole.jsonl', whole))
  assert.equal(await wholeOf(other), '', 'a dry run writes nothing')
  assert.deepEqual(
    dry.preview.map(({ kind, where, what, question }) => [kind, where, what ?? 'entry', question]),
    [
      ['new', '1', 'set', '旗舰店口径'],
      ['new', '2', 'set', '通用'],
      ['new', '3', 'notice', '暂停发货'],
      ['new', '4', 'node', '晨跑'],
      ['new', '5', 'edge', 'running shoes → beginner'],
      ['new', '6', 'entry', '发哪里'],
    ],
  )
  const done = await importFile(parts, fileOf(other, 'whole.jsonl', whole))
  assert.deepEqual([done.state, done.counts, done.preview], ['done', dry.counts, dry.preview])
  assert.deepEqual([done.counts.new, done.counts.bad], [6, 0])
  assert.equal(await wholeOf(other), whole)
  const changed = whole.replace('"暂停发货"', '"恢复发货"')
  const again = await dryRun(parts, fileOf(other, 'again.jsonl', changed))
  assert.deepEqual([again.counts.changed, again.counts.same], [1, 5])
  assert.equal(await wholeOf(other), whole)
  await importFile(parts, fileOf(one, 'whole.jsonl', whole))
  assert.equal(await wholeOf(one), whole, 'where it came from it changes nothing')
  const low = await dryRun(parts, fileOf(strange, 'low.jsonl', `${whole.split('\n').at(-2)}\n${whole.split('\n')[1]}`))
  assert.deepEqual(
    low.bad.map(({ where, fault: why }) => [where, why.code]),
    [['2', 'beside_low']],
    'what stands below an entry is not lost unsaid',
  )
  for (const taking of [dryRun, importFile])
    await assert.rejects(taking(parts, fileOf(strange, 'whole.jsonl', whole)), /for the shop "云杉小店", which is not here/u)
  assert.equal(await wholeOf(strange), '', 'nothing of it is taken')
})

test('a notice for a product that no shop has any more is refused with its line and name, and nothing of the file is taken', async () => {
  const workspaceId = uuidv7()
  const [id, products] = [uuidv7(), [{ id: 'p-1', title: '停产的大衣' }]]
  const notice = { text: '这件停产了', translations: {}, intents: [], regions: [], shops: [], channels: [], products, status: 'live' }
  const lines = [
    { kind: 'set', name: '通用', shops: [] },
    { kind: 'notice', id, notice: { ...notice, from: '2026-11-11T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' } },
    { id: 'a', question: '发哪里', answer: '全国', wordings: [], category: '发货', intents: [], language: 'zh-CN', priority: 0 },
  ]
  const file = fileOf(workspaceId, 'gone.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
  const gone = { path: 'products.0', id: 'p-1', title: '停产的大衣' }
  const withGone = {
    ...parts,
    goneOf: async (_: string, named: readonly object[]) => named.map((one) => ('products' in one ? [gone] : [])),
  }
  for (const taking of [dryRun, importFile])
    await assert.rejects(taking(withGone, file), /line 2 .*products\.0: "停产的大衣" \(p-1\) is no longer in the shop/u)
  const [row] = await database.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ n: number }>(sql`select (select count(*) from entries)::int + (select count(*) from entry_sets)::int as n`),
  )
  assert.equal(row?.n, 0)
  await importFile(parts, file)
})
