import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationReach } from '@xiaoer/contract/channels'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { outwardOf } from '#platform/outbound'
import { genericChannel } from '../generic/index.ts'
import type { Sent } from '../push-channel.ts'
import { managerOf } from '../testing/seat.ts'
import { noteReport, Sender, sitDown } from './index.ts'

const service = await testService()
const { db, workspaceId } = service
const channel = { ...genericChannel(outwardOf([])), kind: 'windowed' }
const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000)

/** A conversation on a channel with a window, whose platform takes every call, or answers as told. */
async function windowed(answers: Sent[] = []) {
  const said: string[] = []
  /** What happens while the platform is called, a call each. */
  const meanwhile: (() => Promise<unknown>)[] = []
  const call = async (key: string): Promise<Sent> => {
    await meanwhile.shift()?.()
    const answer = answers.shift() ?? { outcome: 'sent', externalId: `id-${key}` }
    if (answer.outcome === 'sent') said.push(key)
    return answer
  }
  const { opened, say: greet } = await visit(service)
  await greet('你好')
  const [channelId, conversationId] = [randomUUID(), opened.conversationId]
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      select workspace_id, ${channelId}, shop_id, 'windowed', 'w', ${channelId}, '', now() from conversations where id = ${conversationId}`),
  )
  const sender = new Sender({
    db,
    channels: [channel],
    told: async (_tx, after) => ({ told: [], upTo: after, more: false }),
    // what is answered is shown first
    lineOf: async () => ({ channel, line: { calls: ({ parts, quote }) => [...(quote ? [call] : []), ...parts.map(() => call)] } }),
    tell: async () => () => {},
    notice: () => '',
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
    readFile: () => Promise.reject(new Error('none')),
    failed: (error) => assert.ifError(error),
  })
  const write = (minutes: number, window = { seconds: 3_600, messages: 2 }, token = '') =>
    db.inWorkspace(workspaceId, (tx) => {
      const replyToken = token ? { token, seconds: 60 } : undefined
      return sitDown(tx, [{ workspaceId, conversationId, channelId, address: 'a', at: minutesAgo(minutes), window, replyToken }])
    })
  const seat = () =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row(
        sql`select reply_token as token, reply_until > now() as holds, said_since as said from channel_seats where channel_id = ${channelId}`,
      ),
    )
  const send = async () => {
    await sender.wake(workspaceId)
    await sender.idle()
  }
  /** Says something of so many pieces, which may answer another message. */
  const say = async (pieces = 1, quotes: string | null = null) => {
    const id = randomUUID()
    const parts = JSON.stringify(Array.from({ length: pieces }, () => ({ kind: 'text', text: '您好' })))
    await db.inWorkspace(workspaceId, async (tx) => {
      const { seq } = (await tx.row<{ seq: number }>(sql`select allot_seq(${workspaceId}::uuid, 1) + 1 as seq`)) ?? { seq: 0 }
      await tx.run(sql`
        insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, quotes, at)
        select workspace_id, ${id}, id, session_id, ${seq}, 'agent', ${channelId}, ${parts}::jsonb, ${quotes}, now() from conversations where id = ${conversationId}`)
      await tx.run(sql`
        insert into deliveries (workspace_id, message_id, conversation_id, channel_id, seq, due_at) values (${workspaceId}, ${id}, ${conversationId}, ${channelId}, ${seq}, now())`)
    })
    await send()
    return id
  }
  const states = () =>
    db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.rows<{ state: string }>(sql`select state from deliveries where channel_id = ${channelId} order by seq`)
      return rows.map(({ state }) => state)
    })
  const reach = async () => {
    await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update conversations set channel_id = ${channelId} where id = ${conversationId}`))
    return (await (await managerOf(service)).get(`/conversations/${conversationId}/reach`)).as(ConversationReach).reach
  }
  return { channelId, said, meanwhile, write, seat, send, say, states, reach }
}

