import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ConversationView, History } from '@xiaoer/contract'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const { db, workspaceId, engine } = service
const anna = await owner(service)

/** Somebody who waits for a person on a channel without a page of ours. */
async function waitsElsewhere(customer: string, asking = '人工') {
  await setOnline(service, 1)
  const shopper = await visit(service, { customer })
  const [channelId, conversationId] = [randomUUID(), shopper.opened.conversationId]
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into channels (workspace_id, id, shop_id, kind, name, public_key, secret_sealed, created_at)
      select workspace_id, ${channelId}, shop_id, 'generic', 'w', ${channelId}, '', now() from conversations where id = ${conversationId}`),
  )
  const send = async (parts: Parameters<typeof engine.acceptMessage>[1]['parts'], id: string = randomUUID()) => {
    const { replies } = await engine.acceptMessage(workspaceId, { id, conversationId, channelId, externalId: id, parts, page: null })
    await replies()
  }
  const say = (text: string, id?: string) => send([{ kind: 'text', text }], id)
  await say(asking)
  const told = async () =>
    (await shopper.get('/messages')).as(History).messages.flatMap(({ author, parts }) => (author === 'system' ? parts : []))
  const view = async () => (await anna.get(`/conversations/${conversationId}`)).as(ConversationView)
  return { shopper, conversationId, send, say, told, view }
}

test('who waits elsewhere than in the widget leaves by saying so, is told, and gets their ticket once', async () => {
  for (const [words, customer] of [
    ['不等了', 'c1001'],
    ['没事了', 'c1002'],
    ['never mind', 'c1003'],
  ] as const) {
    const { say, told, view } = await waitsElsewhere(customer)
    assert.equal((await view()).conversation.holder, 'queue', words)
    const id = randomUUID()
    await say(words, id)
    await say(words, id)
    const { conversation, tickets } = await view()
    assert.deepEqual([conversation.holder, tickets.length], ['bot', 1], words)
    const [left, ...more] = await told()
    assert.match(left?.text ?? '', new RegExp(`#${tickets[0]?.number}`, 'u'))
    assert.deepEqual(more, [], 'a message that is sent again is answered once')
  }
})

test('who asks is told their place, how long others waited, and leaves by the choice beside it', async () => {
  const { conversationId, say, send, told, view } = await waitsElsewhere('c1004')
  await say('还要等多久')
  const [place, choice] = await told()
  assert.match(place?.text ?? '', /您是下一位/u)
  assert.doesNotMatch(place?.text ?? '', /分钟/u, 'too few were answered lately to tell of')
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, handed_off_at, taken_at, closed_at)
      select workspace_id, gen_random_uuid(), id, shop_id, channel_id, now() - interval '1 hour', now() - interval '1 hour',
        now() - interval '1 hour' + make_interval(secs => n * 60), now() from conversations, generate_series(1, 5) n where id = ${conversationId}`),
  )
  await say('到我了吗')
  const again = (await told()).slice(2)
  assert.match(again[0]?.text ?? '', /不超过 4 分钟/u)
  assert.equal((await view()).conversation.holder, 'queue', 'asking loses no place')
  assert.match(JSON.stringify(choice), /"id":"queue.leave","label":"不等了，留言"/u)
  await send([{ kind: 'chosen', text: '不等了，留言', choiceId: 'queue.leave' }])
  assert.equal((await view()).conversation.holder, 'bot')
})

test('what is said of anything else waits for the person who comes, and the widget shows the place by itself', async () => {
  const { shopper, say, told, view } = await waitsElsewhere('c1005')
  for (const words of ['我的快递到哪了', '谢谢', '好的', '取消订单', '订单20261101-0007']) await say(words)
  assert.deepEqual([await told(), (await view()).conversation.holder], [[], 'queue'])
  await shopper.say('还要等多久')
  assert.deepEqual(await told(), [])
})
