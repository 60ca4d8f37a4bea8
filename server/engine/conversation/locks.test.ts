import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase, untilSomebodyWaits } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import { tell } from './store/feed.ts'
import { giveRating } from './store/shopper-verbs.ts'
import { fixture, pureStages } from './work/engine.fixture.ts'
import { conversationEngine } from './work/engine.ts'

const db = (await testDatabase()).database
const { workspaceId, shopId, channelId, converse, lapse, takeOver } = await fixture(db)

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
    await untilSomebodyWaits(db)
    await tx.run(sql`update sessions set turns = turns + 1 where id = ${sessionId}`)
  })
  assert.ok(((await rated) ?? 0) > 0)
})

/** A node whose look-ups wait until they are let go, and whose time passes when the test says so. */
function slowNode() {
  const [looking, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let ms = 0
  let lookUps = 0
  const fetch = async () => {
    lookUps++
    looking.resolve()
    await opened.promise
    return 'fact'
  }
  const node = conversationEngine({
    ...{ db, stages: { ...pureStages, fetch }, now: () => new Date(), elapsed: () => ms },
    ...{ stored: () => {}, turned: () => {}, giveUp: async () => {}, failed: () => {} },
  })
  return { node, looking: looking.promise, go: opened.resolve, pass: (by: number) => (ms += by), lookUps: () => lookUps }
}

const ask = (conversationId: string) => ({
  ...{ id: uuidv7(), conversationId, channelId, externalId: null, page: null },
  parts: [{ kind: 'text' as const, text: 'look' }],
})
const answers = (conversationId: string) =>
  db.inWorkspace(workspaceId, (tx) => tx.rows(sql`select from messages where conversation_id = ${conversationId} and author = 'bot'`))

test('a turn that takes longer than its lease is worked on where it is, by nobody else, and said once', async () => {
  const conversationId = await converse()
  const [slow, other] = [slowNode(), slowNode()]
  const { replies } = await slow.node.acceptMessage(workspaceId, ask(conversationId))
  await slow.looking
  for (let nth = 0; nth < 5; nth++) {
    slow.pass(5_000)
    await lapse(conversationId)
    await slow.node.lengthen()
    await Promise.all([other.node.sweep(), slow.node.sweep()])
  }
  slow.go()
  assert.equal((await replies()).length, 1)
  assert.deepEqual([(await answers(conversationId)).length, slow.lookUps(), other.lookUps()], [1, 1, 0])
})

test('a node that is dead, or whose turn has hung, keeps no lease; nor does one whose conversation was taken', async () => {
  for (const keeps of ['dead', 'hung', 'taken'] as const) {
    const conversationId = await converse()
    const [slow, other] = [slowNode(), slowNode()]
    const { replies } = await slow.node.acceptMessage(workspaceId, ask(conversationId))
    await slow.looking
    slow.pass(keeps === 'hung' ? 46_000 : 5_000)
    if (keeps === 'taken') await takeOver(conversationId)
    await lapse(conversationId)
    if (keeps !== 'dead') await slow.node.lengthen()
    other.go()
    await other.node.sweep()
    slow.go()
    assert.deepEqual([await replies(), (await answers(conversationId)).length], [[], keeps === 'taken' ? 0 : 1], keeps)
  }
})
