import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectedShops, type ShopGiven, TriedShop } from '@xiaoer/contract/shops'
import { Wall } from '@xiaoer/contract/wall'
import { testService } from '@xiaoer/testing/service'
import sql from 'sql-template-tag'
import { systemClock } from '#platform/clock'
import { KEY, vendureStub } from '../../commerce/vendure/testing/stub.ts'
import { aShopper, CAMERA, CART_PAGE, connectShop, movesAndCancels, putsInCart, returnsOne, soldOutAndBack } from './story.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await vendureStub()
const [ORDER, UNSENT] = ['4EVGRN3E26XLAF4F', 'PAID000000000002']
const order = stub.orders.find(({ code }) => code === ORDER)
const yesterday = new Date(Date.now() - 86_400_000).toISOString()
for (const one of order?.history ?? []) one.createdAt = yesterday
const { anna, at, put, lines, connected } = await connectShop(service, 'vendure', {
  address: stub.address,
  by: 'key',
  key: KEY,
  cartPage: CART_PAGE,
})

test('a manager connects Vendure: every line of the test is told, and the key is never shown again', async () => {
  assert.ok(lines.every(({ refused }) => refused === null))
  assert.deepEqual(lines.map(({ ability, count }) => [ability, count]).slice(0, 2), [
    ['sign_in', null],
    ['catalogue', 5],
  ])
  const [shop] = connected.as(ConnectedShops).shops
  assert.deepEqual([shop?.connector, shop?.connection?.currency, shop?.connection?.given['by']], ['vendure', 'USD', 'key'])
  assert.ok(!JSON.stringify(connected.json).includes(KEY))
  const { key: _, ...open }: ShopGiven = put.given
  const elsewhere = await anna.send('POST', `${at}/try`, { ...put, given: { ...open, address: 'http://127.0.0.1:9' } })
  assert.equal(elsewhere.problem().refusal?.reason, 'shops.credentials', 'a kept key goes to no other address')
  assert.equal((await anna.send('POST', `${at}/try`, { ...put, given: open })).as(TriedShop).lines.length, lines.length)
})

test('a shopper asks for the parcel and returns one item, and Vendure holds the refund', async () => {
  await returnsOne(await aShopper(service, '1'), anna, { order: ORDER, tracking: 'SF1234567890', goods: CAMERA })
  assert.deepEqual(
    order?.payments.flatMap(({ refunds }) => refunds).map(({ total, lines: of }) => [total, of]),
    [[95_880, [{ orderLineId: '132', quantity: 1 }]]],
  )
})

test('an order that was not sent is moved and cancelled by its shopper’s words, and Vendure holds the address and the money back', async () => {
  await movesAndCancels(await aShopper(service, '1'), anna, { order: UNSENT, minor: 12_499 })
  const held = stub.orders.find(({ code }) => code === UNSENT) ?? assert.fail()
  assert.match(held.shippingAddress['streetLine1'] ?? '', /Century Avenue/u)
  assert.deepEqual(
    held.payments.flatMap(({ refunds }) => refunds).map(({ total }) => total),
    [12_499],
  )
  assert.equal(held.state, 'Cancelled')
})

test('to where it sends, how and at which price is told from Vendure’s own data, and what goods come to with it', async () => {
  const shopper = await aShopper(service, '2')
  const there = await shopper.say('do you deliver to Germany, and how much is delivery?')
  assert.match(there, /Standard Shipping: \$5\..*3 to 5 working days.*Express Shipping: \$12\./su)
  // one of its ways is up to a program of the merchant's: no country is promised, and none refused
  assert.doesNotMatch(there + (await shopper.say('do you ship to France?')), /We deliver to|not among the countries/u)
  const sum = await shopper.say('how much is the Twin Lens Camera with shipping to Germany?')
  assert.match(sum, /Standard Shipping \(delivery \$5\) that comes to \$963\.80/u)
})

test('what a shopper put together in the talk lies in Vendure’s cart once, as many as there are, and its storefront opens it', async () => {
  const shop = service.shopFor(service.workspaceId, (await anna.get('/shops')).as(ConnectedShops).shops[0]?.id ?? '')
  stub.stock.set('34', [3, 0])
  shop?.changed?.({ of: 'product', id: '20' })
  await putsInCart(await aShopper(service, ''), stub.address)
  assert.equal(stub.carts.size, 1)
  stub.stock.delete('34')
  shop?.changed?.({ of: 'product', id: '20' })
})

