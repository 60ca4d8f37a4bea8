import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sql, { raw } from 'sql-template-tag'
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

const open = (databaseUrl: string, appPassword = 'a password') => openStore({ databaseUrl, dataFolder, appPassword, say: () => undefined })

test('an owner that may not make roles is told which right is missing, and nothing is left behind', async () => {
  const url = await anOwner('powerless', 'nocreaterole')
  await assert.rejects(open(url), /0001_tenancy\.sql failed and was undone: .*it needs CREATEROLE/)
  await assert.rejects(
    openStore({ databaseUrl: url.replace('geheim', 'wrong'), dataFolder, appPassword: 'x', say: () => undefined }),
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

test('a second start finds everything done; another key changes the password of the role', async () => {
  const { socket, port } = server.owner
  const url = `postgres:///ordinary?host=${encodeURIComponent(socket)}&port=${port}&user=ordinary&password=geheim`
  const again = await open(url, 'another password')
  assert.deepEqual(again.migrated, [])
  assert.deepEqual(await again.database.call(sql`select 1 as one`), [{ one: 1 }])
  await again.close()
})

test('with rights that row-level security does not bind the service refuses to serve', async () => {
  await superuser.call(raw('alter role xiaoer_app bypassrls'))
  const { socket, port } = server.owner
  const url = `postgres:///ordinary?host=${encodeURIComponent(socket)}&port=${port}&user=ordinary&password=geheim`
  await assert.rejects(open(url), /The database role xiaoer_app has BYPASSRLS: row-level security would not hold/)
  await superuser.call(raw('alter role xiaoer_app nobypassrls'))
  const inside = openDatabase(inDatabase(server.owner, 'ordinary'))
  await inside.call(raw('alter table feed_counters owner to xiaoer_app'))
  await inside.close()
  await assert.rejects(open(url), /The database role xiaoer_app owns feed_counters: row-level security would not hold/)
})
