import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConversationView } from '@xiaoer/contract'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { testClock } from '#platform/clock'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { aShopper, connectShop } from './story.ts'

test('a shop that went away is told of as it was, with how long ago that is; back again, as it is', async () => {
  const clock = testClock(new Date())
  const service = await testService(clock, { PRIVATE_HOSTS: '127.0.0.1' })
  const stub = await vendureStub()
  const { anna, connected } = await connectShop(service, 'vendure', { address: stub.address, by: 'key', key: KEY })
  assert.equal(connected.status, 200)
  const shopper = await aShopper(service, '1', 'en', clock.now())
  const asked = 'where is my parcel 4EVGRN3E26XLAF4F'
  const there = await shopper.say(asked)
  assert.match(there, /SF1234567890/u)
  assert.doesNotMatch(there, /min ago/u)
  const { conversationId } = (await visit(service, { customer: '1', language: 'en', now: clock.now() })).opened
  /** How old the manager is told that the shopper's orders are, beside the conversation. */
  const beside = async () =>
    (await anna.get(`/conversations/${conversationId}`)).as(ConversationView).orders.map(({ agedMinutes }) => agedMinutes)
  assert.deepEqual(new Set(await beside()), new Set([undefined]))
  clock.forward(120_000)
  // however often its look-ups are tried, and whatever else reads the shop meanwhile
  stub.faults.push(...Array.from({ length: 60 }, () => 503))
  const away = await shopper.say(asked)
  assert.match(away, /SF1234567890[\s\S]*2 min ago; the shop’s system does not answer now/u)
  assert.deepEqual(new Set(await beside()), new Set([2]))
  stub.faults.length = 0
  clock.forward(120_000)
  assert.doesNotMatch(await shopper.say('has it been delivered?'), /min ago/u)
})
