// long: a store is opened again and again, with roles of its own
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sql, { raw } from 'sql-template-tag'
import { secretsOf } from '#platform/config'
import { inDatabase, openDatabase, openStore, startEmbedded } from './index.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'xiaoer-store-'))
chmodSync(dataFolder, 0o755)
// A server of its own: roles belong to the whole server, and here they must not exist yet.
const server = await startEmbedded({ dataFolder, say: () => undefined, settings: { fsync: 'off' } })
const superuser = openDatabase(server.owner, { allowExitOnIdle: true })
after(async () => {
  await superuser.close()
  await server.close()
  rmSync(dataFolder, { recursive: true, force: true })
})

/** The address of a database whose owner is nobody special. */
async function anOwner(name: string, rights: string): Promise<string> {
  await superuser.call(raw(`create role ${name} login password 'geheim' nosuperuser ${rights}`))
  await superuser.call(raw(`create database ${name} owner ${name}`))
  // as cautious houses have it
  await superuser.call(raw(`revoke temporary on database ${name} from public`))
  const { socket, port } = server.owner
  return `postgres:///${name}?host=${encodeURIComponent(socket)}&port=${port}&user=${name}&password=geheim`
}

const folders = mkdtempSync(join(tmpdir(), 'xiaoer-nodes-'))
after(() => rmSync(folders, { recursive: true, force: true }))
/** A data folder that does not exist yet. */
const fresh = () => join(folders, randomUUID())
const [KEY, NEW_KEY, STRANGE] = ['Jq7Zt2Vw9Xc4Bn6Mk1Lp8Rs5Df3Gh0Ya', 'Wb3Nx8Kd5Qs1Vf6Zm9Rt4Hj7Lp2Gc0Yu', 'Tz6Mq1Xv8Pn3Kd9Ws4Rb7Jf2Hc5Lg0Ey']

const open = (databaseUrl: string, key = KEY, previousKey?: string, dataFolder = fresh()) =>
  openStore({ databaseUrl, dataFolder, key, previousKey, say: () => undefined })

const addressOf = (name: string) => {
  const { socket, port } = server.owner
  return `postgres:///${name}?host=${encodeURIComponent(socket)}&port=${port}&user=${name}&password=geheim`
}

/** All that a start might change: tables, migrations, the role's password, the installation. */
async function stateOf(name: string): Promise<unknown> {
  const inside = openDatabase(inDatabase(server.owner, name), { allowExitOnIdle: true })
  const [state] = await inside.call<{ tables: string[]; done: number | null }>(sql`
    select array(select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace order by 1) as tables,
      (select rolpassword from pg_authid where rolname = 'xiaoer_app') as password, (select count(*) from pg_roles) as roles`)
  const kept = state?.tables.includes('installation')
    ? await inside.call(sql`select * from installation, xiaoer_migrations order by name`)
    : []
  await inside.close()
  return { state, kept }
}

/** Whether the start is refused so, and nothing is different afterwards, neither in the database nor on the disk. */
async function isRefusedWithoutATrace(name: string, start: (dataFolder: string) => Promise<unknown>, why: RegExp): Promise<void> {
  const [before, folder] = [await stateOf(name), fresh()]
  await assert.rejects(start(folder), why)
  assert.deepEqual(await stateOf(name), before)
  assert.ok(!existsSync(folder), 'no folder and no key is left behind')
}

test('an owner that may not make roles is told which right is missing, and nothing is left behind', async () => {
  const url = await anOwner('powerless', 'nocreaterole')
  await isRefusedWithoutATrace(
    'powerless',
    (folder) => open(url, KEY, undefined, folder),
    /does not let powerless make the role xiaoer_app; it needs CREATEROLE\. Nothing was changed/,
  )
  await assert.rejects(
    open(url.replace('geheim', 'wrong')),
    /Cannot use the database powerless at .*; correct user, password or database name/,
  )
})

test("an ordinary owner with CREATEROLE is enough; the service works as another role, and the owner too is bound by the tenants' security", async () => {
  const url = await anOwner('ordinary', 'createrole')
  const store = await open(url)
  assert.equal(store.migrated[0], '0001_tenancy.sql')
  assert.deepEqual(await store.database.call(sql`select current_user as role`), [{ role: 'xiaoer_app' }])
  await store.database.call(sql`create temporary table kept_for_now ()`)
  const workspaceId = '0192f3a0-0000-7000-8000-000000000001'
  await store.database.inWorkspace(workspaceId, (tx) => tx.run(sql`insert into feed_counters (workspace_id) values (${workspaceId})`))
  const owner = openDatabase(store.owner)
  assert.deepEqual(await owner.call(sql`select count(*) as n from feed_counters`), [{ n: 0 }])
  await owner.close()
  await store.close()
})

