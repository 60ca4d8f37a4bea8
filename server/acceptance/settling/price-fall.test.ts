import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { invited } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import demo from '../../../data/policies/shops/demo.json' with { type: 'json' }
import { refundsOf } from '../../commerce/vendure/testing/a-vendure.ts'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { aShopper, connectShop } from '../shops/story.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await vendureStub()
const ORDER = '4EVGRN3E26XLAF4F'
const PAID = stub.orders.find(({ code }) => code === ORDER)?.payments ?? []
for (const one of PAID) one.createdAt = new Date(Date.now() - 3 * 86_400_000).toISOString()
const { anna, connected } = await connectShop(service, 'vendure', { address: stub.address, by: 'key', key: KEY }, { market: 'none' })
const shopId = connected.as(ConnectedShops).shops[0]?.id ?? assert.fail()

/** By the shop's clock, which is China's. */
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
/** Whose limits and costs it takes. */
const DEMO = z.object({ versions: z.array(z.object({ costs: z.unknown(), authority: z.unknown() })) }).parse(demo)
/** What the shop has published: the difference comes back for fifteen days. */
const RULE = {
  ...{ id: 'price-15', gives: ['part_refund'], terms: { refundDifference: true } },
  when: { claim: ['price_drop'], paidDay: { to: 15 }, difference: { from: 1 }, reduction: ['regular'] },
  text: { 'zh-CN': '付款后 15 天内同款降价，退还差价', en: 'the same costs less within 15 days of paying: the difference back' },
}

async function published(): Promise<void> {
  const manager = await invited(service, anna, 'manager')
  const { costs, authority } = DEMO.versions.at(-1) ?? assert.fail()
  const text = JSON.stringify({ version: 'fall', from: TODAY, otherwise: 'person', rules: [RULE], costs, authority })
  const made = await anna.send('POST', '/policies', { shopId, text })
  assert.equal(made.status, 200)
  const { id } = made.as(z.object({ id: z.string() }))
  assert.equal((await anna.send('POST', `/policies/${id}/submit`)).status, 200)
  assert.equal((await manager.send('POST', `/policies/${id}/approve`)).status, 200)
}

test('a fall in price is told with the taxes of its line by the shop’s own rule, goes back at a yes, and Vendure holds it', async () => {
  await published()
  // bought at 799.00 and a fifth on top, twice; 789.00 without tax now
  stub.prices.set('34', 94_680)
  const shopper = await aShopper(service, '1')
  assert.match(
    await shopper.say(`the camera of order ${ORDER} is cheaper now, can I get the difference back?`),
    /“Twin Lens Camera × 2” costs \$24 less now.*within 15 days of paying/su,
  )
  assert.match(await shopper.say('yes'), /difference is claimed, number \S+, \$24/u)
  assert.deepEqual(
    refundsOf(stub, ORDER).map(({ total }) => total),
    [2_400],
  )
})
