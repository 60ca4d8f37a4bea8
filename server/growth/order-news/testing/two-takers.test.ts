import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { twoAtOnce } from '@xiaoer/testing/run/two-at-once'
import sql from 'sql-template-tag'
import { takeDue } from '#platform/pacing'
import { claimOrders, NEWS_WORK } from '../watched.ts'

const { database: db } = await testDatabase()
const [workspaceId, shopId] = [randomUUID(), randomUUID()]
const [at, due] = [new Date('2026-11-25T04:00:00Z'), new Date('2026-11-25T03:00:00Z')]

test('two nodes that claim orders at once get as many as they asked for, and no order twice, however the rows are joined', async () => {
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, 's', 'none', 'Asia/Shanghai', 'CNY', '{}', now())`)
    await tx.run(sql`
      insert into watched_orders (workspace_id, shop_id, order_number, due_at) select ${workspaceId}, ${shopId}, 'A' || n, ${due} from generate_series(1, 7) n`)
  })
  const claimed = await twoAtOnce(
    (work) => db.inWorkspace(workspaceId, work),
    (tx) => claimOrders(tx, at, 3),
  )
  assert.deepEqual(
    claimed.map((one) => one.length),
    [3, 3],
  )
  assert.equal(new Set(claimed.flat().map(({ orderNumber }) => orderNumber)).size, 6)
})

test('of many workspaces that are due as many are taken as were asked for', async () => {
  await db.outside((tx) =>
    tx.run(sql`insert into news_work (workspace_id, due_at) select gen_random_uuid(), ${due} from generate_series(1, 7)`),
  )
  const taken = await twoAtOnce(
    (work) => db.outside(work),
    (tx) => takeDue({ ...db, outside: (work) => work(tx) }, NEWS_WORK, at, 3),
  )
  assert.deepEqual(
    taken.map((one) => one.length),
    [3, 3],
  )
  assert.equal(new Set(taken.flat()).size, 6)
})