test('goods that sell out and come back are told as they are', async () => {
  const shop = async () => service.shopFor(service.workspaceId, (await anna.get('/shops')).as(ConnectedShops).shops[0]?.id ?? '')
  await soldOutAndBack(() => aShopper(service, '2'), {
    goods: 'Twin Lens Camera',
    put: async (pieces) => {
      stub.stock.set('34', [pieces, 0])
      ;(await shop())?.changed?.({ of: 'product', id: '20' })
    },
  })
})

test('a key that was revoked is told on the wall and on the shop’s card in the words of Vendure, until a new one is given', async () => {
  const its = async () => (await anna.get('/shops')).as(ConnectedShops).shops[0]
  const alerts = async () => (await anna.get('/wall')).as(Wall).standing.filter(({ kind }) => kind === 'shop_failing')
  assert.equal((await its())?.connection?.trouble, null)
  stub.revoke('another')
  const shop = service.shopFor(service.workspaceId, (await its())?.id ?? '')
  for (let times = 0; times < 4; times++) await assert.rejects(async () => shop?.orders.find(`NONE${times}`), { code: 'upstream_failed' })
  for (const until = Date.now() + 30_000; (await alerts()).length === 0 && Date.now() < until; ) await new Promise(setImmediate)
  const said = 'Vendure: You are not currently authorized to perform this action'
  assert.deepEqual(
    (await alerts()).map(({ why }) => [why['of'], why['said']]),
    [['refused', said]],
  )
  assert.deepEqual((await its())?.connection?.trouble, { of: 'refused', said })
  const anew = await anna.send('PUT', at, { ...put, given: { ...put.given, key: 'another' } })
  assert.equal(anew.as(ConnectedShops).shops[0]?.connection?.trouble, null)
  stub.revoke(KEY)
  assert.equal((await anna.send('PUT', at, put)).status, 200)
})

test('paused it is not asked; taken up again it is; disconnected it is forgotten', async () => {
  const its = async () => {
    const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
    return service.shopFor(service.workspaceId, shop?.id ?? '')
  }
  await anna.send('PUT', `${at}/paused`, { paused: true })
  await assert.rejects(async () => (await its())?.orders.find(ORDER), { code: 'upstream_failed', message: /paused/u })
  await anna.send('PUT', `${at}/paused`, { paused: false })
  assert.equal((await (await its())?.orders.find(ORDER))?.number, ORDER)
  assert.equal((await anna.send('DELETE', at)).status, 200)
  const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
  assert.deepEqual([shop?.connector, shop?.connection], ['none', null])
  assert.equal((await anna.send('DELETE', at)).problem().refusal?.reason, 'shops.not_connected')
})

test('connected in place of the demo shop, it gives the demo back with its knowledge and clock when it goes', async () => {
  const demos = () =>
    service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row(sql`
        select (select count(*)::int from entries where slug is not null and status = 'live') as entries, s.connector, s.currency,
          s.time_zone as zone from shops s order by s.created_at limit 1`),
    )
  assert.equal((await anna.send('PUT', at, put)).status, 200)
  assert.equal((await anna.send('DELETE', `${at}?backTo=demo`)).problem().refusal?.reason, 'shops.no_demo', 'it took no demo’s place')
  await service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.run(sql`update shops set connector = 'demo', currency = 'CNY', time_zone = 'Asia/Shanghai'`),
  )
  await service.db.inWorkspace(service.workspaceId, (tx) => tx.run(sql`update entries set status = 'live' where slug is not null`))
  const before = await demos()
  assert.equal((await anna.send('PUT', at, put)).status, 200)
  assert.deepEqual(await demos(), { ...before, entries: 0, connector: 'vendure', currency: 'USD', zone: 'UTC' })
  assert.equal((await anna.send('DELETE', `${at}?backTo=demo`)).status, 200)
  assert.deepEqual(await demos(), before)
})

test('a key that is refused connects nothing, and says so in the words of Vendure', async () => {
  const refused = await anna.send('PUT', at, { ...put, given: { ...put.given, key: 'wrong' } })
  assert.deepEqual([refused.status, refused.problem().refusal?.reason], [502, 'shops.key'])
  assert.match(refused.problem().detail, /not currently authorized/u)
})
