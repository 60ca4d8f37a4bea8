import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Readiness, ServiceStanding } from '@xiaoer/contract/service'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { type ReadinessParts, readinessOf } from './readiness.ts'

const service = await testService()
const { db, test: base } = service
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-ready-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const KEY = { state: 'own', nodes: 1, without: 0, needsPrevious: false } as const
const asked = (parts: Partial<ReadinessParts> = {}) =>
  readinessOf({
    db,
    dataFolder: folder,
    touch: async () => undefined,
    redis: () => 'off',
    key: () => KEY,
    reader: 'shipped',
    free: async () => 10 ** 12,
    ...parts,
  })()

const statuses = ({ parts }: Readiness) => Object.fromEntries(Object.entries(parts).map(([name, { status }]) => [name, status]))
const WELL = { database: 'ok', disk: 'ok', models: 'ok', queue: 'ok', redis: 'ok', key: 'ok' }

test('/ready names each part; strangers are told no more than how each stands', async () => {
  const near = await service.app.inject({ url: '/ready' })
  assert.equal(near.statusCode, 200)
  const told = Readiness.parse(near.json())
  assert.deepEqual(Object.keys(told.parts), ['database', 'disk', 'models', 'queue', 'redis', 'key'])
  assert.equal(told.parts.key?.figures?.['nodes'], 1)
  const far = Readiness.parse((await service.app.inject({ url: '/ready', remoteAddress: '8.8.8.8' })).json())
  assert.ok(Object.values(far.parts).every((part) => Object.keys(part).join() === 'status'))
})

test('a database that takes no writes is not ready, though it answers', async () => {
  assert.deepEqual(statuses(await asked()), WELL)
  const readOnly = <T>(work: (tx: Tx) => Promise<T>) =>
    db.outside(async (tx) => {
      await tx.run(sql`set transaction read only`)
      return work(tx)
    })
  const reading = { ...db, outside: readOnly }
  const touch = (tx: Tx) => tx.run(sql`update nodes set seen_at = now()`)
  const { ok, parts } = await asked({ db: reading, touch })
  assert.equal(ok, false)
  assert.match(parts.database?.why ?? '', /read-only transaction/)
})

test('a database without room for a megabyte is not ready', async () => {
  // bound in the one transaction: a bound of the role would stay with whatever connection the service opens meanwhile
  const narrow = <T>(work: (tx: Tx) => Promise<T>) =>
    base.owner.outside(async (tx) => {
      await tx.run(sql`set local temp_file_limit = 512`)
      return work(tx)
    })
  const { ok, parts } = await asked({ db: { ...db, outside: narrow } })
  assert.deepEqual([ok, parts.database?.status], [false, 'failed'])
  assert.match(parts.database?.why ?? '', /temporary file size exceeds/)
})

test('a disk is told of before it is full, and is not ready once it is', async () => {
  const low = await asked({ free: async () => 100_000_000 })
  assert.deepEqual([low.ok, low.parts.disk?.status], [true, 'impaired'])
  const full = await asked({ free: async () => 4_096 })
  assert.deepEqual([full.ok, full.parts.disk?.why], [false, 'the disk is full'])
  writeFileSync(join(folder, 'no-folder'), '')
  const nowhere = await asked({ dataFolder: join(folder, 'no-folder') })
  assert.deepEqual([nowhere.ok, nowhere.parts.disk?.status], [false, 'failed'])
})

test('a real file system that is full is not ready, and is again once there is room', { skip: canMount() }, async () => {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]).status, 0)
  try {
    const real: ReadinessParts = {
      ...{ db, dataFolder: disk, touch: async () => undefined },
      ...{ redis: () => 'off', key: () => KEY, reader: 'shipped' },
    }
    const ask = () => readinessOf(real)()
    assert.equal((await ask()).parts.disk?.status, 'impaired')
    assert.equal(spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=1M', 'count=20']).status, 1)
    const full = await ask()
    assert.deepEqual([full.ok, full.parts.disk?.status], [false, 'failed'])
    assert.match(full.parts.disk?.why ?? '', /ENOSPC/)
    rmSync(join(disk, 'ballast'))
    assert.equal((await ask()).ok, true)
  } finally {
    spawnSync('umount', [disk])
  }
})

/** Why no file system can be mounted here; false where one can. */
function canMount(): string | false {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/dev'))
    return 'only root on Linux can mount a small file system'
  const probe = join(folder, 'probe')
  mkdirSync(probe)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status !== 0) return 'no file system can be mounted here'
  spawnSync('umount', [probe])
  return false
}

test('Redis that is away and turns that wait are told of, and take no node out', async () => {
  const away = await asked({ redis: () => 'away' })
  assert.deepEqual([away.ok, away.parts.redis?.status], [true, 'impaired'])
  // in the same transaction, where no sweep of the service's own finds it first
  const late = await base.owner.outside(async (tx) => {
    await tx.run(sql`
      insert into work (workspace_id, conversation_id, due_at) values (${service.workspaceId}, gen_random_uuid(), now() - interval '5 minutes')`)
    const told = await asked({ db: { ...db, outside: (work) => work(tx) } })
    await tx.run(sql`delete from work where due_at < now() - interval '4 minutes'`)
    return told
  })
  assert.deepEqual([late.ok, late.parts.queue?.status], [true, 'impaired'])
  assert.ok(Number(late.parts.queue?.figures?.['oldestSeconds']) >= 300)
})

test('a node whose key was changed under it is not ready', async () => {
  const { ok, parts } = await asked({ key: () => ({ ...KEY, state: 'missing' }) })
  assert.deepEqual([ok, parts.key?.status], [false, 'failed'])
})

test('the owner sees it, with what is uploaded', async () => {
  const anna = await owner(service)
  const told = (await anna.get('/settings/service')).as(ServiceStanding)
  assert.equal(told.ready.ok, true)
  assert.equal(told.uploads.limits.shopperDay, 100)
})
