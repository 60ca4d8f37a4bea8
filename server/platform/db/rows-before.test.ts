import assert from 'node:assert/strict'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sql, { raw } from 'sql-template-tag'
import { inDatabase, migrate, openDatabase, startEmbedded } from './index.ts'

const SHIPPED = join(import.meta.dirname, '../../migrations')
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-rows-before-'))
chmodSync(folder, 0o755)
// A server of its own: roles belong to the whole server.
const server = await startEmbedded({ dataFolder: folder, say: () => undefined, settings: { fsync: 'off' } })
const superuser = openDatabase(server.owner, { allowExitOnIdle: true })
after(async () => {
  await superuser.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The migrations that ship up to one, in a folder of their own. */
function upTo(last: string): string {
  const some = join(folder, `up-to-${last}`)
  mkdirSync(some, { recursive: true })
  for (const name of readdirSync(SHIPPED)) if (name.slice(0, 4) <= last) copyFileSync(join(SHIPPED, name), join(some, name))
  return some
}

const { socket, port } = server.owner
const addressOf = (database: string, user: string) => ({
  url: `postgres:///${database}?host=${encodeURIComponent(socket)}&port=${port}&user=${user}&password=geheim`,
})

/** A database as a build left it, of which the last migration is named. */
async function leftBy(name: string, last: string, rights: string) {
  await superuser.call(raw(`create role ${name} login password 'geheim' ${rights}`))
  await superuser.call(raw(`create database ${name} owner ${name}`))
  await migrate(addressOf(name, name), { folder: upTo(last) })
  const inside = openDatabase(inDatabase(server.owner, name), { allowExitOnIdle: true })
  after(() => inside.close())
  return { inside, upgrade: () => migrate(addressOf(name, name)) }
}

const id = (nth: number) => `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`
const [WORKSPACE, BOTH, OLD, OTHERS, NEW] = [id(1), id(2), id(3), id(4), id(5)]

for (const [name, rights] of [
  ['ordinary', 'nosuperuser createrole'],
  ['mighty', 'superuser'],
] as const)
  test(`numbers that stood in two forms stand in one after an upgrade, and what was known of them is kept (an owner that is ${name})`, async () => {
    const { inside, upgrade } = await leftBy(name, '1004', rights)
    const contacts: [shopper: string, value: string, proven: string | null, kind: string][] = [
      // one shopper under both forms, the older one proven
      [BOTH, '+5511987654321', null, 'phone'],
      [BOTH, '+551187654321', 'code', 'phone'],
      [BOTH, 'a@example.com', 'shop', 'email'],
      // under the old form alone
      [OLD, '+5215512345678', 'channel', 'phone'],
      // others are left: a landline of Brazil, a mobile of China, another shopper with the same number, something that only looks like one
      [OTHERS, '+551132654321', null, 'phone'],
      [OTHERS, '+8613912345678', 'shop', 'phone'],
      [OTHERS, '+525512345678', null, 'phone'],
      [OTHERS, '+5215512345678', null, 'email'],
      [NEW, '+5511987654321', 'shop', 'phone'],
    ]
    await inside.outside(async (tx) => {
      // whose rows these are does not matter here
      await tx.run(sql`set local session_replication_role = replica`)
      for (const [shopper, value, proven, kind] of contacts)
        await tx.run(sql`
          insert into shopper_contacts (workspace_id, shopper_id, kind, value, proven_by, at) values (${WORKSPACE}, ${shopper}, ${kind}, ${value}, ${proven}, now())`)
      for (const [nth, phone] of ['+551187654321', '+5215512345678', '+8613912345678', null].entries())
        await tx.run(sql`
          insert into earlier_sessions (workspace_id, id, import_id, shop_id, system, ref, phone, proven, messages, agents, first)
          values (${WORKSPACE}, ${id(10 + nth)}, ${id(9)}, ${id(8)}, 'udesk', ${String(nth)}, ${phone}, '{}', 1, '{}', '')`)
    })
    const applied = await upgrade()
    assert.ok(applied.includes('1005_one_form_of_a_number.sql'))
    const found = await inside.call<{ whose: string; value: string; proven: string | null; kind: string }>(sql`
      select shopper_id as whose, value, proven_by as proven, kind from shopper_contacts order by shopper_id, kind, value`)
    assert.deepEqual(
      found.map(({ whose, value, proven, kind }) => [whose, value, proven, kind]),
      [
        [BOTH, 'a@example.com', 'shop', 'email'],
        [BOTH, '+5511987654321', 'code', 'phone'],
        [OLD, '+525512345678', 'channel', 'phone'],
        [OTHERS, '+5215512345678', null, 'email'],
        [OTHERS, '+525512345678', null, 'phone'],
        [OTHERS, '+551132654321', null, 'phone'],
        [OTHERS, '+8613912345678', 'shop', 'phone'],
        [NEW, '+5511987654321', 'shop', 'phone'],
      ],
    )
    const phones = await inside.call<{ phone: string | null }>(sql`select phone from earlier_sessions order by ref`)
    assert.deepEqual(
      phones.map(({ phone }) => phone),
      ['+5511987654321', '+525512345678', '+8613912345678', null],
    )
    const [{ bound } = { bound: 0 }] = await inside.call<{ bound: number }>(sql`
      select count(*)::int as bound from pg_class where relname in ('shopper_contacts', 'earlier_sessions', 'shop_connections') and relforcerowsecurity`)
    assert.equal(bound, 3, "they are under the tenants' security again")
    assert.deepEqual(await upgrade(), [])
  })

test('a change of rows that the security of tenants hides from their owner fails, and says what to do', async () => {
  const some = upTo('9998')
  writeFileSync(join(some, '9999_hidden.sql'), "update shopper_contacts set value = value where kind = 'phone'")
  await assert.rejects(
    migrate(addressOf('ordinary', 'ordinary'), { folder: some }),
    /9999_hidden\.sql failed and was undone: .*affected by row-level security.*no force row level security/u,
  )
})
