import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { factsOf } from '../facts/index.ts'
import { FIGURES, type Sums, sumsOf } from '../figures/index.ts'
import { COLUMNS } from './columns.ts'
import { definitionsSql, otherMoneyOf, writeSessions } from './index.ts'

const { database: db } = await testDatabase()
const [ws, other, shop, web, shopper, talk] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const NOW = new Date('2026-11-24T09:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'xiaoer-parquet-'))
after(() => rmSync(folder, { recursive: true, force: true }))

await db.inWorkspace(ws, async (tx) => {
  await tx.run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
    values (${ws}, ${shop}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${NOW})`)
  await tx.run(
    sql`insert into shoppers (workspace_id, id, shop_id, customer_id, created_at) values (${ws}, ${shopper}, ${shop}, 'c1', ${NOW})`,
  )
  await tx.run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
    values (${ws}, ${talk}, ${shop}, ${shopper}, ${web}, '{}', ${NOW}, ${NOW})`)
  await tx.run(sql`insert into cost_assumptions (workspace_id, people_hour, changed_by, changed_at) values (${ws}, 6000, ${shop}, ${NOW})`)
  // forty sessions over eighty days, each other than the last
  await tx.run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, first_answer_at, turns, not_known,
      bot_messages, agent_messages, handed_off_at, handoff_reason, taken_at, stars, nps, moods)
    select ${ws}, gen_random_uuid(), ${talk}, ${shop}, ${web}, at, at + interval '10 minutes', 'silent', at, at + n * interval '3 seconds', 2, (n % 5 = 0)::int,
      2, n % 3, case when n % 3 > 0 then at + interval '1 minute' end, case when n % 3 > 0 then 'asked_for' end,
      case when n % 3 > 1 then at + n * interval '4 seconds' + interval '1 minute' end, case when n % 4 = 0 then n % 5 + 1 end, case when n % 7 = 0 then n % 11 end,
      array[(n % 9) / 4.0 - 1, (n % 5) / 2.0 - 1]::real[]
    from (select n, ${NOW}::timestamptz - n * interval '47 hours' as at from generate_series(1, 40) n) s`)
  await tx.run(sql`
    insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
    select ${ws}, gen_random_uuid(), ${talk}, id, first_answer_at, case when not_known > 0 then 'not_known' else 'answer' end, 'scenario',
      case when bot_messages + agent_messages > 2 then 'product.material' else 'logistics.where' end, '{}', '' from sessions`)
  await tx.run(sql`
    insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, returned_at, total, currency)
    select ${ws}, ${shop}, id::text, 'c1', opened_at + interval '2 hours', opened_at + interval '3 hours', case when stars > 2 then opened_at + interval '4 days' end, 12900, 'CNY'
    from sessions where agent_messages > 0`)
  await tx.run(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
    select ${ws}, gen_random_uuid(), ${talk}, id, 1, 'agent', ${web}, '[]', taken_at + interval '50 seconds' from sessions where taken_at is not null`)
})
const file = join(folder, 'sessions.parquet')
const written = await writeSessions(db, ws, file, NOW)
const duck = await (await DuckDBInstance.create(':memory:')).connect()
const rowsOf = async (query: string) => (await duck.runAndReadAll(query)).getRowObjectsJson()
await duck.run(definitionsSql().replace("'sessions.parquet'", `'${file}'`))

const span = { from: new Date(0), to: NOW, now: NOW, timeZone: 'Asia/Shanghai' }

test('every column of the facts is written, and none that is not there', async () => {
  const [fact] = await db.inWorkspace(ws, (tx) => tx.rows<Record<string, unknown>>(factsOf(span)))
  assert.deepEqual(Object.keys(COLUMNS).sort(), Object.keys(fact ?? {}).sort())
  assert.equal(written, 40)
  const [types] = await rowsOf(
    'select typeof(opened_at) as at, typeof(day) as day, typeof(hour) as hour, typeof(upset) as upset from sessions limit 1',
  )
  assert.deepEqual(types, { at: 'TIMESTAMP WITH TIME ZONE', day: 'DATE', hour: 'INTEGER', upset: 'BOOLEAN' })
})

test('DuckDB counts every figure over the file as PostgreSQL does over the rows', async () => {
  const { sums = {} } =
    (await db.inWorkspace(ws, (tx) =>
      tx.row<{ sums: Record<string, Sums> }>(sql`with f as (${factsOf(span)}) select ${sumsOf(FIGURES)} as sums from f`),
    )) ?? {}
  const found = await rowsOf('select * from figures')
  assert.deepEqual(found.map(({ figure }) => figure).sort(), FIGURES.map(({ name }) => name).sort())
  for (const { figure, of, top } of found) {
    const [ofHere, topHere] = sums[String(figure)] ?? [Number.NaN, Number.NaN]
    assert.equal(Number(of), ofHere, `${figure}`)
    assert.ok(Math.abs(Number(top) - topHere) <= 1e-6 * Math.max(1, Math.abs(topHere)), `${figure}: ${top}, not ${topHere}`)
  }
  assert.ok(found.filter(({ of }) => Number(of) > 0).length > 35, 'most are of something here')
})

test('orders in another money are told beside the sum that leaves them out', async () => {
  await db.inWorkspace(ws, (tx) =>
    tx.run(sql`
      insert into orders_seen (workspace_id, shop_id, number, customer_id, placed_at, paid_at, total, currency)
      select ${ws}, ${shop}, 'Y' || id, 'c1', opened_at + interval '1 hour', opened_at + interval '3 hours', 1290, 'JPY'
      from sessions where agent_messages > 0 and opened_at < ${NOW}::timestamptz - interval '20 days' order by opened_at limit 3`),
  )
  const other = await otherMoneyOf(db, ws, NOW)
  assert.deepEqual(other, [{ currency: 'JPY', orders: 3, more: false }])
  await duck.run(definitionsSql(other).replace("'sessions.parquet'", `'${file}'`))
  assert.deepEqual(await rowsOf("select figure, left_out from figures where left_out <> ''"), [
    { figure: 'spent', left_out: '3 orders in JPY' },
  ])
})

test('a workspace without sessions gives a file without rows', async () => {
  const empty = join(folder, 'empty.parquet')
  assert.equal(await writeSessions(db, other, empty, NOW), 0)
  assert.deepEqual(await rowsOf(`select count(*)::int as n from read_parquet('${empty}')`), [{ n: 0 }])
})

test('the blocks of the guide run, and show what the guide shows', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/use/insight/duckdb.md'), 'utf8')
  const blocks = [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  assert.ok(blocks.length >= 3)
  for (const block of blocks) {
    const rows = await rowsOf(block.replaceAll("'sessions.parquet'", `'${file}'`))
    assert.ok(rows.length > 0, block)
  }
})
