import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { testClock, uuidv7 } from '#platform/clock'
import { knowledgeOf, putEntry, snapshotsIn } from '../../index.ts'
import { openBase, resume } from '../base.ts'
import { quiet } from '../quiet.fixture.ts'
import { keptIn, sectionsOfKept } from './kept.ts'

const { database } = await testDatabase()
const clock = testClock()
const meanings = { version: 'words' }
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-kept-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const entry = (question: string) => ({ question, wordings: [], answer: `${question}：答`, category: '其他', status: 'live' as const })

/** A workspace of some entries, and what is done to them. */
async function aWorkspace(questions: readonly string[]) {
  const workspaceId = uuidv7()
  const put = (question: string, id?: string) =>
    database.inWorkspace(workspaceId, (tx) => putEntry(tx, { workspaceId, now: clock.now() }, entry(question), id))
  const remove = (id: string) =>
    database.inWorkspace(workspaceId, async (tx) => {
      await tx.run(sql`delete from entries where id = ${id}`)
      await tx.run(sql`update entry_versions set version = version + 1`)
    })
  const ids: string[] = []
  for (const question of questions) ids.push(await put(question))
  await quiet((work) => database.inWorkspace(workspaceId, work))
  return { workspaceId, ids, put, remove, ground: { database, workspaceId, meanings } }
}

const best = (base: { index: { search(text: string, asking: { most: number }): { id: string }[] } }, text: string) =>
  base.index.search(text, { most: 1 })[0]?.id

test('from a snapshot only what was changed since is read, and all of it is found', async () => {
  const { workspaceId, ids, put, remove, ground } = await aWorkspace(['可以自提吗', '满多少包邮', '怎么开发票', '支持分期吗'])
  const base = await openBase(ground, clock.now())
  const snapshots = snapshotsIn(join(folder, 'since'), clock)
  await snapshots.write(workspaceId, sectionsOfKept(base, meanings))
  const [changed = '', gone = '', stays] = ids
  await put('能不能上门安装', changed)
  await remove(gone)
  const fresh = await put('有没有赠品')
  const sections = await snapshots.read(workspaceId)
  const resumed = sections && (await resume(ground, keptIn(sections, meanings), clock.now(), () => undefined))
  assert.ok(resumed)
  assert.equal(resumed.moved, 2, 'what was removed is told by its row, the rest is not read')
  assert.deepEqual([best(resumed, '能不能上门安装'), best(resumed, '有没有赠品'), best(resumed, '怎么开发票')], [changed, fresh, stays])
  assert.notEqual(best(resumed, '满多少包邮'), gone)
  assert.equal(resumed.index.count, 4)
  assert.equal((await resumed.shelf.of([changed])).get(changed)?.answer, '能不能上门安装：答')
})

test('a snapshot of other words, of another database or of a later day does not serve', async () => {
  const { ground } = await aWorkspace(['可以自提吗'])
  const base = await openBase(ground, clock.now())
  const sections = sectionsOfKept(base, meanings)
  assert.throws(() => keptIn(sections, { version: 'other words' }), { code: 'invalid' })
  assert.throws(() => keptIn({ ...sections, '0 norms': new Uint8Array([1]) }, meanings), { code: 'invalid' })
  const kept = keptIn(sections, meanings)
  const resumed = (more: object) => resume(ground, { ...kept, ...more }, clock.now(), () => undefined)
  assert.ok(await resumed({}))
  assert.equal(await resumed({ databaseId: '1' }), undefined)
  assert.equal(await resumed({ version: kept.version + 1 }), undefined)
  assert.equal(await resumed({ since: `${BigInt(kept.since) + 1_000_000n}` }), undefined)
})

test('a base at rest is kept; a broken snapshot is told of, the entries are read instead and it is made anew', async () => {
  const { workspaceId } = await aWorkspace(['可以自提吗', '满多少包邮'])
  const place = join(folder, 'rest')
  const file = join(place, `${workspaceId}.snapshot`)
  const troubles: unknown[] = []
  const opened = () => {
    const snapshots = snapshotsIn(place, clock)
    return knowledgeOf(database, clock, meanings, { keep: { snapshots, trouble: (error) => troubles.push(error), least: 1, restMs: 0 } })
  }
  const answers = async () => assert.equal((await opened().search(workspaceId, '可以自提吗')).best[0]?.question, '可以自提吗')
  const written = async () => {
    while (!existsSync(file)) await turn()
  }
  await answers()
  await written()
  await answers()
  assert.deepEqual(troubles, [])
  const whole = readFileSync(file)
  for (const spoil of [
    () => truncateSync(file, whole.length - 9),
    () => writeFileSync(file, whole.with(300, whole[300]! ^ 1)),
    () => truncateSync(file, 3),
  ]) {
    troubles.length = 0
    spoil()
    await answers()
    assert.equal(troubles.length, 1)
    const isWhole = () =>
      snapshotsIn(place, clock)
        .read(workspaceId)
        .then(Boolean, () => false)
    while (!(await isWhole())) await turn()
  }
})

test('what was left half-written, and what nobody asked for in a month, is removed', async () => {
  const place = join(folder, 'sweep')
  const { workspaceId, ground } = await aWorkspace(['可以自提吗'])
  const snapshots = snapshotsIn(place, clock)
  const sections = sectionsOfKept(await openBase(ground, clock.now()), meanings)
  const before = (ms: number) => new Date(clock.now().getTime() - ms)
  await snapshots.write(uuidv7(), sections)
  const [old = ''] = readdirSync(place)
  for (const [name, age] of [
    [old, 31 * 86_400_000],
    ['killed.part', 2 * 3_600_000],
    ['running.part', 1_000],
    ['of-others', 1e12],
  ] as const) {
    if (name !== old) writeFileSync(join(place, name), '')
    utimesSync(join(place, name), before(age), before(age))
  }
  await snapshots.write(workspaceId, sections)
  assert.deepEqual(readdirSync(place).sort(), ['of-others', `${workspaceId}.snapshot`, 'running.part'].sort())
  assert.equal(await snapshots.read(uuidv7()), undefined)
})
