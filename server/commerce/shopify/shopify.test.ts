import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ShopAction } from '../actions.ts'
import { budget } from './api/budget.ts'
import { receiveShopify } from './hooks.ts'
import { shopifyKind } from './index.ts'
import { homeIn } from './settings.ts'
import { opened } from './testing/a-shopify.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })
const aReturn: ShopAction = {
  ...{
    kind: 'request_return',
    orderNumber: '1001',
    customerId: '7',
    variantId: '111',
    quantity: 1,
    amount: USD(60_500),
    reason: 'too long',
  },
  freight: 'shopper',
}

describe('what a Shopify has is told as what it is', () => {
  it('products over all pages, lower prices as of now, oversold as none, untracked as there, drafts not at all', async () => {
    const { shop, stub } = await opened()
    assert.deepEqual(
      (await shop.catalogue.names()).map(({ id }) => id),
      ['11', '12', '13', '14'],
    )
    assert.equal(stub.its.asked.length, 2)
    const [board, card, draft] = await shop.catalogue.products(['11', '14', '15', 'x'])
    assert.deepEqual(board?.variants, [
      { id: '111', options: { Color: 'Red', Size: '154' }, price: USD(70_000), now: USD(60_000), stock: 4 },
      { id: '112', options: { Color: 'Blue', Size: '154' }, price: USD(60_000), stock: 0 },
    ])
    assert.deepEqual([card?.virtual, card?.variants[0]?.stock, card?.variants[0]?.options, draft], [true, 999, {}, undefined])
  })

  it('orders with parcels and their events, taxes and discounts within the lines; others’ with their true owner', async () => {
    const { shop } = await opened()
    const sent = await shop.orders.find('#1001')
    assert.deepEqual([sent?.state, sent?.total, sent?.freight, sent?.items[0]?.paid], ['delivered', USD(123_100), USD(1_000), USD(122_100)])
    assert.deepEqual(
      sent?.shipments.map(({ carrier, trackingNumber, state, nodes }) => [carrier, trackingNumber, state, nodes.map(({ text }) => text)]),
      [['USPS', '94001', 'delivered', ['DELIVERED', 'Left the depot']]],
    )
    assert.deepEqual([(await shop.orders.find('1003'))?.state, (await shop.orders.find('1004'))?.state], ['shipped', 'unpaid'])
    assert.equal((await shop.orders.find('1005'))?.customerId, '8')
    for (const odd of ['100', '1001" OR name:"1005', '*', '']) assert.equal(await shop.orders.find(odd), undefined)
  })
})

describe('deeds', () => {
  it('a refund goes under Shopify’s own key, once, by the payment that holds it, and nothing is put on the shelves', async () => {
    const { shop, stub, perform } = await opened()
    const receipt = await perform(aReturn, 'k')
    assert.deepEqual([receipt.amount, receipt.fields['to']], [USD(60_500), undefined])
    assert.equal((await perform(aReturn, 'k')).id, receipt.id)
    assert.deepEqual(
      (await shop.orders.find('1001'))?.refunds.map(({ id, reason }) => [id, reason]),
      [[receipt.id, 'too long']],
    )
    await assert.rejects(perform({ ...aReturn, variantId: '131' }, 'k'), { code: 'conflict' })
    await assert.rejects(perform({ ...aReturn, amount: USD(90_000) }, 'l'), { code: 'conflict', message: /more than is left/ })
    await assert.rejects(perform({ ...aReturn, customerId: '8' }, 'm'), { code: 'not_found' })
    assert.equal(
      [...stub.held.keys.keys()].every((key) => /^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/.test(key)),
      true,
    )
  })

  it('what the same costs less now goes back once; a tax put on top is no difference, and comes back with a fall', async () => {
    const { shop, stub, perform } = await opened()
    const fall = { kind: 'protect_price', orderNumber: '1001', customerId: '7', variantId: '111', amount: USD(10_175) } as const
    await assert.rejects(perform(fall, 'none'), { code: 'conflict', message: /is 0, not 10175/u })
    // bought at 650.00 each, and 600.00 now
    const order = stub.held.orders.find(({ name }) => name === '#1001') ?? assert.fail()
    const sum = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' } })
    const [line] = order.lineItems.nodes
    Object.assign(line ?? {}, { discountedTotalSet: sum('1300.00'), taxLines: [{ priceSet: sum('22.75') }] })
    Object.assign(order, { totalPriceSet: sum('1332.75') })
    await assert.rejects(perform({ ...fall, amount: USD(10_000) }, 'net'), { code: 'conflict', message: /is 10175, not 10000/u })
    const receipt = await perform(fall, 'p')
    assert.deepEqual([receipt.amount, (await perform(fall, 'p')).id], [USD(10_175), receipt.id])
    assert.equal((await shop.orders.find('1001'))?.refunds.length, 1)
    await assert.rejects(perform(fall, 'again'), { code: 'conflict', message: /once already/u })
  })

  it('where refunds wait for the goods, it is a return in Shopify', async () => {
    const { shop, stub, perform } = await opened({ returns: 'note_only' })
    const receipt = await perform(aReturn, 'k')
    assert.deepEqual([receipt.id, receipt.amount, (await perform(aReturn, 'k')).id], ['#1001-R1', undefined, '#1001-R1'])
    const order = await shop.orders.find('1001')
    assert.deepEqual([order?.returns?.[0]?.state, order?.returns?.[0]?.amount, order?.refunds], ['agreed', USD(60_500), []])
    assert.equal(stub.held.orders[0]?.returns.nodes.length, 1)
  })

  it('what was not sent is cancelled with its money, moved within the province, and remarked on', async () => {
    const { shop, stub, perform } = await opened()
    const address = { name: 'Bo Li', phone: '1', province: 'Illinois', city: 'Chicago', district: '', street: '2 Lake St' }
    const move: ShopAction = { kind: 'change_address', orderNumber: '1002', customerId: '7', address }
    await perform(move, 'a')
    assert.deepEqual((await shop.orders.find('1002'))?.address, { ...address, street: '2 Lake St, 62701', country: 'US' })
    await assert.rejects(perform({ ...move, address: { ...address, province: 'Texas' } }, 'b'), {
      code: 'conflict',
      message: /a person changes it/,
    })
    const remark: ShopAction = { kind: 'add_remark', orderNumber: '1002', customerId: '7', remark: 'ring twice' }
    await perform(remark, 'r')
    await perform(remark, 'r')
    assert.equal((await shop.orders.find('1002'))?.remark, 'ring twice')
    const cancel: ShopAction = { kind: 'cancel_order', orderNumber: '1002', customerId: '7', amount: USD(3_500), reason: 'twice' }
    assert.deepEqual([(await perform(cancel, 'c')).amount, (await perform(cancel, 'c')).id], [USD(3_500), '1002-C'])
    assert.equal((await shop.orders.find('1002'))?.state, 'cancelled')
    assert.equal(stub.held.orders[1]?.refunds.length, 1)
    await assert.rejects(perform({ ...cancel, orderNumber: '1003', amount: USD(1_995) }, 'd'), { code: 'conflict' })
    const unpaid = await perform({ ...cancel, orderNumber: '1004', amount: USD(0) }, 'e')
    assert.equal(unpaid.amount, undefined)
  })

  it('a payment that is only held is let go, and no money is on the receipt', async () => {
    const { stub, perform } = await opened()
    const [, given] = stub.held.orders
    assert.ok(given)
    given.displayFinancialStatus = 'AUTHORIZED'
    const cancel: ShopAction = { kind: 'cancel_order', orderNumber: '1002', customerId: '7', amount: USD(0), reason: 'twice' }
    const { amount, fields } = await perform(cancel, 'c')
    assert.deepEqual([amount, fields['held']], [undefined, 'released'])
  })
})