test('a second start finds everything done and changes nothing', async () => {
  const before = await stateOf('ordinary')
  const again = await open(addressOf('ordinary'))
  assert.deepEqual(again.migrated, [])
  assert.deepEqual(await again.database.call(sql`select 1 as one`), [{ one: 1 }])
  await again.close()
  assert.deepEqual(await stateOf('ordinary'), before)
})

test('whoever comes with another key changes nothing, and who serves goes on, with new connections too', async () => {
  const serving = await open(addressOf('ordinary'))
  await isRefusedWithoutATrace(
    'ordinary',
    (folder) => open(addressOf('ordinary'), STRANGE, undefined, folder),
    /made with another key.*Nothing was changed/,
  )
  // without any key a new one is not made: it could open nothing
  const without = (folder: string) =>
    openStore({ databaseUrl: addressOf('ordinary'), dataFolder: folder, key: undefined, say: () => undefined })
  await isRefusedWithoutATrace('ordinary', without, /made with another key/)
  const late = openDatabase(serving.app)
  assert.deepEqual(await late.call(sql`select 1 as one`), [{ one: 1 }])
  await Promise.all([late.close(), serving.close()])
})

test('another build is refused before anything is written, whichever key it has', async () => {
  const inside = openDatabase(inDatabase(server.owner, 'ordinary'))
  await inside.call(sql`insert into xiaoer_migrations values ('9998_later.sql', 'x')`)
  await isRefusedWithoutATrace(
    'ordinary',
    (folder) => open(addressOf('ordinary'), KEY, undefined, folder),
    /knows the migration 9998_later\.sql/,
  )
  await inside.call(sql`delete from xiaoer_migrations where name in ('9998_later.sql', '1011_upload_limits.sql')`)
  // a newer build with a strange key must not bring the database on first
  await isRefusedWithoutATrace('ordinary', (folder) => open(addressOf('ordinary'), STRANGE, undefined, folder), /made with another key/)
  await inside.call(sql`insert into xiaoer_migrations select '1011_upload_limits.sql', ${checksum('1011_upload_limits.sql')}`)
  await inside.close()
})

const checksum = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(import.meta.dirname, '../../migrations', name), 'utf8').replaceAll('\r\n', '\n'))
    .digest('hex')

test('a data folder that cannot be written is refused before the database is touched', async () => {
  const file = join(folders, 'file')
  writeFileSync(file, '')
  const url = await anOwner('folderless', 'createrole')
  await isRefusedWithoutATrace('folderless', () => open(url, KEY, undefined, join(file, 'below')), /cannot be written \(ENOTDIR\)/)
})

test('another installation of the same server is not shut out: its role keeps its password', async () => {
  await superuser.call(raw('create database other owner ordinary'))
  const url = addressOf('other').replace('user=other', 'user=ordinary')
  await isRefusedWithoutATrace(
    'other',
    (folder) => open(url, STRANGE, undefined, folder),
    /role xiaoer_app has a password that is not ours, and another database of this server uses it/,
  )
  await (await open(addressOf('ordinary'))).close()
})

test('the old key with the new one is let in, the new one alone is not; the password of the role stays', async () => {
  const before = await stateOf('ordinary')
  const both = await open(addressOf('ordinary'), NEW_KEY, KEY)
  assert.equal(both.secrets.present(), secretsOf([KEY]).present(), 'the old key seals until all processes have the new one')
  assert.equal(both.secrets.lasting('x'), secretsOf([KEY]).lasting('x'))
  await both.close()
  assert.deepEqual(await stateOf('ordinary'), before)
  await isRefusedWithoutATrace('ordinary', (folder) => open(addressOf('ordinary'), NEW_KEY, undefined, folder), /made with another key/)
})

test('a password of the role that was lost is set again by whoever has the key, where nobody else uses the role', async () => {
  await superuser.call(raw('drop database other'))
  await superuser.call(raw("alter role xiaoer_app password 'something else'"))
  const again = await open(addressOf('ordinary'))
  assert.deepEqual(await again.database.call(sql`select 1 as one`), [{ one: 1 }])
  await again.close()
})

test('with rights that row-level security does not bind the service refuses to serve', async () => {
  await superuser.call(raw('alter role xiaoer_app bypassrls'))
  await assert.rejects(open(addressOf('ordinary')), /The database role xiaoer_app has BYPASSRLS: row-level security would not hold/)
  await superuser.call(raw('alter role xiaoer_app nobypassrls'))
  const inside = openDatabase(inDatabase(server.owner, 'ordinary'))
  await inside.call(raw('alter table feed_counters owner to xiaoer_app'))
  await inside.close()
  await assert.rejects(open(addressOf('ordinary')), /The database role xiaoer_app owns feed_counters: row-level security would not hold/)
})
