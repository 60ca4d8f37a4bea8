import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { testDatabase } from '@xiaoer/testing'
import type { Shop } from '#commerce'
import { demoShop, loadDemo } from '#commerce/demo'
import { testClock } from '#platform/clock'
import { SAMPLE_CUSTOMER, sampleShop } from './sample-shop.ts'

const { database } = await testDatabase()
const [workspace, clock] = [randomUUID(), testClock()]

test('who tries a scenario out meets made-up orders alone: in every language, and where the shop is asked anew', async () => {
  await loadDemo(database, workspace, clock.now())
  const demo = demoShop(database, workspace, clock)
  const asked: string[] = []
  const orders: Shop['orders'] = {
    find: async (number) => void asked.push(number),
    recent: async (customer) => {
      asked.push(customer)
      return []
    },
  }
  const real: Shop = { ...demo, in: () => real, orders, anew: { ...demo, in: () => real, orders } }
  const { shop, orders: madeUp } = await sampleShop(real, 'with paid order', clock.now())
  assert.equal(madeUp.length, 1)
  for (const face of [shop, shop.in('en'), shop.anew, shop.in('en').anew, shop.anew?.in('en')]) {
    assert.deepEqual(await face?.orders.recent(SAMPLE_CUSTOMER, 5), madeUp)
    assert.equal(await face?.orders.find('20261101-0007'), undefined)
  }
  assert.deepEqual(asked, [], 'no real order was read')
})