describe('what goes wrong is told in words that lead on', () => {
  it('each thing that is read is tried; a wrong token, a right that lacks, and points that are spent are told apart', async () => {
    const { access, stub } = await opened()
    const { lines, facts } = await shopifyKind.tryOut(access)
    assert.deepEqual(
      lines.map(({ ability, count, refused }) => [ability, count, refused]),
      [
        ['sign_in', undefined],
        ['catalogue', 4],
        ['stock', 4],
        ['search', 1],
        ['orders', 5],
        ['members', 2],
      ].map((line) => [...line, undefined]),
    )
    assert.equal(facts?.currency, 'USD')
    const first = async (more: object = {}) =>
      (await shopifyKind.tryOut({ ...access, given: { ...access.given, ...more } })).lines[0]?.refused
    assert.equal((await first({ token: 'no' }))?.reason, 'shops.key')
    stub.its.denied.add('shop')
    assert.equal((await first())?.reason, 'shops.permission')
    stub.its.denied.clear()
    stub.its.points = 0
    assert.equal((await first())?.reason, 'shops.busy')
  })

  it('where few points are left it waits a moment, as long as they take to come back', async () => {
    const waited: number[] = []
    const points = budget(
      () => 0,
      async (ms) => void waited.push(ms),
    )
    await points.ready()
    points.spent({ requestedQueryCost: 500, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 40, restoreRate: 100 } })
    await points.ready()
    assert.deepEqual([waited, points.secondsUntil(540)], [[600], 5])
  })

  it('whichever address was copied', () => {
    assert.equal(homeIn({ address: 'https://admin.shopify.com/store/my-shop/orders' }), 'https://my-shop.myshopify.com')
    assert.equal(homeIn({ address: 'https://my-shop.myshopify.com/admin/products' }), 'https://my-shop.myshopify.com')
  })
})

describe('webhooks', () => {
  const call = (topic: string, body: string, hmac: string, secret = 'test_secret_key') =>
    receiveShopify(
      { headers: { 'x-shopify-topic': topic, 'x-shopify-event-id': 'e1', 'x-shopify-hmac-sha256': hmac }, body: Buffer.from(body) },
      secret,
    )

  it('are believed by the signature of Shopify’s own library: test_secret_key over {"foo": "bar"}', () => {
    const hmac = 'B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g='
    assert.deepEqual(call('orders/updated', '{"foo": "bar"}', hmac), {
      event: { id: 'orders/updated:e1', topic: 'orders/updated' },
      changes: [{ of: 'order', id: null }],
    })
    assert.deepEqual(call('app/uninstalled', '{"foo": "bar"}', hmac).changes, [])
    assert.throws(() => call('orders/updated', '{"foo": "baz"}', hmac), { code: 'unauthenticated' })
    assert.throws(() => call('orders/updated', '{"foo": "bar"}', ''), { code: 'unauthenticated' })
    assert.throws(() => call('orders/updated', '{"foo": "bar"}', hmac, ''), { code: 'unauthenticated' })
  })
})
