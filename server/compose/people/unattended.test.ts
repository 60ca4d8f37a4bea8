import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView, History, SentMessage } from '@xiaoer/contract'
import { MyPlace } from '@xiaoer/contract/teams'
import { owner } from '@xiaoer/testing/colleague'
import { setOnline, testService } from '@xiaoer/testing/service'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { unattendedOf } from '#desk'

const service = await testService()
const { db, workspaceId } = service
const anna = await owner(service)

const told = async (shopper: Visitor) =>
  (await shopper.get('/messages'))
    .as(History)
    .messages.flatMap(({ author, parts }) => (author === 'system' ? parts.map(({ text }) => text ?? '') : []))
const viewOf = async ({ opened }: Visitor) => (await anna.get(`/conversations/${opened.conversationId}`)).as(ConversationView)
/** As two nodes would look, so many minutes from now, having run for long. */
async function look(minutes = 0, since = 10) {
  let at = new Date(Date.now() - since * 60_000)
  const nodes = [1, 2].map(() => unattendedOf({ db, now: () => at, ring: () => {} }))
  at = new Date(Date.now() + minutes * 60_000)
  await Promise.all(nodes.map(({ sweep }) => sweep()))
}

test('whoever waits while the only agent goes off is told so and gets a ticket; the bot answers again', async () => {
  await setOnline(service, 1)
  const shopper = await visit(service, { customer: 'c1001' })
  assert.match(JSON.stringify((await shopper.say('人工')).as(SentMessage).replies), /马上来/u)
  await shopper.say('包裹丢了怎么办')
  await setOnline(service, 0)
  await look()
  const { conversation, tickets } = await viewOf(shopper)
  assert.deepEqual([conversation.holder, conversation.waitingSince, tickets.length], ['bot', null, 1])
  assert.ok(tickets[0]?.subject.includes('包裹丢了怎么办'))
  const [words = '', ...more] = await told(shopper)
  assert.deepEqual(more, [], 'told once, though two nodes looked')
  for (const part of ['没有客服在线', `#${tickets[0]?.number}`]) assert.ok(words.includes(part), words)
  assert.equal((await shopper.say('谢谢')).as(SentMessage).replies.length, 1)
})

test('a ticket that stands serves, and is due anew where it was late', async () => {
  const shopper = await visit(service, { customer: 'c1002' })
  await shopper.say('人工')
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`update tickets set due_at = now() - interval '1 hour' where conversation_id = ${shopper.opened.conversationId}`),
  )
  await setOnline(service, 1)
  await shopper.say('人工')
  await setOnline(service, 0)
  await look()
  const { tickets } = await viewOf(shopper)
  assert.equal(tickets.length, 1)
  assert.ok(Date.parse(tickets[0]?.dueAt ?? '') > Date.now())
})

test('who only fell silent counts as gone after three minutes, but not for a service that has just begun to listen', async () => {
  await setOnline(service, 1)
  await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update agents set seen_at = now()`))
  const shopper = await visit(service, { customer: 'c1003', language: 'en' })
  await shopper.say('human please')
  await look(2)
  assert.equal((await viewOf(shopper)).conversation.holder, 'queue')
  await look(3.5, 0)
  assert.equal((await viewOf(shopper)).conversation.holder, 'queue', 'it has heard nobody yet, because it was not there')
  await look(4)
  assert.equal((await viewOf(shopper)).conversation.holder, 'bot')
  assert.match((await told(shopper)).join(), /Nobody is at the desk.*ticket #\d+/u)
})

test('who waits is told their place and how long others waited, and leaves it for a ticket without being told that nobody is there', async () => {
  await setOnline(service, 1)
  const place = async (shopper: Visitor) => (await shopper.get('/queue')).as(MyPlace).place
  const [first, second] = [await visit(service, { customer: 'c1004' }), await visit(service, { customer: 'c1005' })]
  for (const one of [first, second]) await one.say('人工')
  assert.deepEqual(
    [await place(first), await place(second)],
    [
      { ahead: 0, waited: null },
      { ahead: 1, waited: null },
    ],
  )
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at, handed_off_at, taken_at, closed_at)
      select workspace_id, gen_random_uuid(), id, shop_id, channel_id, now() - interval '1 hour', now() - interval '1 hour',
        now() - interval '1 hour' + make_interval(secs => n * 20), now() from conversations, generate_series(1, 5) n where id = ${first.opened.conversationId}`),
  )
  assert.deepEqual((await place(second))?.waited, { mostSeconds: 80, of: 5 })
  assert.equal((await first.post('/queue/leave', {})).status, 200)
  const { conversation, tickets } = await viewOf(first)
  assert.deepEqual([conversation.holder, tickets.length, await place(first), (await place(second))?.ahead], ['bot', 1, null, 0])
  const words = (await told(first)).join()
  assert.match(words, /不用再等.*#\d+/u)
  assert.doesNotMatch(words, /没有客服在线/u)
  assert.equal((await first.post('/queue/leave', {})).status, 200)
  assert.equal((await viewOf(first)).tickets.length, 1, 'who waits for nobody leaves nothing')
})
