import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { CUT } from '#learning/history'
import type { TakenBatch } from './batch.ts'
import { beginRun, latestImports } from './imports.ts'
import { checkAll, takeAll } from './take.ts'

const { database: db } = await testDatabase()
const failed = (error: unknown) => assert.fail(String(error))

/** A session a batch, and of each a row that is none. */
async function* source(keys: readonly string[]): AsyncGenerator<TakenBatch> {
  for (const [at, key] of keys.entries()) {
    const line = JSON.stringify({ id: key, messages: [{ from: 'shopper', text: '门锁坏了' }] })
    const bad = [{ where: String(at + 1), why: 'encoding' as const }]
    yield { sessions: [{ where: String(at + 1), key, id: key, messages: 1, line, matters: [] }], bad, share: 1 }
  }
}

/** Looks at sessions by their keys, of which a look knows so many. */
async function lookedAt(keys: readonly string[], most: number) {
  const [workspaceId, importId] = [randomUUID(), randomUUID()]
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into past_imports (workspace_id, id, name, state, made_at, beat_at) values (${workspaceId}, ${importId}, 'a.jsonl', 'checking', now(), now())`),
  )
  await checkAll({ db, failed }, { workspaceId, importId, source: source(keys), signal: new AbortController().signal }, most)
  const [shown] = await db.inWorkspace(workspaceId, latestImports)
  return [shown?.look?.sessions, shown?.look?.repeated, shown?.look?.isAtLeast]
}

test('a look knows so many sessions of a file, and says that more may be doubles where it holds more', async () => {
  assert.deepEqual(await lookedAt(['a', 'b', 'a', 'b'], 2), [2, 2, false], 'all are known')
  assert.deepEqual(await lookedAt(['a', 'b', 'c', 'a', 'c'], 2), [4, 1, true], 'the second c is not')
})

test('what a version that cut the file otherwise had begun is not gone on with by its batches: it begins anew, and nothing is counted twice', async () => {
  const [workspaceId, importId] = [randomUUID(), randomUUID()]
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into past_imports (workspace_id, id, name, state, cut, made_at, beat_at) values (${workspaceId}, ${importId}, 'a.jsonl', 'taking', 0, now(), now())`),
  )
  const stop = new AbortController()
  async function* cutOff() {
    for await (const batch of source(['a', 'b', 'c'])) {
      if (batch.sessions[0]?.key === 'c') stop.abort()
      yield batch
    }
  }
  const parts = { db, failed }
  await takeAll(parts, { workspaceId, importId, source: cutOff(), signal: stop.signal })
  const begun = () => db.inWorkspace(workspaceId, (tx) => beginRun(tx, importId))
  assert.equal(await begun(), 0, 'from its first line')
  await takeAll(parts, { workspaceId, importId, source: source(['a', 'b', 'c']), signal: new AbortController().signal })
  const [shown] = await db.inWorkspace(workspaceId, latestImports)
  assert.deepEqual([shown?.sessions, shown?.repeated, shown?.bad, shown?.state], [3, 0, 3, 'ready'])
})

test('what this version had begun is gone on with after the batches that are done', async () => {
  const [workspaceId, importId] = [randomUUID(), randomUUID()]
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into past_imports (workspace_id, id, name, state, cut, batches, made_at, beat_at)
      values (${workspaceId}, ${importId}, 'a.jsonl', 'taking', ${CUT}, 2, now(), now())`),
  )
  assert.equal(await db.inWorkspace(workspaceId, (tx) => beginRun(tx, importId)), 2)
})

test('a file of which nothing can come in has failed, at the look and when it is taken at once', async () => {
  for (const state of ['checking', 'taking'] as const) {
    const [workspaceId, importId] = [randomUUID(), randomUUID()]
    await db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`
        insert into past_imports (workspace_id, id, name, state, cut, made_at, beat_at)
        values (${workspaceId}, ${importId}, 'a.jsonl', ${state}, ${CUT}, now(), now())`),
    )
    const nothing = async function* () {
      for await (const batch of source(['a'])) yield { ...batch, sessions: [] }
    }
    const job = { workspaceId, importId, source: nothing(), signal: new AbortController().signal }
    await (state === 'checking' ? checkAll : takeAll)({ db, failed }, job)
    const [shown] = await db.inWorkspace(workspaceId, latestImports)
    assert.deepEqual([shown?.state, shown?.problem?.reason], ['failed', 'history.nothing'], state)
  }
})
