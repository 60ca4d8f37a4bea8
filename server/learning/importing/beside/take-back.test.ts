// long: a large import is taken back
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { listSets, ownGraph, putEntry, putNotice, putSet, removeSet } from '#engine/knowledge'
import { testClock, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { exportEntries, importFile, undoImport } from '../index.ts'
import { openFolder } from '../testing/files.ts'
import { partsOn } from '../testing/parts.ts'

const { database } = await testDatabase()
const clock = testClock()
const folder = openFolder()
after(folder.close)
const parts = partsOn(database, clock)
const told = { source: '店主', date: '2026-11-01' }
const span = { from: '2026-11-11T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z', status: 'live' as const }
const nowhere = { translations: {}, intents: [], regions: [], shops: [], channels: [], products: [] }
const words = { wordings: [], category: '发货', status: 'draft' as const }

function aWorkspace() {
  const workspaceId = uuidv7()
  const changed = () => ({ workspaceId, now: clock.now() })
  const changing = () => ({ ...changed(), by: null })
  const within = <T>(work: (tx: Tx) => Promise<T>) => database.inWorkspace(workspaceId, work)
  return {
    within,
    changed,
    changing,
    async whole() {
      const pieces: string[] = []
      await exportEntries(database, workspaceId, { format: 'jsonl' }, (piece) => pieces.push(piece))
      return pieces.join('')
    },
    async take(lines: readonly object[]) {
      clock.forward(1_000)
      const content = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      const { id } = await importFile(parts, {
        workspaceId,
        path: folder.put(`${uuidv7()}.jsonl`, content),
        category: null,
        told: () => {},
      })
      clock.forward(1_000)
      return id
    },
    undo: (id: string) => undoImport(parts, workspaceId, id),
    /** What is noted for undoing, of the import that filled it too. */
    notes: () => within((tx) => tx.rows(sql`select what from import_beside`)),
  }
}

const need = (zh: string, also: readonly string[] = []) => ({ kind: 'need' as const, zh, en: zh, also: [...also], marks: [], ...told })
const [nodeId, newNode, noticeId, newNotice] = [`own:${uuidv7()}`, `own:${uuidv7()}`, uuidv7(), uuidv7()]
const edge = (to: string, holds: boolean) => ({ from: nodeId, kind: 'suits' as const, to, holds, marks: [], ...told })

/** What an export from elsewhere may bring: each kind new, and each kind changed. */
const BROUGHT = [
  { kind: 'set', name: '新来的', shops: [] },
  { kind: 'set', name: '旗舰店', shops: [] },
  { kind: 'notice', id: noticeId, notice: { ...nowhere, ...span, text: '改过的公告' } },
  { kind: 'notice', id: newNotice, notice: { ...nowhere, ...span, text: '新的公告' } },
  { kind: 'node', id: nodeId, node: need('晨跑', ['早起跑步']) },
  { kind: 'node', id: newNode, node: need('夜跑') },
  { kind: 'edge', edge: edge('beginner', false) },
  { kind: 'edge', edge: edge(newNode, true) },
  { question: '发哪里', answer: '只发江浙沪', category: '发货' },
  { question: '几点下班', answer: '九点', category: '新分类', set: '行里的集' },
]

/** Its own set, notice, node, edge and entry, each as the import would change it. */
async function filled() {
  const own = aWorkspace()
  await own.within(async (tx) => {
    const shopId = uuidv7()
    await tx.run(sql`
      insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${own.changed().workspaceId}, ${shopId}, '云杉小店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${clock.now()})`)
    await putSet(tx, own.changed(), { name: '旗舰店', shopIds: [shopId] })
    await putEntry(tx, own.changed(), { question: '发哪里', answer: '全国', ...words })
    await ownGraph.takeNode(tx, own.changing(), nodeId, need('晨跑'))
    await ownGraph.takeEdge(tx, own.changing(), edge('beginner', true))
  })
  await own.take([{ kind: 'notice', id: noticeId, notice: { ...nowhere, ...span, text: '原来的公告' } }])
  return own
}

test('what an import made is gone and what it changed is as before: entries, sets, notices, nodes and edges', async () => {
  const own = await filled()
  const before = await own.whole()
  const id = await own.take(BROUGHT)
  const during = await own.whole()
  for (const text of ['新来的', '行里的集', '改过的公告', '新的公告', '早起跑步', '夜跑', '只发江浙沪', '新分类'])
    assert.ok(during.includes(text), text)
  assert.deepEqual(await own.undo(id), { undone: 2 + 9, kept: 0 })
  assert.equal(await own.whole(), before)
  assert.deepEqual(
    (await own.within(listSets)).map(({ name }) => name),
    ['旗舰店'],
  )
})

test('what somebody has changed since, and what others stand on by now, is kept and counted', async () => {
  const own = await filled()
  const id = await own.take(BROUGHT)
  await own.within(async (tx) => {
    await putNotice(tx, own.changed(), { ...nowhere, ...span, text: '有人改了' }, newNotice)
    const kept = (await listSets(tx)).find(({ name }) => name === '新来的')
    await putEntry(tx, own.changed(), { question: '后来写的', answer: '在新的集里', ...words, setId: kept?.id ?? null })
    const gone = (await listSets(tx)).find(({ name }) => name === '行里的集')
    await tx.run(sql`update entries set set_id = null where set_id = ${gone?.id}`)
    await removeSet(tx, gone?.id ?? '')
    await ownGraph.takeEdge(tx, own.changing(), { ...edge('runner', true), from: newNode })
  })
  const { kept } = await own.undo(id)
  assert.equal(kept, 4, 'the notice, the set with an entry, the set that is gone, the node with an edge')
  const after = await own.whole()
  for (const text of ['有人改了', '后来写的', '新来的', '夜跑', '原来的公告', '全国']) assert.ok(after.includes(text), text)
  for (const text of ['改过的公告', '早起跑步', '只发江浙沪']) assert.ok(!after.includes(text), text)
  assert.equal((await own.notes()).length, 1)
})

test('of a file that turns out bad in its middle nothing stays, beside the entries neither', async () => {
  const own = await filled()
  const before = await own.whole()
  const rows = Array.from({ length: 100_200 }, () => ({ question: '' }))
  await assert.rejects(own.take([...BROUGHT, ...rows]))
  assert.equal(await own.whole(), before)
  assert.equal((await own.notes()).length, 1)
})
