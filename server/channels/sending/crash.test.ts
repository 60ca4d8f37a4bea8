import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { outwardOf } from '#platform/outbound'
import { genericChannel } from '../generic/index.ts'
import type { Outgoing, Send, Sent } from '../push-channel.ts'
import { Sender } from './index.ts'

const service = await testService()
const { db, workspaceId } = service

/** A sender of a node, whose platform takes every call and answers as told. */
function node(kind: string, keyed: boolean, answer: () => Promise<Sent>, calls?: (message: Outgoing) => Send[]) {
  const keys: string[] = []
  const channel = { ...genericChannel(outwardOf([])), kind, keyed }
  const call = (key: string) => {
    keys.push(key)
    return answer()
  }
  const line = { calls: calls ?? (() => [call, call]) }
  const sender = new Sender({
    db,
    channels: [channel],
    told: async (_tx, after) => ({ told: [], upTo: after, more: false }),
    lineOf: async () => ({ channel, line }),
    tell: async () => () => {},
    notice: () => '',
    pictureUrl: () => undefined,
    fileUrl: () => undefined,
    readFile: () => Promise.reject(new Error('none')),
    failed: (error) => (calls ? undefined : assert.ifError(error)),
  })
  return { sender, keys }
}

/** A message that waits to be sent on a channel of that kind. */
async function waiting(kind: string): Promise<string> {
  const { opened, say } = await visit(service)
  await say('你好')
  const [channelId, id] = [randomUUID(), opened.conversationId]
  return db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      select workspace_id, ${channelId}, shop_id, ${kind}, ${kind}, ${kind}, '', now() from conversations where id = ${id}`)
    await tx.run(sql`
      insert into channel_seats (workspace_id, conversation_id, channel_id, address, last_in_at) values (${workspaceId}, ${id}, ${channelId}, 'a', now())`)
    const row = await tx.row<{ id: string }>(sql`
      insert into deliveries (workspace_id, message_id, conversation_id, channel_id, seq, due_at)
      select workspace_id, id, conversation_id, ${channelId}, seq, now() from messages where conversation_id = ${id} and author = 'bot' returning message_id as id`)
    return row?.id ?? ''
  })
}

const stateOf = (id: string) =>
  db.inWorkspace(workspaceId, (tx) => tx.row(sql`select state, pieces from deliveries where message_id = ${id}`))
const leaseLapses = () => db.inWorkspace(workspaceId, (tx) => tx.run(sql`update deliveries set due_at = now() where state = 'sending'`))

for (const keyed of [true, false])
  test(`a node that dies between the call and its note: ${keyed ? 'sent again under the same key' : 'uncertain, and not repeated'}`, async () => {
    const kind = keyed ? 'keyed' : 'unkeyed'
    const id = await waiting(kind)
    const answers: (() => Promise<Sent>)[] = [async () => ({ outcome: 'sent', externalId: '1' }), () => new Promise(() => {})]
    const dead = node(kind, keyed, () => answers.shift()?.() ?? Promise.reject(new Error('called too often')))
    await dead.sender.wake(workspaceId)
    for (let tries = 0; dead.keys.length < 2; tries++) {
      assert.ok(tries < 500, `${JSON.stringify(await stateOf(id))}: the second piece was never called`)
      await pause(20)
    }
    assert.deepEqual(await stateOf(id), { state: 'sending', pieces: 1 })

    const other = node(kind, keyed, async () => ({ outcome: 'sent', externalId: '2' }))
    await other.sender.wake(workspaceId)
    await other.sender.idle()
    assert.deepEqual(other.keys, [], 'what is under way is left alone')
    await leaseLapses()
    await other.sender.wake(workspaceId)
    await other.sender.idle()
    // the first piece was noted and is not said again
    assert.deepEqual(other.keys, keyed ? [`${id}:1`] : [])
    assert.deepEqual(await stateOf(id), keyed ? { state: 'sent', pieces: 2 } : { state: 'uncertain', pieces: 1 })
  })

test('a message that cannot be put for its platform is set aside with why, and those behind it go out', async () => {
  const id = await waiting('broken')
  const next = await db.inWorkspace(workspaceId, async (tx) => {
    const messageId = randomUUID()
    await tx.run(sql`
      insert into messages (workspace_id, id, conversation_id, session_id, channel_id, seq, author, parts, at)
      select workspace_id, ${messageId}, conversation_id, session_id, channel_id, seq + 1000, author, parts, at from messages where id = ${id}`)
    await tx.run(sql`
      insert into deliveries (workspace_id, message_id, conversation_id, channel_id, seq, due_at)
      select workspace_id, ${messageId}, conversation_id, channel_id, seq + 1000, now() from deliveries where message_id = ${id}`)
    return messageId
  })
  const sent: string[] = []
  const one = node(
    'broken',
    true,
    async () => ({ outcome: 'sent', externalId: null }),
    ({ messageId }) => {
      if (messageId === id) throw new URIError('URI malformed')
      return [
        async () => {
          sent.push(messageId)
          return { outcome: 'sent', externalId: 'a\0b\ud83d' }
        },
      ]
    },
  )
  await one.sender.wake(workspaceId)
  await one.sender.idle()
  assert.deepEqual(sent, [next])
  const row = (message: string) =>
    db.inWorkspace(workspaceId, (tx) => tx.row(sql`select state, why from deliveries where message_id = ${message}`))
  assert.deepEqual(
    [await row(id), await row(next)],
    [
      { state: 'failed', why: 'URI malformed' },
      { state: 'sent', why: null },
    ],
  )
})
