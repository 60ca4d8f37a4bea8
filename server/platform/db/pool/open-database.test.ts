import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { AppError } from '#platform/errors'
import { notify, openDatabase } from '../index.ts'

const { database, owner, listener } = await testDatabase()
const workspaceId = '0192f3a0-0000-7000-8000-000000000001'
await owner.call(sql`create table notes (n int primary key)`)
await owner.call(sql`grant all on notes to xiaoer_app`)

const isUnavailable = (error: unknown) => error instanceof AppError && error.code === 'unavailable'

test('work that throws leaves nothing behind, and its own error comes out', async () => {
  const boom = new Error('boom')
  const work = database.outside(async (tx) => {
    await tx.run(sql`insert into notes values (1)`)
    throw boom
  })
  await assert.rejects(work, boom)
  assert.deepEqual(await database.call(sql`select count(*) as n from notes`), [{ n: 0 }])
})

test('work of one statement is committed with it, and what fails in it or only at the commit leaves nothing and no broken connection', async () => {
  await owner.call(sql`create table halves (n int primary key, of int references halves deferrable initially deferred)`)
  await owner.call(sql`grant all on halves to xiaoer_app`)
  const put = (n: number, of: number | null = null) => database.outside((tx) => tx.run(sql`insert into halves values (${n}, ${of})`))
  assert.equal(await put(1), 1)
  await assert.rejects(put(1), /duplicate key/u)
  await assert.rejects(put(2, 9), /foreign key/u)
  const two = database.outside(async (tx) => {
    await tx.run(sql`insert into halves values (3)`)
    return tx.run(sql`insert into halves values (1)`)
  })
  await assert.rejects(two, /duplicate key/u)
  const thrown = database.outside((tx) => {
    void tx.run(sql`insert into halves values (4)`)
    throw new Error('boom')
  })
  await assert.rejects(thrown, /boom/u)
  assert.deepEqual(await database.outside((tx) => tx.rows(sql`select n from halves`)), [{ n: 1 }])
  const { open, idle } = database.pool()
  assert.equal(idle, open)
})

