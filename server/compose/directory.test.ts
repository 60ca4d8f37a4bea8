import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { connected } from './directory.ts'

const { database: db } = await testDatabase()

test('of a shop that was changed while it was being connected the last word holds', async () => {
  const [workspaceId, id] = [randomUUID(), randomUUID()]
  const set = (query: ReturnType<typeof sql>) => db.inWorkspace(workspaceId, (tx) => tx.run(query))
  await set(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${workspaceId}, ${id}, '店', 'none', 'Asia/Shanghai', 'CNY', '{}', now())`)
  const [read, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let calls = 0
  const slow: Database = {
    ...db,
    inWorkspace: async (of, work) => {
      const [rows, isFirst] = [await db.inWorkspace(of, work), calls++ === 0]
      if (isFirst) {
        read.resolve()
        await go.promise
      }
      return rows
    },
  }
  const shops = connected(slow)
  const before = shops.connectAll(workspaceId)
  await read.promise
  await set(sql`update shops set connector = 'demo'`)
  const after = shops.connectAll(workspaceId)
  // time enough for a second that would not wait
  for (let turn = 0; turn < 3; turn++) await db.inWorkspace(workspaceId, (tx) => tx.row(sql`select 1`))
  go.resolve()
  await Promise.all([before, after])
  assert.equal(shops.isDemo(id), true)
})
