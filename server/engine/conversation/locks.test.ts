import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as round } from 'node:timers/promises'
import { testDatabase } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { tell } from './store/feed.ts'
import { giveRating } from './store/shopper-verbs.ts'
import { fixture } from './work/engine.fixture.ts'

const db = (await testDatabase()).database
const { workspaceId, shopId, channelId, converse } = await fixture(db)

test('a rating given while a turn is being written waits for it, and neither stops the other', async () => {
  const conversationId = await converse()
  const sessionId = uuidv7()
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at)
      values (${workspaceId}, ${sessionId}, ${conversationId}, ${shopId}, ${channelId}, now())`),
  )
  let rated: Promise<number> | undefined
  await db.inWorkspace(workspaceId, async (tx) => {
    // the order of write_turns: the conversation, the feed's counter, the session
    await tx.run(sql`select from conversations where id = ${conversationId} for update`)
    await tell(tx, workspaceId, new Date(), [{ type: 'message_sent', conversationId }])
    rated = giveRating(db, { workspaceId, conversationId }, { sessionId, stars: 5 }, new Date())
    while (!(await isSomebodyWaiting())) await round()
    await tx.run(sql`update sessions set turns = turns + 1 where id = ${sessionId}`)
  })
  assert.ok(((await rated) ?? 0) > 0)
})

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await db.call(
    sql`select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
  )
  return waiting.length > 0
}
