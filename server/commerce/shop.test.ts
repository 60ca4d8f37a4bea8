import { randomUUID } from 'node:crypto'
import { testDatabase } from '@xiaoer/testing'
import { demoShop, lendOrders, loadDemo } from '#commerce/demo'
import { testClock } from '#platform/clock'
import type { Database } from '#platform/db'
import can from './demo/can.json' with { type: 'json' }
import { aDoudian } from './gateways/testing/a-doudian.ts'
import { aJd } from './gateways/testing/a-jd.ts'
import { aJushuitan } from './gateways/testing/a-jushuitan.ts'
import { aPinduoduo } from './gateways/testing/a-pinduoduo.ts'
import { aTaobao } from './gateways/testing/a-taobao.ts'
import { aYouzan } from './gateways/testing/a-youzan.ts'
import { aMappedShop } from './mapped/testing/a-mapped-shop.ts'
import { aMedusa } from './medusa/testing/a-medusa.ts'
import { aShopify } from './shopify/testing/a-shopify.ts'
import { type DeedsSample, type DeedsUnderTest, deedsContract } from './testing/deeds-contract.ts'
import { type ShopSample, shopContract } from './testing/shop-contract.ts'
import { anUploadedShop } from './uploaded/testing/a-shop-of-tables.ts'
import { aVendure } from './vendure/testing/a-vendure.ts'
import { aWooCommerce } from './woocommerce/testing/a-woocommerce.ts'

async function aDemoShop(): Promise<ShopSample & DeedsUnderTest> {
  const { database } = await testDatabase()
  const clock = testClock()
  const workspace = randomUUID()
  await loadDemo(database, workspace, clock.now())
  return {
    name: 'demo',
    kind: { can },
    inside: true,
    deeds: () => demoDeeds(database),
    shop: demoShop(database, workspace, clock),
    customer: 'c1001',
    search: ['卡其风衣', 'trench-coat'],
    lacks: ['yen', 'delivery'],
  }
}

/** Each a shop of its own in the same database. */
async function demoDeeds(db: Database): Promise<DeedsSample> {
  const clock = testClock()
  const workspace = randomUUID()
  await loadDemo(db, workspace, clock.now())
  const wanted = [{ state: 'paid' }, { state: 'delivered' }] as const
  const { customerId: customer, orderNumbers } = await db.inWorkspace(workspace, (tx) => lendOrders(tx, workspace, 1, wanted))
  const [unsent = '', sent = ''] = orderNumbers
  const address = { name: '林小满', phone: '13800000000', province: '上海市', city: '上海市', district: '徐汇区', street: '漕溪路 2 号' }
  return { shop: demoShop(db, workspace, clock), unsent: { number: unsent, customer }, sent: { number: sent, customer }, address }
}

// Every shop platform keeps the same promises: one test, run on each.
const samples: readonly (ShopSample & DeedsUnderTest)[] = [
  await aDemoShop(),
  await aVendure(),
  await aMedusa(),
  await aWooCommerce(),
  await aMappedShop(),
  await anUploadedShop(),
  await aShopify(),
  await aTaobao(),
  await aPinduoduo(),
  await aJd(),
  await aJushuitan(),
  await aYouzan(),
  await aDoudian(),
]
for (const sample of samples) {
  shopContract(sample)
  deedsContract(sample)
}
