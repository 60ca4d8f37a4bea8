// long: counts are cut off, and two nodes count at once
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import type { Database, Tx } from '#platform/db'
import { keepOrders } from '../orders/keep-orders.ts'
import { standing as told } from '../report/report.ts'
import { orders } from '../rolled/index.ts'
import { rollOrders } from './roll-orders.ts'
import { rollingOf } from './rolling.ts'

const { database: db } = await testDatabase()
const [ws, shop, channel, shopper, talk] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const NOW = new Date('2026-11-24T09:00:00Z')
const rows = (query: ReturnType<typeof sql>) => db.inWorkspace(ws, (tx) => tx.rows<Record<string, unknown>>(query))

test('a count of all that is cut off goes on where it was, the newest days first', async () => {
  for (const insert of [
    sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at) values (${ws}, ${shop}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${NOW})`,
    sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${ws}, ${shopper}, ${shop}, ${NOW})`,
    sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at) values (${ws}, ${talk}, ${shop}, ${shopper}, ${channel}, '{}', ${NOW}, ${NOW})`,
    sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at)
      select ${ws}::uuid, gen_random_uuid(), ${talk}::uuid, ${shop}::uuid, ${channel}::uuid, ${NOW}::timestamptz - n * interval '1 day' from generate_series(0, 119) n`,
    // what came late is counted again in any case
    sql`delete from figure_stale`,
  ])
    await rows(insert)
  let works = 0
  const dying: Database = {
    ...db,
    inWorkspace: (id, work) => (works++ > 5 ? Promise.reject(new Error('the node died')) : db.inWorkspace(id, work)),
  }
  await assert.rejects(rollingOf({ db: dying, now: () => NOW }).roll(ws, false), /died/u)
  const days = () => rows(sql`select xmin::text, day::text as day from figure_days where cut = 'all' and day < '2026-11-22' order by day`)
  const half = await days()
  const [standing] = await rows(sql`select reached::text, first_day from figure_rolls`)
  assert.deepEqual([standing, half.length], [{ reached: '2026-11-01', first_day: null }, 21])
  const counting = async () => (await db.inWorkspace(ws, told)).counting
  assert.deepEqual(await counting(), { reached: '2026-11-01', first: '2026-07-28' }, 'the report says how far it is')
  await rollingOf({ db, now: () => NOW }).roll(ws, false)
  assert.equal(await counting(), null)
  const whole = await days()
  assert.deepEqual(whole.slice(-21), half, 'what stood is not counted again')
  assert.equal(whole.length, 117)
  assert.deepEqual(await rows(sql`select reached, first_day::text from figure_rolls`), [{ reached: null, first_day: '2026-07-28' }])
})

test('what changes while a day is counted stands in the count that comes after: two nodes that count never cross', async () => {
  const today = async () =>
    (await rows(sql`select figures -> 'sessions' ->> 0 as n from figure_days where cut = 'all' and day = '2026-11-24'`))[0]?.['n']
  assert.equal(await today(), '1')
  const [read, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow: Database = {
    ...db,
    inWorkspace: (id, work) =>
      db.inWorkspace(id, (tx) => {
        const run: Tx['run'] = async (query) => {
          if (query.sql.includes('insert into figure_days')) {
            read.resolve()
            await go.promise
          }
          return tx.run(query)
        }
        return work({ ...tx, run })
      }),
  }
  const first = rollingOf({ db: slow, now: () => NOW }).roll(ws, false)
  await read.promise
  await rows(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at)
    values (${ws}, gen_random_uuid(), ${talk}, ${shop}, ${channel}, ${NOW}::timestamptz - interval '1 hour')`)
  let isOver = false
  const second = rollingOf({ db, now: () => NOW })
    .roll(ws, false)
    .finally(() => {
      isOver = true
    })
  while (!isOver && (await rows(sql`select 1 from pg_locks where not granted`)).length === 0);
  go.resolve()
  await Promise.all([first, second])
  assert.equal(await today(), '2')
})

test('an order that is still being written while its day is counted is counted the next time', async () => {
  const order = {
    number: 'o1',
    customerId: 'c1',
    placedAt: NOW,
    paidAt: null,
    deliveredAt: null,
    returnedAt: null,
    refunded: 0,
    currency: 'CNY',
  }
  const keep = (tx: Tx, total: number) =>
    keepOrders(tx, ws, shop, [{ ...order, total, cancelled: false, products: [], province: '', city: '', district: '' }])
  const roll = () => rollOrders(db, { workspaceId: ws, timeZone: 'Asia/Shanghai' })
  const total = async () =>
    (await rows(sql`select sums[2] as total from worth_days where page = ${orders.page}`)).map((row) => row['total'])
  await db.inWorkspace(ws, (tx) => keep(tx, 100))
  const [written, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const writing = db.inWorkspace(ws, async (tx) => {
    await keep(tx, 250)
    written.resolve()
    await seen.promise
  })
  await written.promise
  await roll()
  assert.deepEqual(await total(), [100], 'the day was noted before, and nobody waits for who is writing')
  seen.resolve()
  await writing
  await roll()
  assert.deepEqual(await total(), [250])
  assert.deepEqual(await rows(sql`select from orders_stale`), [])
})

test('two nodes that count orders and months at once, as a first start does, add each up once', async () => {
  const held = (what: string) => {
    const [at, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const database: Database = {
      ...db,
      inWorkspace: (id, work) =>
        db.inWorkspace(id, (tx) => {
          const run: Tx['run'] = async (query) => {
            if (query.sql.includes(what) && query.sql.includes('insert into worth_days')) {
              at.resolve()
              await go.promise
            }
            return tx.run(query)
          }
          return work({ ...tx, run })
        }),
    }
    return { database, at: at.promise, go: go.resolve }
  }
  const counted = () => rows(sql`select page, day::text as day, keys, sums from worth_days order by page, day, keys`)
  const standing = await counted()
  for (const step of ['placed_at', 'sums[']) {
    await rows(sql`delete from figure_rolls`)
    await rows(
      sql`insert into orders_stale (workspace_id, at) values (${ws}, date_bin('15 minutes', ${NOW}::timestamptz, 'epoch')) on conflict do nothing`,
    )
    const slow = held(step)
    const first = rollingOf({ db: slow.database, now: () => NOW }).roll(ws, true)
    await slow.at
    let isOver = false
    const second = rollingOf({ db, now: () => NOW })
      .roll(ws, true)
      .finally(() => {
        isOver = true
      })
    while (!isOver && (await rows(sql`select 1 from pg_locks where not granted`)).length === 0);
    slow.go()
    await Promise.all([first, second])
    assert.deepEqual(await counted(), standing)
  }
})
