import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { after, test } from 'node:test'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { testService } from '@xiaoer/testing/service'
import { z } from 'zod'
import { systemClock } from '#platform/clock'
import { RealAccess, realMedusa } from '../../commerce/medusa/testing/real-medusa.ts'
import { aShopper, connectShop, movesAndCancels, returnsOne, soldOutAndBack } from './story.ts'

/** Given by `npm run test:shops`, which installs and starts it; without it nothing is tried here. */
const told = process.env['REAL_MEDUSA']
const skip = told === undefined && 'npm run test:shops starts a Medusa for it'
const medusa = told === undefined ? undefined : realMedusa(RealAccess.parse(JSON.parse(told)))

test('the real Medusa shows its goods, and an order that arrived with its parcel', { skip }, async () => {
  assert.ok(medusa)
  // first, and without a deadline: a Medusa that was just started answers its first questions late
  const { number, customer } = await medusa.orderShipped([{ sku: 'linen-shirt-S', quantity: 2 }])
  const shop = medusa.shop()
  const names = await shop.catalogue.names()
  assert.deepEqual(
    names.map(({ title, category }) => [title, category]).sort(),
    ['Desk Lamp', 'Linen Shirt', 'Tea Mug', 'Wool Hat'].map((title) => [title, 'Shirts']),
  )
  const [shirt] = await shop.catalogue.search('linen', 3)
  assert.deepEqual([shirt?.title, shirt?.description, shirt?.attributes], ['Linen Shirt', 'Soft & light.', { Material: 'Linen' }])
  assert.deepEqual(
    // a store that was just filled gives them in any order
    shirt?.variants.map(({ options, price }) => `${options['Size']} ${price.minor}`).sort(),
    ['M 3000', 'S 3000'],
  )
  const quote = await shop.offers.quote([{ variantId: shirt?.variants[0]?.id ?? '', quantity: 2 }])
  assert.equal(quote.total.minor, 6_000)
  const order = await shop.orders.find(`#${number}`)
  assert.deepEqual([order?.state, order?.total.minor, order?.freight.minor, order?.customerId], ['delivered', 7_000, 1_000, customer])
  assert.deepEqual(
    order?.shipments.map(({ trackingNumber, state }) => [trackingNumber, state]),
    [[medusa.tracking, 'delivered']],
  )
  assert.deepEqual(await shop.orders.recent(customer, 5), [order])
  assert.equal((await shop.members.member(customer))?.name, 'Mei Lin')
  assert.deepEqual([await shop.orders.find('999999'), await shop.members.member('nobody')], [undefined, undefined])
})

test('there one item is returned with its money, another exchanged, and what was asked for is withdrawn; Medusa holds each', {
  skip,
}, async () => {
  assert.ok(medusa)
  const { id, number, customer } = await medusa.orderShipped([
    { sku: 'linen-shirt-S', quantity: 3 },
    { sku: 'tea-mug-Blue', quantity: 1 },
  ])
  const shop = medusa.shop()
  const [actions, waiting] = [shop.actions, medusa.shop({ returns: 'note_only' }).actions]
  assert.ok(actions && waiting)
  const order = await shop.orders.find(number)
  const variantId = order?.items.find(({ quantity }) => quantity === 3)?.variantId ?? ''
  const mug = order?.items.find(({ quantity }) => quantity === 1)?.variantId ?? ''
  const own = { orderNumber: number, customerId: customer, variantId, quantity: 1, reason: 'too large', freight: 'shopper' } as const
  const back = { kind: 'request_return', ...own, amount: { minor: 3_000, currency: 'USD' } } as const
  const receipt = await actions.perform(back, `${id}/return`)
  assert.equal((await actions.perform(back, `${id}/return`)).id, receipt.id)
  const held = await medusa.heldOf(id)
  assert.deepEqual(
    held.payment_collections.flatMap(({ payments }) => payments.flatMap(({ refunds }) => refunds.map(({ amount }) => amount))),
    [30],
  )
  assert.deepEqual(
    held.returns.map(({ status, items }) => [status, items.map(({ quantity }) => quantity)]),
    [['requested', [1]]],
  )
  const other = (await shop.catalogue.search('linen', 1))[0]?.variants.find((one) => one.id !== variantId)?.id ?? ''
  const instead = { kind: 'request_exchange', ...own, forVariantId: other } as const
  const exchanged = await actions.perform(instead, `${id}/exchange`)
  assert.equal((await actions.perform(instead, `${id}/exchange`)).id, exchanged.id)
  const mugBack = { ...back, variantId: mug, amount: { minor: 800, currency: 'USD' } }
  const asked = await waiting.perform(mugBack, `${id}/mug`)
  await waiting.perform({ kind: 'withdraw_return', orderNumber: number, customerId: customer, returnId: asked.id }, `${id}/withdraw`)
  const after = await shop.orders.find(number)
  assert.deepEqual(
    after?.returns?.map((one) => [one.way, one.state, one.variantId, one.quantity, one.amount.minor, one.forVariantId]).sort(),
    [
      ['exchange', 'agreed', variantId, 1, 0, other],
      ['return', 'agreed', variantId, 1, 3_000, undefined],
      ['return', 'withdrawn', mug, 1, 800, undefined],
    ],
  )
  assert.equal(after?.total.minor, order?.total.minor)
  await assert.rejects(actions.perform({ ...back, quantity: 2 }, `${id}/more`), { code: 'conflict' })
})

