import { randomUUID } from 'node:crypto'
import { testDatabase } from '@xiaoer/testing'
import { demoShop, loadDemo } from '#commerce/demo'
import { testClock } from '#platform/clock'
import { aDoudian } from './gateways/testing/a-doudian.ts'
import { aJd } from './gateways/testing/a-jd.ts'
import { aJushuitan } from './gateways/testing/a-jushuitan.ts'
import { aPinduoduo } from './gateways/testing/a-pinduoduo.ts'
import { aTaobao } from './gateways/testing/a-taobao.ts'
import { aYouzan } from './gateways/testing/a-youzan.ts'
import { aMappedShop } from './mapped/testing/a-mapped-shop.ts'
import { aMedusa } from './medusa/testing/a-medusa.ts'
import { aShopify } from './shopify/testing/a-shopify.ts'
import { type ShopSample, shopContract } from './testing/shop-contract.ts'
import { anUploadedShop } from './uploaded/testing/a-shop-of-tables.ts'
import { aVendure } from './vendure/testing/a-vendure.ts'
import { aWooCommerce } from './woocommerce/testing/a-woocommerce.ts'

async function aDemoShop(): Promise<ShopSample> {
  const { database } = await testDatabase()
  const clock = testClock()
  const workspace = randomUUID()
  await loadDemo(database, workspace, clock.now())
  return {
    name: 'demo',
    shop: demoShop(database, workspace, clock),
    customer: 'c1001',
    search: ['卡其风衣', 'trench-coat'],
    lacks: ['yen', 'delivery'],
  }
}

// Every shop platform keeps the same promises: one test, run on each.
const samples: readonly ShopSample[] = [
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
for (const sample of samples) shopContract(sample)
