import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { raw } from 'sql-template-tag'
import { assertBoundByRowSecurity, OUTSIDE_TABLES, openDatabase } from './index.ts'

const { database, owner, ownerConnection } = await testDatabase()

const ours = '0192f3a0-0000-7000-8000-000000000001'
const theirs = '0192f3a0-0000-7000-8000-000000000002'

interface Table {
  name: string
  secured: boolean
  forced: boolean
  policies: string[]
}

const tables = await owner.call<Table>(sql`
  select c.oid::regclass::text as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    array(select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1`)
const tenantTables = tables.filter(({ name }) => !(name in OUTSIDE_TABLES))

test('every table is under forced row-level security, or listed as standing outside', () => {
  assert.ok(tenantTables.length > 0)
  for (const { name, secured, forced, policies } of tenantTables) {
    assert.ok(secured && forced, `${name}: call tenant_table('${name}') in its migration, or list it in outside-tables.ts with the reason`)
    assert.equal(policies.length, 1, `${name} has more than the tenant policy`)
    assert.match(policies[0]!, /^\(workspace_id = \(NULLIF\(current_setting\('app\.workspace'::text, true\), ''::text\)\)::uuid\)$/)
  }
})

test('the list of tables outside names only tables that exist', () => {
  assert.deepEqual(
    Object.keys(OUTSIDE_TABLES).filter((name) => !tables.some((table) => table.name === name)),
    [],
  )
})

test('no unique index of a tenant table tells of another tenant', async () => {
  const loose = await owner.call(sql`
    select i.indexrelid::regclass::text as index from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relrowsecurity and i.indisunique and i.indkey[0] <> a.attnum`)
  assert.deepEqual(loose, [])
})

test('no view and no function lends the rights of its owner', async () => {
  const lenders = await owner.call(sql`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and (c.relkind = 'm' or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false))
    union all
    select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef`)
  assert.deepEqual(lenders, [])
})

/** Puts one row of a workspace into a table past all checks: whatever its columns are, null or a value of their type. */
async function plant(table: string, workspaceId: string): Promise<void> {
  const columns = await owner.call<{ name: string; type: string; isArray: boolean }>(sql`
    select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type, attndims > 0 as "isArray" from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`)
  const value = ({ name, type, isArray }: (typeof columns)[number]) => {
    if (name === 'workspace_id' || (name === 'id' && table === 'workspaces')) return `'${workspaceId}'`
    if (isArray || type.endsWith('[]')) return "'{}'"
    if (/^json/.test(type)) return "'{}'"
    if (/^(timestamp|date)/.test(type)) return 'now()'
    if (/^(bool)/.test(type)) return 'false'
    if (/^(int|big|small|real|double|numeric)/.test(type)) return '1'
    if (type === 'xid8') return "'1'"
    if (type === 'uuid') return 'gen_random_uuid()'
    if (type === 'bytea') return "''"
    return "'x'"
  }
  await owner.outside(async (tx) => {
    // Triggers, and with them foreign keys, rest for this transaction; checks are of no use here either.
    await tx.run(sql`set local session_replication_role = replica`)
    const checks = await tx.rows<{ name: string }>(
      sql`select quote_ident(conname) as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`,
    )
    for (const { name } of checks) await tx.run(raw(`alter table ${table} drop constraint ${name}`))
    await tx.run(raw(`insert into ${table} (${columns.map((c) => c.name).join(', ')}) values (${columns.map(value).join(', ')})`))
  })
}

const count = (table: string) => sql`select count(*) as n, count(*) filter (where workspace_id = ${ours}) as mine from ${raw(table)}`

test('a second workspace sees, changes and removes no row of the first, in any tenant table', async () => {
  for (const { name } of tenantTables) {
    await plant(name, ours)
    assert.deepEqual(await database.inWorkspace(ours, (tx) => tx.row(count(name))), { n: 1, mine: 1 }, name)
    assert.deepEqual(await database.inWorkspace(theirs, (tx) => tx.row(count(name))), { n: 0, mine: 0 }, name)
    assert.deepEqual(await database.outside((tx) => tx.row(count(name))), { n: 0, mine: 0 }, name)
    assert.equal(await database.inWorkspace(theirs, (tx) => tx.run(sql`update ${raw(name)} set workspace_id = workspace_id`)), 0, name)
    assert.equal(await database.inWorkspace(theirs, (tx) => tx.run(sql`delete from ${raw(name)}`)), 0, name)
  }
})

test('a row cannot be written into, or moved to, another workspace', async () => {
  for (const { name } of tenantTables) {
    const move = database.inWorkspace(ours, (tx) => tx.run(sql`update ${raw(name)} set workspace_id = ${theirs}`))
    // what is only ever added to refuses every change, to its own workspace too
    await assert.rejects(move, /row-level security|audit log stays/, name)
  }
})

test('a connection keeps no workspace from the transaction before', async () => {
  const single = openDatabase(ownerConnection, { connections: 1, allowExitOnIdle: true })
  await single.inWorkspace(ours, (tx) => tx.row(sql`select 1`))
  const [row] = await single.call(sql`select nullif(current_setting('app.workspace', true), '') as workspace`)
  assert.deepEqual(row, { workspace: null })
})

test('the service does not serve as a role that row-level security does not bind', async () => {
  await assertBoundByRowSecurity(database)
  await assert.rejects(assertBoundByRowSecurity(owner), /is a superuser .* row-level security would not hold/)
})
