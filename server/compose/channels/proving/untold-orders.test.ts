import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChannelsView } from '@xiaoer/contract/channels'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { codeOfOrder } from '#shoppers'
import { managerOf } from '../../../channels/testing/seat.ts'
import { jushuitanStub, PARTS } from '../../../commerce/gateways/testing/a-jushuitan.ts'
import { KEYS } from '../../../commerce/gateways/testing/stub.ts'
import { proveByOrder } from './by-order.ts'
import { writerIn } from './writer.ts'

/** 聚水潭 tells no customer with an order; the receiver's number ends in 0123 where its mask leaves that. */
const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const manager = await managerOf(service)
const { address } = await jushuitanStub()
const [shop] = (await manager.get('/shops')).as(ConnectedShops).shops
assert.ok(shop)
const connection = { platform: 'jushuitan', given: { address, ...KEYS } }
assert.equal((await manager.send('PUT', `/shops/${shop.id}/connection`, connection)).status, 200)
// as 抖店 masks a number: its last two digits alone
for (const one of PARTS) if (one.so_id === 'SO-1005') Object.assign(one, { receiver_mobile: '1********23' })
const CODE = '0123'

/** A stranger, and what the bot says to them. */
async function aStranger() {
  const visitor = await visit(service)
  return { ...visitor, hears: async (text: string) => JSON.stringify((await visitor.say(text)).json) }
}
const PARCEL = /ZT1001/u
const shoppers = () => service.db.inWorkspace(service.workspaceId, (tx) => tx.rows(sql`select from shoppers where customer_id is not null`))

test('an order that its platform tells no customer of is told to who names it with the last four digits, and that order alone', async () => {
  const stranger = await aStranger()
  assert.doesNotMatch(await stranger.hears('订单 SO-1001 到哪了'), PARCEL)
  assert.match(await stranger.hears(`订单 SO-1001 尾号 ${CODE} 到哪了`), PARCEL)
  assert.match(await stranger.hears('我的订单都有什么商品'), /SO-1001|羊毛大衣/u)
  // of the same receiver, by the look of it: it was not proven
  assert.doesNotMatch(await stranger.hears('那订单 SO-1003 到哪了'), /"orderNumber":"SO-1003"/u)
  assert.equal((await shoppers()).length, 0, 'nobody has become a customer')
})

test('a customer of the shop’s proves an order that its system tells nobody’s, and it stands among theirs', async () => {
  const customer = await visit(service, { customer: 'C-77' })
  const hears = async (text: string) => JSON.stringify((await customer.say(text)).json)
  assert.doesNotMatch(await hears('订单 SO-1001 到哪了'), PARCEL)
  assert.doesNotMatch(await hears('订单 SO-1001 尾号 9999 到哪了'), PARCEL)
  assert.match(await hears(`订单 SO-1001 尾号 ${CODE} 到哪了`), PARCEL)
  assert.match(await hears('我的订单都有什么商品'), /SO-1001|羊毛大衣/u)
  // of the same receiver, by the look of it: it was not proven
  assert.doesNotMatch(await hears('那订单 SO-1003 到哪了'), /"orderNumber":"SO-1003"/u)
  // and to another customer it is nobody's
  const other = await visit(service, { customer: 'C-78' })
  assert.doesNotMatch(JSON.stringify((await other.say('订单 SO-1001 到哪了')).json), PARCEL)
})

test('two who prove the same order stay two, each with their own words', async () => {
  const [one, other] = [await aStranger(), await aStranger()]
  await one.hears('我住在三楼')
  for (const each of [one, other]) assert.match(await each.hears(`SO-1001 ${CODE} 快递到哪了`), PARCEL)
  assert.notEqual(one.opened.conversationId, other.opened.conversationId)
  assert.doesNotMatch(JSON.stringify((await other.get('/messages')).json), /三楼/u)
  const joins = await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows(sql`select from joins union all select from join_suggestions`),
  )
  assert.equal(joins.length, 0)
})

test('where the mask hides a digit of the four nothing that is left of it proves the order; the shop’s own code does', async () => {
  const stranger = await aStranger()
  for (const guess of ['1233', '0023', '1023']) assert.doesNotMatch(await stranger.hears(`订单 SO-1005 尾号 ${guess} 到哪了`), /取消/u)
  const code = codeOfOrder(service.secrets, shop.id, 'SO-1005')
  assert.match(code, /^\d{8}$/u)
  assert.notEqual(code, codeOfOrder(service.secrets, shop.id, 'SO-1004'))
  const other = await aStranger()
  assert.match(await other.hears(`订单 SO-1005 取货码 ${code} 现在什么状态`), /取消/u)
})

test('guessing is limited, of one stranger and of one order, whoever guesses; a right guess after that is none', async () => {
  const code = codeOfOrder(service.secrets, shop.id, 'SO-1003')
  const guesser = await aStranger()
  for (let nth = 0; nth < 5; nth++) await guesser.hears(`订单 SO-1003 尾号 ${7_000 + nth} 到哪了`)
  assert.doesNotMatch(await guesser.hears(`订单 SO-1003 尾号 ${CODE} 到哪了`), PARCEL)
  const second = await aStranger()
  for (const words of [`尾号 ${CODE}`, `码 ${code}`]) assert.doesNotMatch(await second.hears(`订单 SO-1003 ${words} 到哪了`), PARCEL)
})

test('the tries of an order are of the order, however its number is written and whoever writes it', async () => {
  const stub = service.shopFor(service.workspaceId, shop.id) ?? assert.fail('connected')
  let proved = 0
  // shops find an order however its number is written, such as in small letters
  const lenient = { ...stub, orders: { ...stub.orders, find: (number: string) => stub.orders.find(number.toUpperCase()) } }
  const shows = async (number: string, code: string) => {
    const { opened } = await visit(service)
    const stranger = (await writerIn(service.db, service.workspaceId, opened.conversationId)) ?? assert.fail('a stranger')
    const [channel] = (await manager.get('/channels')).as(ChannelsView).channels
    const where = { workspaceId: service.workspaceId, shopId: shop.id, channelId: channel?.id ?? '', language: 'zh-CN', at: new Date() }
    const { db, secrets } = service
    await proveByOrder({
      db,
      secrets,
      proved: async () => void proved++,
      shop: { ...lenient, anew: lenient },
      writer: stranger,
      where,
      numbers: [number],
      code,
    })
  }
  for (const written of ['SO-1002', 'so-1002', 'So-1002', 'sO-1002']) await shows(written, '7000')
  await shows('SO-1002', CODE)
  assert.equal(proved, 1, 'the fifth try is one of five')
  await shows('so-1002', CODE)
  assert.equal(proved, 1, 'the sixth is none')
})
