import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { raw } from 'sql-template-tag'
import { checkAudit, note } from '#workspaces/audit'
import { beginErasure, erasingOf } from './erase.ts'
import { alongWith, type Planted, placesIn, plant } from './erasing.fixture.ts'
import { ofCustomer, ofShopper } from './person.ts'
import { ERASED, KEPT, LAST } from './tables.ts'

const { database: db, owner } = await testDatabase()
const [workspaceId, shopId] = [randomUUID(), randomUUID()]
const parts = {
  ...{ db, now: () => new Date(), ring: () => undefined },
  files: { dropErased: async () => undefined },
}
const inIt = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work)
await inIt((tx) =>
  tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${workspaceId}, ${shopId}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', now())`),
)
await inIt((tx) => tx.run(sql`insert into feed_counters (workspace_id, seq) values (${workspaceId}, 100)`))
await owner.outside((tx) => tx.run(sql`insert into channel_routes values ('k', ${workspaceId}, ${randomUUID()})`))
const placesOf = (mark: string) => placesIn(owner, mark)
const idOf = (one: Planted, table: string) => one.ids.get(table) ?? assert.fail(table)

/** A person's rows by table, as a text. */
const rowsOf = (mark: string) =>
  owner.outside(async (tx) => {
    const all: Record<string, string> = {}
    const tables = await tx.rows<{ table: string }>(
      sql`select table_name as table from information_schema.tables where table_schema = 'public'`,
    )
    for (const { table } of tables) {
      const rows = await tx.row<{ rows: string | null }>(
        sql`select string_agg(t::text, E'\n' order by t::text) as rows from ${raw(`"${table}"`)} t where strpos(t::text, ${mark}) > 0`,
      )
      if (rows?.rows) all[table] = rows.rows
    }
    return all
  })

test('each table that names a person, a conversation or a session is erased or says why it stays, and so does each column that is called erasable', async () => {
  const erased = new Set(
    (
      await owner.outside((tx) =>
        alongWith(
          tx,
          [...ERASED, ...LAST].map(({ table }) => table),
        ),
      )
    ).map(({ table }) => table),
  )
  const named = await owner.outside((tx) =>
    tx.rows<{ table: string }>(sql`
      select distinct table_name as table from information_schema.columns where table_schema = 'public' and column_name = any(${[
        ...['conversation_id', 'session_id', 'shopper_id', 'from_shopper', 'into_shopper', 'customer_id', 'customer', 'order_number'],
        ...['turn_id', 'message_id', 'ticket_id', 'of_id', 'conversations', 'conversation_ids', 'shopper_ids', 'external_id'],
      ]}::text[]) order by 1`),
  )
  assert.deepEqual(
    named.map(({ table }) => table).filter((table) => !erased.has(table) && !(table in KEPT)),
    [],
  )
  const WORDS = ['audit_log', 'past_imports', 'mined_scenarios', 'mined_releases', 'own_intents', 'understood_days', 'erasures']
  const folder = join(import.meta.dirname, '../../migrations')
  const called = globSync('*.sql', { cwd: folder }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:create|alter) table (public\.)?(\w+)(?![.\w])[^;]*?-- erasable[^;]*;/gu)].map(
      ([, , table = '']) => table,
    ),
  )
  assert.ok(called.length > 15, called.join())
  assert.deepEqual(
    called.filter((table) => !erased.has(table) && !WORDS.includes(table)),
    [],
  )
})

test('nothing of the person stands in any column, and another’s rows are as they were', async () => {
  const [anne, bob] = [await plant(owner, workspaceId, shopId, 'zqanne7wxk', 1), await plant(owner, workspaceId, shopId, 'zqbobb7wxk', 2)]
  for (const one of [anne, bob])
    await inIt((tx) =>
      note(
        tx,
        workspaceId,
        { accountId: null, action: 'POST /x', target: { id: idOf(one, 'sessions') }, sent: { words: one.mark } },
        new Date(),
      ),
    )
  const before = await rowsOf(bob.mark)
  assert.ok((await placesOf(anne.mark)).length > 60, 'there is something to erase')
  const person = (await inIt((tx) => ofCustomer(tx, anne.mark, shopId))) ?? assert.fail('nobody')
  const id = await beginErasure(parts, workspaceId, person, null)
  assert.equal(await inIt((tx) => ofCustomer(tx, anne.mark, shopId)), undefined, 'a stranger from the first moment on')
  const receipt = await erasingOf(parts).goOn(workspaceId, id)
  // a message of hers, and the one that a line of a call became
  assert.deepEqual([receipt?.state, receipt?.counts.messages, receipt?.counts.conversations, receipt?.counts.tickets], ['done', 2, 1, 1])
  assert.deepEqual(await placesOf(anne.mark), [])
  assert.deepEqual(await rowsOf(bob.mark), before)
  assert.deepEqual(await inIt((tx) => tx.rows(sql`select file_id as id from erased_files`)), [{ id: idOf(anne, 'files') }])
  assert.equal((await checkAudit(db, workspaceId)).bad, null, 'the chain of the audit log is whole')
  const releases = await inIt((tx) =>
    tx.rows<{ texts: string[] }>(sql`select body -> 'texts' as texts from mined_releases where kind = 'sentences' order by made_at`),
  )
  assert.deepEqual(
    releases.map(({ texts }) => texts),
    [['别人说的'], [bob.mark, '别人说的']],
  )
})

test('one that was cut off is taken up by the sweep, and asked for again it is the same receipt', async () => {
  const carl = await plant(owner, workspaceId, shopId, 'zqcarl7wxk', 3)
  const person = (await inIt((tx) => ofShopper(tx, idOf(carl, 'shoppers')))) ?? assert.fail('nobody')
  const id = await beginErasure(parts, workspaceId, person, null)
  const left = await erasingOf(parts).goOn(workspaceId, id, new Date(0))
  assert.equal(left?.state, 'running')
  assert.ok((await placesOf(carl.mark)).length > 10, 'half done')
  assert.equal(await beginErasure(parts, workspaceId, person, null), id, 'asked for meanwhile it is gone on with')
  await inIt((tx) => tx.run(sql`update erasures set beat_at = '-infinity' where id = ${id}`))
  await erasingOf(parts).sweep()
  assert.deepEqual(await placesOf(carl.mark), [])
  const [first, again] = [await erasingOf(parts).goOn(workspaceId, id), await erasingOf(parts).goOn(workspaceId, id)]
  assert.deepEqual([first?.state, again], ['done', first])
})
