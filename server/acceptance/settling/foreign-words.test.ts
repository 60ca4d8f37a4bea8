import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { KEYS, medusaStub } from '../../commerce/medusa/testing/stub.ts'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { aShopper, connectShop } from '../shops/story.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await vendureStub()
const { anna } = await connectShop(service, 'vendure', { address: stub.address, by: 'key', key: KEY })
const shopper = (language = 'en') => aShopper(service, '2', language)

test('a number that goods come in counts none of them, unless what it counts stands behind it', async () => {
  const { say } = await shopper()
  await say('how much is the laptop?')
  const one = await say('ok how much would the 15/8GB be?')
  assert.match(one, /Laptop 15 inch 8GB is \$/u)
  assert.doesNotMatch(one, /15 of them/u)
  assert.match(await say('how much for 13 of the 15 inch?'), /15 inch(?: 8GB)? × 13|13 of them/u)
})

test('of goods that were compared, so many of what only one of them comes in are of that one', async () => {
  const { say } = await shopper()
  assert.match(await say('what is the difference between the Ultraboost and the laptop?'), /differ in/u)
  assert.match(await say('how much for two of the 15 inch?'), /Laptop 15 inch.*(?:× 2|2 of them)/u)
})

test('a colour that was asked for a turn before, and the goods do not come in, is told in the language of the reply', async () => {
  const { say } = await shopper()
  assert.match(await say('is the Ultraboost available in red?'), /"red"/u)
  const again = await say('and in size 42?')
  assert.match(again, /"red"/u)
  assert.doesNotMatch(again, /\p{sc=Han}/u)
  const { say: sage } = await shopper('zh-CN')
  await sage('Ultraboost Running Shoe 有红色的吗')
  assert.match(await sage('那42码的呢'), /红色/u)
})

test('in which money one pays, and how, is told from Vendure’s channel; of a way that is not named nothing is said but that', async () => {
  const { say } = await shopper()
  const ways = await say('can I pay with paypal?')
  assert.match(ways, /ways to pay: Card \(Stripe\)\..*paypal is not named among them/su)
  const money = await say('do you charge in euros or pounds?')
  assert.match(money, /US Dollar \(USD\) and British Pound \(GBP\).*Euro: not among the currencies/su)
  assert.doesNotMatch(money, /Pound: not among/u)
  const { say: sage } = await shopper('zh-CN')
  assert.match(await sage('可以用支付宝付吗'), /Card \(Stripe\).*没有写支付宝/su)
  assert.match(await sage('人民币能付吗'), /美元 \(USD\).*人民币不在店铺支持的币种里/su)
})

test('a payment that failed is no question of which ways there are', async () => {
  const { say } = await shopper()
  assert.doesNotMatch(await say('my payment failed'), /ways to pay/u)
})

test('in which money a Medusa is paid, and who takes it, is told of the region that sells; its stand-in is nobody', async () => {
  const medusa = await medusaStub()
  const { connected } = await connectShop(service, 'medusa', { ...KEYS, address: medusa.address, language: 'en' }, { by: anna })
  assert.equal(connected.status, 200)
  const { say } = await shopper()
  const ways = await say('what payment methods do you accept?')
  assert.match(ways, /ways to pay: stripe and ideal\./u)
  const money = await say('can I pay in dollars?')
  assert.match(money, /you pay in US Dollar \(USD\)\./u)
  assert.doesNotMatch(money, /not among/u)
})
