import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ShopperFacts } from '@xiaoer/contract/facts'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'

const service = await testService()
const anna = await owner(service)
const agent = await invited(service, anna, 'agent')
const { db, workspaceId } = service
const rows = () => db.inWorkspace(workspaceId, async (tx) => (await tx.rows(sql`select from shopper_facts`)).length)

test('what a shopper says of themselves is kept with its sentence, put right by a later word, and forgotten whole', async () => {
  const shopper = await visit(service)
  const { conversationId } = shopper.opened
  const facts = async () => (await agent.get(`/conversations/${conversationId}/facts`)).as(ShopperFacts).facts
  await shopper.say('我身高163，体重55公斤，羽绒服穿什么码')
  await service.engine.idle()
  assert.deepEqual((await facts()).map(({ kind, value, sentence }) => [kind, value, sentence]).sort(), [
    ['height', '163', '我身高163'],
    ['weight', '55', '体重55公斤'],
  ])
  await shopper.say('我同事身高180')
  await shopper.say('我是敏感肌')
  await shopper.say('说错了，我身高165')
  await service.engine.idle()
  const now = await facts()
  assert.deepEqual(now.map(({ kind, value }) => `${kind}=${value}`).sort(), ['height=165', 'trait=sensitive-skin', 'weight=55'])
  assert.equal(now.find(({ kind }) => kind === 'trait')?.name?.zh, '敏感皮肤')
  const [first] = now
  const left = (await agent.send('DELETE', `/conversations/${conversationId}/facts/${first?.id ?? ''}`)).as(ShopperFacts)
  assert.equal(left.facts.length, 2)
  assert.deepEqual((await agent.send('DELETE', `/conversations/${conversationId}/facts`)).as(ShopperFacts).facts, [])
  assert.equal(await rows(), 0)
})