test('of what a platform takes in a window no more goes out; the rest waits, in order, until the shopper writes', async () => {
  const { said, write, send, say, states, reach } = await windowed()
  await write(1)
  const [first, second] = [await say(), await say(3)]
  const third = await say()
  assert.deepEqual(said, [`${first}:0`, `${second}:0`])
  assert.deepEqual(await states(), ['sent', 'held', 'waiting'])
  const told = await reach()
  assert.deepEqual([told?.left, told?.held], [0, 1])
  // the same message again, or an older one, opens nothing
  await write(2)
  await send()
  assert.equal(said.length, 2)
  await write(0)
  await send()
  assert.deepEqual(said.slice(2), [`${second}:1`, `${second}:2`])
  assert.deepEqual(await states(), ['sent', 'sent', 'held'])
  await write(-1)
  await send()
  assert.deepEqual(said.at(-1), `${third}:0`)
  assert.deepEqual(await states(), ['sent', 'sent', 'sent'])
})

test('what comes while a message goes out begins its own window, and its token is kept for the answer', async () => {
  const { meanwhile, write, seat, say } = await windowed()
  const window = { seconds: 3_600, messages: 5 }
  await write(3, window, 'one')
  await say()
  assert.deepEqual(await seat(), { token: null, holds: null, said: 1 }, 'a token is used once')
  for (const pieces of [1, 3]) {
    await write(2 - pieces / 3, window, `before ${pieces}`)
    meanwhile.push(() => write(1 - pieces / 3, window, `meanwhile ${pieces}`))
    await say(pieces)
    assert.deepEqual(await seat(), { token: `meanwhile ${pieces}`, holds: true, said: 0 })
    await say()
    assert.deepEqual(await seat(), { token: null, holds: null, said: 1 })
  }
})

test('after the window nothing is called; what the platform itself holds back waits as well, in its own words', async () => {
  const { said, write, say, states, reach } = await windowed([{ outcome: 'held', why: '45015 response out of time limit' }])
  await write(61)
  await say()
  assert.deepEqual([said, await states()], [[], ['held']])
  assert.ok(Date.parse((await reach())?.openUntil ?? '') < Date.now())
  await write(0)
  await say()
  assert.deepEqual([said, await states()], [[], ['held', 'waiting']])
})

test('what a platform tells later: arrived, read, or not taken after all, and then it is sent again from there', async () => {
  const { channelId, said, write, send, say, states, reach } = await windowed()
  await write(1)
  const id = await say(2)
  const report = (externalId: string, state: 'read' | 'held' | 'refused') =>
    db.inWorkspace(workspaceId, (tx) => noteReport(tx, channelId, { externalId, state, at: new Date(), why: 'why' }))
  assert.equal(await report('nobody’s', 'read'), 'unknown')
  assert.equal(await report(`id-${id}:0`, 'read'), undefined)
  assert.ok((await reach())?.readAt)
  assert.equal((await report(`id-${id}:1`, 'held')) !== 'unknown' && (await states())[0], 'held')
  await write(0)
  await send()
  assert.deepEqual(said, [`${id}:0`, `${id}:1`, `${id}:1`])
  assert.deepEqual(await states(), ['sent'])
})

test('what is answered goes between two tries: of what answers it no piece is lost, and none comes twice', async () => {
  const taken: Sent = { outcome: 'sent', externalId: null }
  const { channelId, said, send, write, say, states } = await windowed([taken, taken, { outcome: 'later', why: '429', seconds: 3_600 }])
  await write(1, { seconds: 3_600, messages: 9 })
  const asked = await say()
  const id = await say(2, asked)
  assert.deepEqual(said, [`${asked}:0`, `${id}:0`])
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`update messages set parts = '[]', recalled_at = now() where id = ${asked}`)
    await tx.run(sql`update deliveries set due_at = now() where channel_id = ${channelId} and state = 'waiting'`)
  })
  await send()
  assert.deepEqual(said.slice(2), [`${id}:1`, `${id}:2`])
  assert.deepEqual(await states(), ['sent', 'sent'])
})
