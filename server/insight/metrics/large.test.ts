import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import sql, { type Sql } from 'sql-template-tag'
import { rollingOf } from '../rollups/index.ts'
import { disputes } from './disputes.ts'
import { resolution } from './resolution.ts'

const { database: db } = await testDatabase()
const NOW = new Date('2026-11-24T09:00:00Z')
const [ws, shop, web] = [randomUUID(), randomUUID(), randomUUID()] as [string, string, string]
const run = (query: Sql) => db.inWorkspace(ws, (tx) => tx.run(query))
const draw = (salt: number) => sql`((hashint8extended(n, ${salt}::bigint) & 1048575) / 1048576.0)::float8`

await run(sql`insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
  values (${ws}, ${shop}, '店', 'demo', 'Asia/Shanghai', 'CNY', '{}', ${NOW})`)
await run(
  sql`insert into shoppers (workspace_id, id, shop_id, created_at) select ${ws}::uuid, md5('p' || n)::uuid, ${shop}::uuid, ${NOW}::timestamptz from generate_series(1, 60) n`,
)
await run(sql`insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
  select ${ws}::uuid, md5('t' || id)::uuid, shop_id, id, ${web}::uuid, '{}', created_at, created_at from shoppers`)
await run(sql`
  insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, closed_at, outcome, first_message_at, turns, not_known, bot_messages, agent_messages,
    handed_off_at, stars, settled_by_shopper, moods)
  select ${ws}::uuid, md5('s' || n)::uuid, (array(select id from conversations order by id))[1 + n % 60], ${shop}::uuid, ${web}::uuid, at, at + interval '10 minutes', 'silent', at,
    case when ${draw(9)} < 0.05 then 0 else 2 end, 0, 2, 0, case when ${draw(1)} < 0.3 then at end, case when ${draw(2)} < 0.4 then ceil(${draw(3)} * 5)::int end,
    case when ${draw(4)} < 0.2 then ${draw(5)} < 0.5 end, array[${draw(6)} * 2 - 1]::real[]
  from generate_series(1, 600) n cross join lateral (select ${NOW}::timestamptz - make_interval(secs => ${draw(7)} * 86400 * 50) as at) t`)
await run(sql`insert into traces (workspace_id, id, conversation_id, session_id, at, outcome, source, intent, ms, body)
  select ${ws}::uuid, md5('r' || id)::uuid, conversation_id, id, opened_at, case when hashtext(id::text) % 5 = 0 then 'not_known' else 'answer' end, 'scenario',
    (array['product.material', 'service.complaint', 'chat.hello'])[1 + abs(hashtext(id::text)) % 3], '{}', '' from sessions`)
await run(sql`insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, words, helpful, at)
  select ${ws}::uuid, md5('m' || id)::uuid, conversation_id, id, 1, 'bot', ${web}::uuid, '[]',
    jsonb_build_array(jsonb_build_object('key', (array['tone.sorry.mild.1', 'mood.sorry', 'answer.x'])[1 + abs(hashtext(id::text)) % 3])),
    case when hashtext(id::text) % 6 = 0 then false end, opened_at from sessions`)

const both = async (days: number, atOnce: number) =>
  [await resolution(db, ws, days, NOW, atOnce), await disputes(db, ws, days, NOW, atOnce)] as const
const roll = () => rollingOf({ db, now: () => NOW }).roll(ws, true)

test('before anything was counted a large house is read from its rows', async () => {
  assert.deepEqual(await both(30, 0), await both(30, 1_000_000))
})

test('what was counted by day is what the rows say, in every span, also after late rows and erased shoppers', async () => {
  await roll()
  const [[settled, met]] = [await both(30, 0)]
  assert.ok(
    settled.sessions > 250 && settled.settled > 20 && settled.reasons.every(({ sessions }) => sessions > 0),
    JSON.stringify(settled),
  )
  assert.ok(
    [met.met, met.plain, met.other].every(({ sessions }) => sessions > 10),
    JSON.stringify(met),
  )
  for (const days of [1, 2, 7, 30, 45]) assert.deepEqual(await both(days, 0), await both(days, 1_000_000), `${days} days`)
  // a rating comes late, an answer is marked as no help, a shopper is erased
  await run(sql`update sessions set stars = 1 where hashtext(id::text) % 4 = 1`)
  await run(sql`update messages set helpful = false where hashtext(id::text) % 5 = 1`)
  const gone = sql`(select id from conversations where hashtext(id::text) % 8 = 1)`
  for (const table of [sql`messages`, sql`traces`, sql`sessions`]) await run(sql`delete from ${table} where conversation_id in ${gone}`)
  const [after] = await both(45, 1_000_000)
  assert.notDeepEqual(after.reasons, settled.reasons)
  await roll()
  for (const days of [1, 7, 30, 45]) assert.deepEqual(await both(days, 0), await both(days, 1_000_000), `${days} days, after`)
})