test('there an order that was not sent gets another address and a remark, and is cancelled with its money back', { skip }, async () => {
  assert.ok(medusa)
  const { id, number, customer } = await medusa.orderPaid([{ sku: 'desk-lamp-White', quantity: 1 }])
  const shop = medusa.shop()
  const perform = shop.actions?.perform
  assert.ok(perform)
  const own = { orderNumber: number, customerId: customer }
  const to = { name: 'Mei Lin', phone: '0123', province: 'IL', city: 'Chicago', district: '', street: '2 Lake St' }
  for (const _ of [1, 2]) await perform({ kind: 'change_address', ...own, address: to }, `${id}/address`)
  const changed = await shop.orders.find(number)
  assert.deepEqual([changed?.state, changed?.address.city, changed?.address.street], ['paid', 'Chicago', '2 Lake St, 62701'])
  await perform({ kind: 'add_remark', ...own, remark: 'ring twice' }, `${id}/remark`)
  assert.ok(changed)
  const cancel = { kind: 'cancel_order', ...own, amount: changed.total, reason: 'ordered twice' } as const
  const receipt = await perform(cancel, `${id}/cancel`)
  assert.deepEqual((await perform(cancel, `${id}/cancel`)).id, receipt.id)
  const held = await medusa.heldOf(id)
  assert.equal(held.status, 'canceled')
  assert.deepEqual(
    held.payment_collections.flatMap(({ payments }) => payments.flatMap(({ refunds }) => refunds.map(({ amount }) => amount))),
    [59.5],
  )
  assert.equal((await shop.orders.find(number))?.state, 'refunded')
})

test('there what the same costs less now is paid once, with the taxes that were put on top; those alone are no difference', {
  skip,
}, async () => {
  assert.ok(medusa)
  const untaxed = await medusa.taxed(10)
  const { id, number, customer } = await medusa.orderShipped([{ sku: 'tea-mug-Blue', quantity: 2 }]).finally(untaxed)
  const shop = medusa.shop()
  const perform = shop.actions?.perform ?? assert.fail()
  const [item] = ((await shop.orders.find(number)) ?? assert.fail()).items
  assert.deepEqual([item?.paid.minor, item?.onTop?.minor], [1_760, 160])
  const fall = { kind: 'protect_price', orderNumber: number, customerId: customer, variantId: item?.variantId ?? '' } as const
  const USD = (minor: number) => ({ minor, currency: 'USD' })
  await assert.rejects(perform({ ...fall, amount: USD(160) }, `${id}/none`), { code: 'conflict', message: /is 0, not 160/u })
  await medusa.putPrice('tea-mug-Blue', 7)
  try {
    await assert.rejects(perform({ ...fall, amount: USD(200) }, `${id}/net`), { code: 'conflict', message: /is 220/u })
    const receipt = await perform({ ...fall, amount: USD(220) }, `${id}/fall`)
    assert.equal((await perform({ ...fall, amount: USD(220) }, `${id}/fall`)).id, receipt.id)
    await assert.rejects(perform({ ...fall, amount: USD(220) }, `${id}/twice`), { code: 'conflict', message: /once already/u })
    const { payment_collections: paid } = await medusa.heldOf(id)
    assert.deepEqual(
      paid.flatMap(({ payments }) => payments.flatMap(({ refunds }) => refunds.map(({ amount }) => amount))),
      [2.2],
    )
  } finally {
    await medusa.putPrice('tea-mug-Blue', 8)
  }
})

