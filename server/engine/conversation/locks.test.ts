import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase, untilSomebodyWaits } from '@xiaoer/testing'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
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

test('a transaction that locks in another order is refused here, so that no test lets it through', async () => {
  const [conversation, session] = [sql`update conversations set page = null where false`, sql`update sessions set stars = 1 where false`]
  const count = (tx: Tx) => tell(tx, workspaceId, new Date(), [])
  for (const [refused, ...work] of [
    [false, (tx: Tx) => tx.run(conversation), count, (tx: Tx) => tx.run(session), (tx: Tx) => tx.run(conversation)],
    [true, (tx: Tx) => tx.run(session), count],
    [true, (tx: Tx) => tx.run(session), (tx: Tx) => tx.run(conversation)],
    [true, count, (tx: Tx) => tx.run(conversation)],
  ] as const) {
    const done = db.inWorkspace(workspaceId, async (tx) => {
      for (const step of work) await step(tx)
    })
    assert.equal(
      await done.then(
        () => false,
        (error: Error) => error.message.includes('in another order'),
      ),
      refused,
      work.join(' '),
    )
  }
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
