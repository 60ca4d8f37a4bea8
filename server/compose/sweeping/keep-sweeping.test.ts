import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { connectOwner, inDatabase } from '#platform/db'
import { AppError } from '#platform/errors'
import { createLogger } from '#platform/telemetry'
import { keepSweeping } from './keep-sweeping.ts'
import { watchOutage } from './outage.ts'

const { database, owner, ownerConnection } = await testDatabase()
const [here] = await owner.call<{ name: string }>(sql`select current_database() as name`)
const name = here?.name ?? ''
const house = await connectOwner(inDatabase(ownerConnection, 'postgres'))
after(() => house.end())

/** As where a database is restored from a backup: all connections are cut, and for a while there is none of that name. */
async function takeAway() {
  await house.query(`alter database ${name} with allow_connections false`)
  await cut(`alter database ${name} rename to ${name}_away`)
}

/** A worker of the database's own, such as its vacuum, may just have come in: it is cut off too. */
async function cut(rename: string, tries = 5): Promise<unknown> {
  await house.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name])
  return house.query(rename).catch((error: unknown) => (tries > 0 ? cut(rename, tries - 1) : Promise.reject(error)))
}

async function bringBack() {
  await house.query(`alter database ${name}_away rename to ${name}`)
  await house.query(`alter database ${name} with allow_connections true`)
}

function hearing() {
  const to = new PassThrough()
  const logger = createLogger({ level: 'info', to })
  const lines = () =>
    String(to.read() ?? '')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [`${JSON.parse(line).level}: ${JSON.parse(line).msg}`]))
  return { logger, lines }
}

test('while the database is away sweeps come ever more seldom, one line tells of it and one that it is back, by itself', async () => {
  const { logger, lines } = hearing()
  const outage = watchOutage(logger, () => new Date())
  const rests: number[] = []
  const ended = Promise.withResolvers<void>()
  const wait = async (ms: number) => {
    rests.push(ms)
    const change = rests.length === 3 ? takeAway() : rests.length === 11 ? bringBack() : undefined
    await change?.catch(ended.reject)
    if (rests.length === 14) ended.resolve()
    if (rests.length >= 14) await stopped.promise
  }
  const stopped = Promise.withResolvers<void>()
  const turn = () =>
    database.outside((tx) => tx.rows(sql`select 1`)).catch((err: unknown) => outage.error({ err, conversationId: 'c' }, 'a turn failed'))
  const sweep = () => Promise.all([database.call(sql`select 1`), turn(), turn()])
  const stop = keepSweeping({ all: [{ sweep }], idle: async () => {}, outage, wait, random: () => 0.5 })
  await ended.promise
  stopped.resolve()
  await stop()
  assert.deepEqual(rests, [1_000, 1_000, 1_000, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500, 22_500, 1_000, 1_000, 1_000])
  assert.deepEqual(lines(), [
    'warn: the database does not answer; what waits for it is tried again, less and less often',
    'info: the database answers again',
  ])
})

test('other trouble is told of each time it is met, and rests are apart by chance', async () => {
  const { logger, lines } = hearing()
  const outage = watchOutage(logger, () => new Date())
  const rests: number[] = []
  const chances = [0, 0, 0.999, 0.5]
  const ended = Promise.withResolvers<void>()
  const wait = async (ms: number, signal: AbortSignal) => {
    rests.push(ms)
    if (rests.length < 4) return
    ended.resolve()
    await new Promise<void>((done) => signal.addEventListener('abort', () => done()))
  }
  const sweep = () => Promise.reject(new AppError('internal', 'a mistake of ours'))
  const stop = keepSweeping({ all: [{ sweep }], idle: async () => {}, outage, wait, random: () => chances[rests.length] ?? 0 })
  await ended.promise
  await stop()
  assert.deepEqual(rests, [1_000, 1_000, 3_998, 6_000])
  assert.deepEqual(
    lines(),
    Array.from({ length: 3 }, () => 'warn: the sweep failed; it runs again soon'),
  )
})