test('statements of one work that are asked at once come back each with its own rows', async () => {
  const rows = await database.outside((tx) => Promise.all([1, 2, 3].map((n) => tx.row(sql`select ${n}::int as n`))))
  assert.deepEqual(rows, [{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('a workspace id that is no UUID never reaches the database', async () => {
  await assert.rejects(
    database.inWorkspace("' or true --", (tx) => tx.rows(sql`select 1`)),
    /not a UUID/,
  )
})

test('numbers and days come as they are meant', async () => {
  const [row] =
    await database.call(sql`select 9007199254740991::bigint as safe, 9007199254740993::bigint as large, sum(x) as sum, '2026-11-11'::date as day
    from unnest(array[1, 2]::bigint[]) x`)
  assert.deepEqual(row, { safe: 9_007_199_254_740_991, large: 9_007_199_254_740_993n, sum: 3, day: '2026-11-11' })
})

test('the same text asked often is prepared once and stays right', async () => {
  for (const n of [1, 2, 3, 4]) assert.deepEqual(await database.call(sql`select ${n}::int as n`), [{ n }])
})

test('a change of a table under a prepared statement costs one request, not the service', async () => {
  const all = () => database.call(sql`select * from notes where n < 0`)
  for (let i = 0; i < 40; i++) await all()
  await owner.call(sql`alter table notes add column more int`)
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, all))
  assert.ok(outcomes.every((outcome) => outcome.status === 'fulfilled' || isUnavailable(outcome.reason)))
  assert.deepEqual(await all(), [])
})

test('a database that is not there is unavailable, not a crash', async () => {
  const nowhere = openDatabase({ url: 'postgres://u:p@127.0.0.1:1/x' })
  await assert.rejects(nowhere.call(sql`select 1`), isUnavailable)
  await assert.rejects(
    nowhere.inWorkspace(workspaceId, (tx) => tx.rows(sql`select 1`)),
    isUnavailable,
  )
  await nowhere.close()
})

test('a connection that is cut in mid-work is unavailable; the next call gets a new one', async () => {
  const cut = database.outside(async (tx) => {
    const pid = await tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await owner.call(sql`select pg_terminate_backend(${pid?.pid})`)
    return tx.rows(sql`select 1`)
  })
  await assert.rejects(cut, isUnavailable)
  assert.deepEqual(await database.call(sql`select 1 as one`), [{ one: 1 }])
})

test('reads of one moment share a connection, keep their rows apart, and a broken one fails alone', async () => {
  const ask = (n: number) => database.read<{ n: number; pid: number }>(sql`select ${n}::int as n, pg_backend_pid() as pid`)
  const [first, broken, ...rest] = await Promise.allSettled([ask(1), database.read(sql`select 1 / 0`), ask(2), ask(3)])
  assert.equal(broken?.status, 'rejected')
  const rows = [first, ...rest].flatMap((one) => (one?.status === 'fulfilled' ? one.value : []))
  assert.deepEqual(
    rows.map(({ n }) => n),
    [1, 2, 3],
  )
  assert.equal(new Set(rows.map(({ pid }) => pid)).size, 1)
})

test('reads on a connection that is cut are unavailable; the next gets a new one', async () => {
  const [before] = await database.read<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const cut = Promise.allSettled([database.read(sql`select pg_sleep(20)`), database.read(sql`select 1`)])
  await owner.call(sql`select pg_terminate_backend(${before?.pid})`)
  for (const one of await cut) assert.ok(one.status === 'rejected' && isUnavailable(one.reason))
  assert.deepEqual(await database.read(sql`select 1 as one`), [{ one: 1 }])
})

test('a deadlock is unavailable: the caller may try again', async () => {
  await owner.call(sql`insert into notes values (10), (11)`)
  const lock = (first: number, second: number, mine: PromiseWithResolvers<void>, other: PromiseWithResolvers<void>) =>
    database.outside(async (tx) => {
      await tx.run(sql`update notes set n = n where n = ${first}`)
      mine.resolve()
      await other.promise
      await tx.run(sql`update notes set n = n where n = ${second}`)
    })
  const [a, b] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const results = await Promise.allSettled([lock(10, 11, a, b), lock(11, 10, b, a)])
  const lost = results.filter((result) => result.status === 'rejected')
  assert.equal(lost.length, 1)
  assert.ok(isUnavailable(lost[0]?.reason))
})

test('who waits too long for a connection is told that all are in use, not that the database is away; the next one gets it', async () => {
  const { app } = await testDatabase()
  const narrow = openDatabase(app, { connections: 1, patience: 250, allowExitOnIdle: true })
  // on a busy machine connecting may take longer than that
  while ((await narrow.call(sql`select 1`).catch(() => [])).length === 0);
  const { promise, resolve } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const held = narrow.outside(async () => {
    begin()
    await promise
  })
  await begun
  await assert.rejects(narrow.call(sql`select 1`), {
    ...{ code: 'unavailable', message: /^All connections to the database are in use/, retryAfter: 2 },
  })
  resolve()
  await held
  assert.deepEqual(await narrow.call(sql`select 1 as one`), [{ one: 1 }])
  await narrow.close()
})

test('a statement that runs too long is stopped', async () => {
  const { app } = await testDatabase()
  const hasty = openDatabase(app, { statementTimeout: 50, allowExitOnIdle: true })
  await assert.rejects(hasty.call(sql`select pg_sleep(30)`), isUnavailable)
  await hasty.close()
})

test('a bell rings after the commit, and again after its connection was cut', async () => {
  const bells: string[] = []
  let rung = Promise.withResolvers<void>()
  const back = Promise.withResolvers<void>()
  await listener.listen(
    'news',
    (payload) => {
      bells.push(payload)
      rung.resolve()
    },
    back.resolve,
  )
  await database.outside((tx) => notify(tx, 'news', 'one'))
  await rung.promise
  rung = Promise.withResolvers<void>()
  await owner.call(sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()`)
  await back.promise
  await database.outside((tx) => notify(tx, 'news', 'two'))
  await rung.promise
  assert.deepEqual(bells, ['one', 'two'])
  await listener.close()
})
