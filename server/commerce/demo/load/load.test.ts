import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { raw } from 'sql-template-tag'
import { ORDER_STATES, SHIPMENT_STATES } from '../../order.ts'
import { loadDemo } from './index.ts'

const { database, owner } = await testDatabase()
const NOW = new Date('2026-11-11T02:00:00Z')
const workspace = randomUUID()
const took = await timed(() => loadDemo(database, workspace, NOW))
const MOST_MS = 1_500

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

interface Count {
  n: number
}
const count = async (query: ReturnType<typeof sql>, id = workspace): Promise<number> =>
  database.inWorkspace(id, async (tx) => Number((await tx.row<Count>(query))?.n))

test('loads everything at once, in well under the time people notice', async () => {
  let quickest = took
  // a shared machine has slow moments: the quickest of ten tells how long it takes
  for (let tries = 1; quickest >= MOST_MS && tries < 10; tries++)
    quickest = Math.min(quickest, await timed(() => loadDemo(database, randomUUID(), NOW)))
  assert.ok(quickest < MOST_MS, `${quickest} ms`)
  assert.equal(await count(sql`select count(*) as n from demo.products where not virtual`), 84)
  assert.ok((await count(sql`select count(*) as n from demo.products where virtual`)) >= 4)
  assert.equal(await count(sql`select count(*) as n from demo.customers`), 20)
  assert.equal(await count(sql`select count(*) as n from demo.orders`), 300)
})

test('loads once: a second time changes nothing, also from two sides', async () => {
  assert.equal(await loadDemo(database, workspace, new Date('2026-12-01T00:00:00Z')), false)
  const other = randomUUID()
  const both = await Promise.all([loadDemo(database, other, NOW), loadDemo(database, other, NOW)])
  assert.deepEqual(both.sort(), [false, true])
  assert.equal(await count(sql`select count(*) as n from demo.orders`, other), 300)
})

test('every order state and every shipment state is there, and every refund state', async () => {
  const seen = await database.inWorkspace(workspace, (tx) =>
    tx.rows<{ state: string }>(sql`select distinct state from demo.orders union all select distinct state from demo.shipments`),
  )
  for (const state of [...ORDER_STATES, ...SHIPMENT_STATES])
    assert.ok(
      seen.some((row) => row.state === state),
      state,
    )
  assert.equal(await count(sql`select count(distinct state) as n from demo.refunds`), 5)
})

test('nothing has happened in the future, and nothing before what it follows', async () => {
  const wrong = await database.inWorkspace(workspace, (tx) =>
    tx.rows<{ what: string }>(sql`
      select number as what from demo.orders where placed_at > ${NOW} or paid_at > ${NOW} or paid_at < placed_at or ship_by < paid_at
      union all select s.tracking_number from demo.shipments s join demo.orders o using (workspace_id)
        where o.number = s.order_number and (s.shipped_at > ${NOW} or s.shipped_at < o.paid_at or s.delivered_at > ${NOW} or s.delivered_at < s.shipped_at)
      union all select tracking_number || '#' || position from (
        select *, lag(at) over (partition by tracking_number order by position) as before from demo.shipment_nodes) n
        where at > ${NOW} or at < before
      union all select r.id from demo.refunds r join demo.orders o using (workspace_id)
        where o.number = r.order_number and (r.asked_at > ${NOW} or r.asked_at < o.paid_at or r.paid_at > ${NOW} or r.paid_at < r.asked_at)`),
  )
  assert.deepEqual(wrong, [])
})

test('every order adds up: what was paid for the items, and freight', async () => {
  assert.equal(
    await count(sql`
      select count(*) as n from demo.orders o
      where o.total <> o.freight + (select sum(paid) from demo.order_items i where i.workspace_id = o.workspace_id and i.order_number = o.number)`),
    0,
  )
  assert.equal(
    await count(
      sql`select count(*) as n from demo.payments p join demo.orders o using (workspace_id) where o.number = p.order_number and p.amount <> o.total`,
    ),
    0,
  )
})

test('another workspace sees none of it', async () => {
  const stranger = randomUUID()
  for (const table of [
    'products',
    'variants',
    'orders',
    'order_items',
    'customers',
    'shipments',
    'shipment_nodes',
    'refunds',
    'payments',
    'coupons',
  ])
    assert.equal((await database.inWorkspace(stranger, (tx) => tx.rows(sql`select from ${raw(`demo.${table}`)}`))).length, 0, table)
  const loose = await owner.outside((tx) =>
    tx.rows<{ relname: string }>(sql`
      select relname from pg_class where relnamespace = 'demo'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`),
  )
  assert.deepEqual(loose, [])
})
