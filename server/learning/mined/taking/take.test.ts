import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { TakenBatch } from './batch.ts'
import { latestImports } from './imports.ts'
import { checkAll } from './take.ts'

const { database: db } = await testDatabase()
const failed = (error: unknown) => assert.fail(String(error))

/** Looks at sessions by their keys, of which a look knows so many. */
async function lookedAt(keys: readonly string[], most: number) {
  const [workspaceId, importId] = [randomUUID(), randomUUID()]
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into past_imports (workspace_id, id, name, state, made_at, beat_at) values (${workspaceId}, ${importId}, 'a.jsonl', 'checking', now(), now())`),
  )
  async function* source(): AsyncGenerator<TakenBatch> {
    for (const [at, key] of keys.entries()) {
      const line = JSON.stringify({ id: key, messages: [{ from: 'shopper', text: '门锁坏了' }] })
      yield { sessions: [{ where: String(at + 1), key, id: key, messages: 1, line, matters: [] }], bad: [], share: 1 }
    }
  }
  await checkAll({ db, failed }, { workspaceId, importId, source: source(), signal: new AbortController().signal }, most)
  const [shown] = await db.inWorkspace(workspaceId, latestImports)
  return [shown?.look?.sessions, shown?.look?.repeated, shown?.look?.isAtLeast]
}

test('a look knows so many sessions of a file, and says that more may be doubles where it holds more', async () => {
  assert.deepEqual(await lookedAt(['a', 'b', 'a', 'b'], 2), [2, 2, false], 'all are known')
  assert.deepEqual(await lookedAt(['a', 'b', 'c', 'a', 'c'], 2), [4, 1, true], 'the second c is not')
})
