import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { testClock, uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { bumpVersion, knowledgeOf, PLAIN, putEntry, writeEntries } from '../index.ts'
import { GramIndex } from '../retrieval/grams/gram-index.ts'
import { follow, openBase, tidied } from './base.ts'
import { changesSince, markNow, removedSince } from './changes.ts'
import { quiet } from './quiet.fixture.ts'

const { database } = await testDatabase()
const clock = testClock()
const entry = (question: string) => ({ question, wordings: [], answer: `${question}：答`, category: '其他', status: 'live' as const })

function aWorkspace() {
  const workspaceId = uuidv7()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => database.inWorkspace(workspaceId, work)
  const put = (tx: Tx, question: string, id?: string) => putEntry(tx, { workspaceId, now: clock.now() }, entry(question), id)
  const knowledge = knowledgeOf(database, clock)
  const found = async (question: string) => {
    clock.forward(1_001)
    return (await knowledge.search(workspaceId, question)).best[0]?.question
  }
  /** Some at once, as an import does. */
  const write = (entries: readonly { id: string; question: string }[]) =>
    inside(async (tx) => {
      const rest = { ...PLAIN, slug: null, intents: [], language: 'zh-CN', translations: {}, priority: 0 }
      await writeEntries(
        tx,
        { workspaceId, now: clock.now() },
        entries.map((one) => ({ ...entry(one.question), ...rest, ...one })),
      )
      await bumpVersion(tx, workspaceId)
    })
  return { workspaceId, inside, put, write, found }
}

test('only what was changed since the mark is read', async () => {
  const { inside, put } = aWorkspace()
  const first = await inside((tx) => put(tx, '可以自提吗'))
  const second = await inside((tx) => put(tx, '满多少包邮'))
  await quiet(inside)
  const before = await inside(markNow)
  await inside((tx) => put(tx, '满多少可以包邮', second))
  const after = await inside(markNow)
  assert.ok(after.version > before.version)
  const changed = await inside((tx) => changesSince(tx, before.since, after.since))
  assert.deepEqual(
    changed.map(({ id, live }) => ({ id, live })),
    [{ id: second, live: true }],
  )
  assert.equal((await inside((tx) => changesSince(tx, '0', after.since))).length, 2, `${first} too`)
})

test('a transaction that began earlier and ends later than another shows all the same', async () => {
  const { workspaceId, inside, put, found } = aWorkspace()
  const id = await inside((tx) => put(tx, '可以自提吗'))
  assert.equal(await found('可以自提吗'), '可以自提吗')
  await inside(async (tx) => {
    // this one has its number before the next, and writes without the version's row, so that neither waits
    await tx.run(sql`update entries set question = '能不能上门安装', updated_at = now() where id = ${id}`)
    await inside((other) => put(other, '满多少包邮'))
    assert.equal(await found('满多少包邮'), '满多少包邮')
    assert.equal(await found('可以自提吗'), '可以自提吗')
    await tx.run(sql`update entry_versions set version = version + 1 where workspace_id = ${workspaceId}`)
  })
  assert.equal(await found('能不能上门安装'), '能不能上门安装')
})

test('an entry is read again once the shops of its set are others', async () => {
  const { workspaceId, inside, put } = aWorkspace()
  const set = uuidv7()
  await inside((tx) => tx.run(sql`insert into entry_sets (workspace_id, id, name, made_at) values (${workspaceId}, ${set}, '一', now())`))
  const id = await inside((tx) => put(tx, '可以自提吗'))
  await inside((tx) => put(tx, '满多少包邮'))
  await inside((tx) => tx.run(sql`update entries set set_id = ${set} where id = ${id}`))
  await quiet(inside)
  const before = await inside(markNow)
  await inside((tx) => tx.run(sql`update entry_sets set shop_ids = array[${uuidv7()}::uuid] where id = ${set}`))
  const changed = await inside((tx) => changesSince(tx, before.since, before.since))
  assert.deepEqual(
    changed.map((one) => one.id),
    [id],
  )
})

test('what is taken away is gone from the index, and what stays answers', async () => {
  const { inside, put, found } = aWorkspace()
  const id = await inside((tx) => put(tx, '可以自提吗'))
  await inside((tx) => put(tx, '满多少包邮'))
  assert.equal(await found('可以自提吗'), '可以自提吗')
  await inside(async (tx) => {
    await tx.run(sql`delete from entries where id = ${id}`)
    await tx.run(sql`update entry_versions set version = version + 1`)
  })
  assert.notEqual(await found('可以自提吗'), '可以自提吗')
  assert.equal(await found('满多少包邮'), '满多少包邮')
})

test('what is taken away is told by its row alone, and not once it has come again', async () => {
  const { inside, put, write, found } = aWorkspace()
  const id = await inside((tx) => put(tx, '可以自提吗'))
  await inside((tx) => put(tx, '满多少包邮'))
  assert.equal(await found('可以自提吗'), '可以自提吗')
  const before = await inside(markNow)
  await inside((tx) => tx.run(sql`delete from entries where id = ${id}`))
  assert.deepEqual(await inside((tx) => removedSince(tx, before.since)), [id])
  assert.equal((await inside(markNow)).removed, before.removed, 'no ids need be compared')
  await write([{ ...entry('可以自提吗'), id }])
  assert.deepEqual(await inside((tx) => removedSince(tx, before.since)), [])
  assert.equal(await found('可以自提吗'), '可以自提吗')
})

test('where no row tells what was taken away, the ids that are left do', async () => {
  const { inside, put, found } = aWorkspace()
  const id = await inside((tx) => put(tx, '可以自提吗'))
  await inside((tx) => put(tx, '满多少包邮'))
  assert.equal(await found('可以自提吗'), '可以自提吗')
  await inside((tx) => tx.run(sql`delete from entries where id = ${id}`))
  const before = await inside(markNow)
  // a day later the row goes with the next removal
  await inside((tx) => tx.run(sql`update removed_entries set removed_at = removed_at - interval '25 hours'`))
  await inside((tx) => tx.run(sql`delete from entries where false`))
  const after = await inside(markNow)
  assert.ok(BigInt(after.removed) > BigInt(before.removed))
  assert.deepEqual(await inside((tx) => removedSince(tx, '0')), [])
  await inside((tx) => tx.run(sql`update entry_versions set version = version + 1`))
  assert.notEqual(await found('可以自提吗'), '可以自提吗')
  assert.equal(await found('满多少包邮'), '满多少包邮')
})

test('many changes hold nobody up: from the first put in on the base answers, and in the end all of them are there', async () => {
  const { workspaceId, inside, put, write } = aWorkspace()
  await inside((tx) => put(tx, '可以自提吗'))
  await quiet(inside)
  const base = await openBase({ database, workspaceId, meanings: {} }, clock.now())
  await write(Array.from({ length: 1_200 }, (_, at) => ({ ...entry(`第${at}款衬衫能机洗吗`), id: uuidv7() })))
  const counts: number[] = []
  const after = await inside((tx) => follow(tx, base, clock.now(), () => counts.push(base.index.count)))
  assert.deepEqual(counts, [513, 1025])
  assert.equal(after.index.count, 1_201)
  assert.ok(after.version > base.version)
})

test('a base is tidied to the end for whoever asks for it, also while it is tidied for more to come', async () => {
  const index = new GramIndex()
  for (let batch = 0; batch < 4; batch++)
    index.put(Array.from({ length: 200 }, (_, at) => ({ id: `${batch}-${at}`, text: `第${batch}批第${at}双鞋防水吗` })))
  const coming = tidied(index, true)
  const whole = tidied(index)
  assert.notEqual(whole, coming)
  assert.equal(tidied(index), whole)
  await coming
  assert.equal(index.segmentCount, 4)
  await whole
  assert.equal(index.segmentCount, 1)
})

test('a change of what a version says makes one, the mark alone none', async () => {
  const { inside, put } = aWorkspace()
  const id = await inside((tx) => put(tx, '可以自提吗'))
  const revision = () => inside((tx) => tx.row<{ revision: number }>(sql`select revision from entries where id = ${id}`))
  await inside((tx) => tx.run(sql`update entries set updated_at = now() where id = ${id}`))
  assert.equal((await revision())?.revision, 1)
  await inside((tx) => tx.run(sql`update entries set answer = '可以' where id = ${id}`))
  assert.equal((await revision())?.revision, 2)
})
