import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import { twoAtOnce } from '@xiaoer/testing/run/two-at-once'
import sql from 'sql-template-tag'
import { takeDue } from '#platform/pacing'
import { claimDue, PUSH_WORK } from '../waiting.ts'

const { database: db } = await testDatabase()
const [at, due] = [new Date('2026-11-25T04:00:00Z'), new Date('2026-11-25T03:00:00Z')]

test('two nodes that claim browsers at once get as many as they asked for, and no browser twice, however the rows are joined', async () => {
  const [workspaceId, shopId, channelId, shopperId, conversationId] = Array.from({ length: 5 }, () => randomUUID())
  await db.inWorkspace(String(workspaceId), async (tx) => {
    await tx.run(sql`
      insert into shops (workspace_id, id, name, connector, time_zone, currency, desk_hours, created_at)
      values (${workspaceId}, ${shopId}, 's', 'none', 'Asia/Shanghai', 'CNY', '{}', ${due})`)
    await tx.run(sql`
      insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      values (${workspaceId}, ${channelId}, ${shopId}, 'web', 'w', ${randomUUID()}, 's', ${due})`)
    await tx.run(sql`insert into shoppers (workspace_id, id, shop_id, created_at) values (${workspaceId}, ${shopperId}, ${shopId}, ${due})`)
    await tx.run(sql`
      insert into conversations (workspace_id, id, shop_id, shopper_id, channel_id, state, last_at, created_at)
      values (${workspaceId}, ${conversationId}, ${shopId}, ${shopperId}, ${channelId}, '{}', ${due}, ${due})`)
    await tx.run(sql`
      insert into push_subscriptions (workspace_id, id, conversation_id, endpoint, endpoint_hash, p256dh, auth, language, made_at, seq, due_at)
      select ${workspaceId}, gen_random_uuid(), ${conversationId}, 'https://push.example/' || n, n::text::bytea, 'p', 'a', 'en', ${due}, 1, ${due}
      from generate_series(1, 7) n`)
  })
  const claimed = await twoAtOnce(
    (work) => db.inWorkspace(String(workspaceId), work),
    (tx) => claimDue(tx, at, 3),
  )
  assert.deepEqual(
    claimed.map((one) => one.length),
    [3, 3],
  )
  assert.equal(new Set(claimed.flat().map(({ id }) => id)).size, 6)
})

test('of many workspaces that are due as many are taken as were asked for', async () => {
  await db.outside((tx) =>
    tx.run(
      sql`insert into push_work (workspace_id, seq, due_at, told_at) select gen_random_uuid(), 0, ${due}, ${due} from generate_series(1, 7)`,
    ),
  )
  const taken = await twoAtOnce(
    (work) => db.outside(work),
    (tx) => takeDue({ ...db, outside: (work) => work(tx) }, PUSH_WORK, at, 3),
  )
  assert.deepEqual(
    taken.map((one) => one.length),
    [3, 3],
  )
  assert.equal(new Set(taken.flat()).size, 6)
})
