import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { raw } from 'sql-template-tag'
import { migrate } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaoer-migrations-'))
after(() => rmSync(folder, { recursive: true }))
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

/** A database in which no migration is known yet. */
async function anEmptyOne() {
  const { ownerConnection, owner } = await testDatabase()
  await owner.call(sql`truncate xiaoer_migrations`)
  return { owner, apply: () => migrate(ownerConnection, { folder }) }
}

test('files are applied in their order, each once, and one process at a time', async () => {
  const { apply } = await anEmptyOne()
  write('0001_first.sql', 'create table first (n int)')
  write('0002_second.sql', 'alter table first rename to second')
  write('notes.txt', 'not a migration')
  const applied = await Promise.all([apply(), apply(), apply()])
  assert.deepEqual(applied.flat(), ['0001_first.sql', '0002_second.sql'])
})

test('a file that was changed after it was applied is refused; other line ends are no change', async () => {
  const { apply } = await anEmptyOne()
  write('0001_first.sql', 'create table\nfirst (n int)')
  write('0002_second.sql', 'select 1')
  await apply()
  write('0001_first.sql', 'create table\r\nfirst (n int)')
  assert.deepEqual(await apply(), [])
  write('0001_first.sql', 'create table first (n bigint)')
  await assert.rejects(apply(), /0001_first\.sql was changed after it was applied/)
})

test('a database of a newer build is refused', async () => {
  const { apply, owner } = await anEmptyOne()
  await owner.call(sql`insert into xiaoer_migrations values ('0099_later.sql', 'x')`)
  await assert.rejects(apply(), /knows the migration 0099_later\.sql, this build does not/)
})

test('a file that fails is undone whole, and its line is named', async () => {
  const { apply, owner } = await anEmptyOne()
  write('0001_first.sql', 'create table third (n int);\n\nselect nonsense;')
  await assert.rejects(apply(), /0001_first\.sql failed and was undone: .*nonsense.* \(line 3\)/)
  assert.deepEqual(await owner.call(sql`select to_regclass('third') as found`), [{ found: null }])
  write('0001_first.sql', 'create table third (n int)')
  assert.equal((await apply()).length, 2)
})

test("a table comes under the tenants' security only with keys that keep tenants apart", async () => {
  const { owner } = await testDatabase()
  const make = async (columns: string) => {
    await owner.outside(async (tx) => {
      await tx.run(sql`drop table if exists t`)
      await tx.run(raw(`create table t (${columns})`))
      await tx.run(sql`select tenant_table('t')`)
    })
  }
  await assert.rejects(make('id uuid primary key'), /needs a column "workspace_id uuid not null"/)
  await assert.rejects(make('workspace_id uuid not null, id uuid primary key'), /must begin with workspace_id/)
  await assert.rejects(make('workspace_id uuid not null, id uuid'), /needs a primary key/)
  await make('workspace_id uuid, id uuid, primary key (workspace_id, id)')
})
