import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { AuditRows } from '@xiaoer/contract/audit'
import { Deeds } from '@xiaoer/contract/deeds'
import { ConnectedShops, TriedShop } from '@xiaoer/contract/shops'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '#platform/clock'
import { ACCESS, lanternStub, MAPPING } from '../../commerce/mapped/testing/stub.ts'
import { aShopper, connectShop } from './story.ts'

const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
const stub = await lanternStub()
const access = { address: stub.address, ...ACCESS, webhookSecret: 'whisper', mapping: MAPPING, sampleCustomer: 'u7', sampleOrder: '70100' }
const { anna, at, put, lines, connected } = await connectShop(service, 'mapped', access)
const [shop] = connected.as(ConnectedShops).shops

test('a manager connects any shop by a mapping: each ability is told with what came and what was understood', async () => {
  assert.deepEqual(
    lines.filter(({ refused }) => refused !== null),
    [],
  )
  assert.match(lines.find(({ ability }) => ability === 'parcels')?.understood ?? '', /SF100/)
  assert.equal(shop?.connection?.currency, 'CNY')
  for (const hidden of [ACCESS.secret, 'whisper']) assert.ok(!JSON.stringify([connected.json, lines]).includes(hidden))
  const alone = await anna.send('POST', `${at}/try`, { ...put, only: 'order' })
  assert.deepEqual(
    alone.as(TriedShop).lines.map(({ ability }) => ability),
    ['order'],
  )
})

test('a mapping that is wrong connects nothing, and names its places', async () => {
  const mapping = MAPPING.replace('"id": "goods_no"', '"id": "a..b"').replace('"kind": "hmac"', '"kind": "magic"')
  const refused = (await anna.send('PUT', at, { ...put, given: { ...put.given, mapping } })).problem()
  assert.equal(refused.refusal?.reason, 'shops.mapping')
  const places = new Map(refused.fields?.map(({ path, refusal }) => [path, refusal?.reason]))
  assert.equal(places.get('goods.fields.id'), 'shops.no_path')
  assert.ok(places.has('auth.kind'))
})

test('whoever asks by a method that may change something stands in the audit log, with what was asked', async () => {
  const goods = (method: string) => JSON.stringify({ name: 'Mill', auth: { kind: 'none' }, goods: { list: { method, path: '/goods' } } })
  const ask = (method: string) =>
    anna.send('POST', `${at}/ask`, {
      ...{ platform: 'mapped', part: 'goods', filling: {} },
      given: { ...put.given, mapping: goods(method) },
    })
  const noted = async () =>
    (await anna.get('/audit')).as(AuditRows).rows.flatMap(({ action, target }) => (action.endsWith('/ask') ? [target] : []))
  assert.equal((await ask('GET')).status, 200)
  assert.deepEqual(await noted(), [])
  assert.equal((await ask('POST')).status, 200)
  assert.deepEqual(
    (await noted()).map(({ method, path }) => [method, path]),
    [['POST', '/goods']],
  )
})

test('a shopper asks for the parcel and cancels what was not sent: the shop shows it', async () => {
  const shopper = await aShopper(service, 'u7')
  assert.match(await shopper.say('where is my parcel of order #70100'), /SF100/u)
  await shopper.say('please cancel order #70101')
  await shopper.say('yes')
  const waits = (await anna.get('/actions')).as(Deeds).actions.find(({ orderNumber }) => orderNumber === '70101')
  if (waits?.state === 'waiting') assert.equal((await anna.send('POST', `/actions/${waits.id}/decide`, { yes: true })).status, 200)
  assert.equal(stub.held.orders.find(({ order_no }) => order_no === '70101')?.st, 'CLOSED')
})

test('its webhooks come through the one signed door', async () => {
  const find = async () => (await service.shopFor(service.workspaceId, shop?.id ?? '')?.orders.find('70103'))?.state
  assert.equal(await find(), 'unpaid')
  const order = stub.held.orders.find(({ order_no }) => order_no === '70103')
  assert.ok(order)
  order.st = 'WAIT_SEND'
  const payload = JSON.stringify({ msg_id: 'm1', event: 'order.changed', order_no: '70103' })
  const time = String(Math.floor(Date.now() / 1_000))
  const sign = createHmac('sha256', 'whisper').update(`${time}.${payload}`).digest('hex')
  const url = new URL(shop?.connection?.webhook ?? '').pathname
  const hook = async (signature: string) =>
    (await service.app.inject({ method: 'POST', url, payload, headers: { 'x-lantern-sign': signature, 'x-lantern-time': time } }))
      .statusCode
  assert.equal(await hook(`v1=${sign.replace(/^./, 'g')}`), 401)
  assert.equal(await find(), 'unpaid')
  for (let times = 0; times < 3; times++) assert.equal(await hook(`v1=${sign}`), 200)
  assert.equal(await find(), 'paid')
})
