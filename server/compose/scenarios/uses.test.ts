import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { Scenarios } from '@xiaoer/contract/scenarios'
import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { lendOrders } from '#commerce/demo'

const service = await testService()
const anna = await owner(service)
let nth = 900

/** A shopper with an order that waits to be sent. */
async function buyer() {
  const lent = await service.db.inWorkspace(service.workspaceId, (tx) => lendOrders(tx, service.workspaceId, ++nth, [{ state: 'paid' }]))
  const shopper = await visit(service, { customer: lent.customerId })
  return { say: async (words: string) => (await shopper.say(words)).as(SentMessage) }
}

test('in how many sessions each was begun lately is counted, once a session, a deed at once among them', async () => {
  const uses = async () => (await anna.get('/scenarios')).as(Scenarios).uses
  const before = (await uses()).of
  const [one, other] = [await buyer(), await buyer()]
  for (const said of ['我要取消订单', '算了', '我要取消订单']) await one.say(said)
  for (const said of ['我要取消订单', '我要投诉你们']) await other.say(said)
  const { days, of } = await uses()
  const more = (scenario: string) => (of[scenario] ?? 0) - (before[scenario] ?? 0)
  assert.deepEqual([days, more('cancel_order'), more('complaint')], [7, 2, 1], JSON.stringify(of))
  assert.equal(more('protect_price'), 0)
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update scenario_uses set at = at - interval '8 days'`))
  assert.deepEqual((await uses()).of, {})
})
