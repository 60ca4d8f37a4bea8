import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { SentMessage, ShopSettings } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { testClock } from '#platform/clock'

const clock = testClock(new Date())
const service = await testService(clock)
const anna = await owner(service)
const ben = await invited(service, anna, 'agent')
const shopper = await visit(service, { now: clock.now() })
const at = `/conversations/${shopper.opened.conversationId}`
await shopper.say('有货吗')

const allows = (seconds: number) => anna.send('PUT', '/settings/recall', { seconds })
/** What an agent and the shopper are answered who take back what they wrote so many seconds ago. */
async function after(seconds: number) {
  const id = randomUUID()
  // when the clock has leapt, the agent was not heard of for long, and the queue may have the conversation again
  await ben.send('PUT', '/me/presence', { online: true })
  await ben.send('POST', `${at}/take`, {})
  const said = await ben.send('POST', `${at}/messages`, { id, parts: [{ kind: 'text', text: '发错了' }] })
  assert.ok(said.status < 300, String(said.status))
  const { message } = (await shopper.say('写错了')).as(SentMessage)
  clock.forward(seconds * 1_000)
  const agent = await ben.send('POST', `${at}/messages/${id}/recall`)
  return [agent.status, (await shopper.post('/recall', { messageId: message.id })).status]
}

test('for how long a message is taken back is the shop’s to say, for agents and shoppers, and the service goes by it', async () => {
  assert.deepEqual(
    [await after(119), await after(121)],
    [
      [200, 200],
      [409, 409],
    ],
  )
  assert.equal((await allows(600)).status, 200)
  assert.equal((await ben.get('/settings')).as(ShopSettings).recallSeconds, 600)
  assert.equal((await visit(service, { now: clock.now() })).opened.recallSeconds, 600)
  assert.deepEqual(
    [await after(599), await after(601)],
    [
      [200, 200],
      [409, 409],
    ],
  )
  assert.equal((await allows(0)).status, 200)
  assert.deepEqual(await after(1), [409, 409])
})

test('it has a bound, and only who may change the settings changes it', async () => {
  assert.deepEqual([(await allows(3_600)).status, (await allows(3_601)).status, (await allows(-1)).status], [200, 400, 400])
  assert.equal((await ben.send('PUT', '/settings/recall', { seconds: 60 })).status, 403)
})