test('the real Medusa is connected in the console, and its shoppers’ words move, cancel and return there what is theirs', {
  skip,
}, async () => {
  assert.ok(medusa)
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
  const { anna, connected, lines } = await connectShop(service, 'medusa', medusa.given)
  assert.deepEqual(
    lines.filter(({ refused }) => refused !== null),
    [],
  )
  const arrived = await medusa.orderShipped([
    { sku: 'linen-shirt-S', quantity: 1 },
    { sku: 'tea-mug-Blue', quantity: 2 },
  ])
  const goods = { said: 'mug', title: 'Tea Mug', minor: 800, told: '$8' }
  const sent = { order: arrived.number, tracking: medusa.tracking, goods }
  await returnsOne(await aShopper(service, arrived.customer), anna, sent)
  const moneyBack = async (id: string) =>
    (await medusa.heldOf(id)).payment_collections.flatMap(({ payments }) =>
      payments.flatMap(({ refunds }) => refunds.map((one) => one.amount)),
    )
  assert.deepEqual(await moneyBack(arrived.id), [8])

  const paid = await medusa.orderPaid([{ sku: 'wool-hat-One size', quantity: 1 }])
  await movesAndCancels(await aShopper(service, paid.customer), anna, { order: paid.number, minor: 3_000 })
  assert.deepEqual([(await medusa.heldOf(paid.id)).status, await moneyBack(paid.id)], ['canceled', [30]])
  assert.match((await medusa.shop().orders.find(paid.number))?.address.street ?? '', /Century Avenue/u)

  const shop = service.shopFor(service.workspaceId, connected.as(ConnectedShops).shops[0]?.id ?? '')
  await soldOutAndBack(() => aShopper(service, paid.customer), {
    goods: 'Desk Lamp',
    put: async (pieces) => {
      for (const kind of ['White', 'Black']) await medusa.putStock(`desk-lamp-${kind}`, pieces)
      shop?.changed?.({ of: 'product', id: null })
    },
  })
})

test('the guide’s subscriber in the real Medusa tells, signed, that an order was sent, and its shopper is told so at once', {
  skip,
}, async () => {
  assert.ok(medusa)
  const { port, secret } = z.object({ port: z.int(), secret: z.string() }).parse(JSON.parse(process.env['REAL_MEDUSA_HOOK'] ?? ''))
  const service = await testService(systemClock, { PRIVATE_HOSTS: '127.0.0.1' })
  const { connected } = await connectShop(service, 'medusa', { ...medusa.given, webhookSecret: secret })
  const shopId = connected.as(ConnectedShops).shops[0]?.id ?? assert.fail()
  const url = `/api/v1/shop-hooks/${service.workspaceId}/${shopId}`
  const taken: string[] = []
  const front = createServer(async (request, answer) => {
    const payload = Buffer.concat(await request.toArray())
    const { statusCode } = await service.app.inject({ method: 'POST', url, headers: request.headers, payload })
    // one byte more is signed by nobody
    const forged = await service.app.inject({ method: 'POST', url, headers: withoutLength(request.headers), payload: `${payload} ` })
    taken.push(`${Type.parse(JSON.parse(payload.toString('utf8'))).type} ${statusCode} ${forged.statusCode}`)
    answer.writeHead(statusCode).end()
    front.emit('told')
  }).listen(port, '127.0.0.1')
  after(() => front.close())
  const { id, number, customer } = await medusa.orderPaid([{ sku: 'tea-mug-Blue', quantity: 1 }])
  const shopper = await aShopper(service, customer)
  assert.doesNotMatch(await shopper.say(`where is my order #${number}`), new RegExp(medusa.tracking, 'u'))
  const sent = once(front, 'sent')
  front.on('told', () => taken.some((one) => one.startsWith('shipment.created')) && front.emit('sent'))
  await medusa.sends(id)
  await sent
  assert.match(await shopper.say(`where is my order #${number}`), new RegExp(medusa.tracking, 'u'))
  assert.ok(taken.includes('order.placed 200 401') && taken.includes('shipment.created 200 401'), taken.join('; '))
})

const Type = z.object({ type: z.string() })
const withoutLength = ({ 'content-length': _, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders => headers
