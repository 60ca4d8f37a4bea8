import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { z } from 'zod'
import type { ShopAction } from '../actions.ts'
import { receiveWoo } from './hooks.ts'
import { wooKind } from './index.ts'
import { CONSUMER, wooStub } from './testing/stub.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })
const given = { consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, returns: 'refund_now', returnAddress: '5 Dock Street' }

/** A shop before a stub of its own. */
async function opened(more: Readonly<Record<string, string>> = {}) {
  const stub = await wooStub()
  const access = { given: { ...given, address: stub.address, ...more }, privateHosts: ['127.0.0.1'], now: () => new Date() }
  const shop = wooKind.open({ ...access, facts: { language: 'en', languages: ['en'], currency: 'USD' } })
  const { actions } = shop
  assert.ok(actions)
  return { stub, shop, perform: actions.perform, access }
}

describe('what a WooCommerce has is told as what it is', () => {
  it('texts of HTML are words, lower prices are of now, what is only taken on order is none', async () => {
    const { shop } = await opened()
    const [beanie, shirt, album, lamp, none] = await shop.catalogue.products(['101', '102', '103', '104', '106'])
    assert.equal(beanie?.title, 'Beanie & Scarf')
    assert.deepEqual(beanie?.attributes, { Material: 'Wool, Silk' })
    assert.deepEqual(beanie?.variants, [{ id: '101', options: {}, price: USD(2_500), now: USD(2_000), stock: 7 }])
    assert.deepEqual([shirt?.title, shirt?.description], ['V-Neck T-Shirt', 'Soft cotton.\nWash at 30°.'])
    assert.deepEqual(
      shirt?.variants.map(({ id, options, stock }) => [id, options, stock]),
      [
        ['201', { Color: 'Blue' }, 3],
        ['202', { Color: 'Red' }, 0],
      ],
    )
    assert.deepEqual([album?.virtual, album?.variants[0]?.stock, lamp?.variants[0]?.stock], [true, 999, 0])
    assert.equal(none, undefined)
  })

  it('orders with parcels, a number of an extension, others’ with their true owner; a draft is none', async () => {
    const { shop } = await opened()
    const sent = await shop.orders.find('#302')
    assert.deepEqual([sent?.state, sent?.total, sent?.freight], ['completed', USD(5_160), USD(1_000)])
    assert.deepEqual(
      sent?.shipments.map(({ carrier, trackingNumber }) => [carrier, trackingNumber]),
      [['usps', '9400']],
    )
    assert.deepEqual(
      sent?.items.map(({ variantId, variant, paid }) => [variantId, variant, paid]),
      [
        ['201', 'Blue', USD(3_300)],
        ['105', '', USD(860)],
      ],
    )
    assert.equal((await shop.orders.find('WEB-7'))?.number, 'WEB-7')
    assert.equal((await shop.orders.find('304'))?.customerId, '2')
    assert.equal(await shop.orders.find('305'), undefined)
    assert.equal(await shop.orders.find('306'), undefined, 'an id is no number where an extension counts otherwise')
  })
})

const aReturn: ShopAction = {
  ...{
    kind: 'request_return',
    orderNumber: '302',
    customerId: '1',
    variantId: '201',
    quantity: 1,
    amount: USD(1_650),
    reason: 'too large',
  },
  freight: 'shopper',
}

describe('deeds', () => {
  it('a return is a refund of its line, by tax and without; no money moves and nothing is put on the shelves unless it was said', async () => {
    const { shop, stub, perform } = await opened()
    const receipt = await perform(aReturn, 'k')
    const [made] = stub.held.refunds.get(302) ?? []
    assert.deepEqual([made?.amount, made?.refunded_payment, made?.restocked], ['16.50', false, false])
    assert.deepEqual(made?.line_items, [{ id: 402, product_id: 102, variation_id: 201, quantity: -1, total: '-15.00', total_tax: '-1.50' }])
    const order = await shop.orders.find('302')
    assert.deepEqual(
      order?.refunds.map(({ id, state, reason }) => [id, state, reason]),
      [[receipt.id, 'agreed', 'too large']],
    )
    assert.deepEqual(
      order?.returns?.map(({ id, quantity, state }) => [id, quantity, state]),
      [[receipt.id, 1, 'agreed']],
    )
    assert.equal((await perform(aReturn, 'k')).id, receipt.id)
    assert.equal(stub.held.refunds.get(302)?.length, 1)
    await assert.rejects(perform({ ...aReturn, variantId: '105' }, 'k'), { code: 'conflict' })
  })

  it('where the merchant lets the gateway pay, it is told to', async () => {
    const { shop, stub, perform } = await opened({ refunds: 'gateway' })
    await perform(aReturn, 'k')
    assert.equal(stub.held.refunds.get(302)?.[0]?.refunded_payment, true)
    assert.equal((await shop.orders.find('302'))?.refunds[0]?.state, 'paid')
  })

  it('what the same costs less now is written down once; a tax put on top is no difference, and comes back with a fall', async () => {
    const { stub, perform } = await opened()
    const fall = { kind: 'protect_price', orderNumber: '302', customerId: '1', variantId: '201', amount: USD(1_100) } as const
    await assert.rejects(perform(fall, 'none'), { code: 'conflict', message: /is 0, not 1100/u })
    // bought at 20.00 each, and 15.00 now
    const order = stub.held.orders.find(({ id }) => id === 302) ?? assert.fail()
    const [line] = z.array(z.looseObject({ total: z.string() })).parse(order['line_items'])
    Object.assign(order, { total: '62.60', line_items: [{ ...line, total: '40.00', total_tax: '4.00' }] })
    await assert.rejects(perform({ ...fall, amount: USD(1_000) }, 'net'), { code: 'conflict', message: /is 1100, not 1000/u })
    const receipt = await perform(fall, 'p')
    assert.deepEqual([receipt.amount, (await perform(fall, 'p')).id, order.refunds.length], [USD(1_100), receipt.id, 1])
    await assert.rejects(perform(fall, 'again'), { code: 'conflict', message: /once already/u })
  })

  it('where refunds wait for the goods, a return is a private note', async () => {
    const { stub, perform } = await opened({ returns: 'note_only' })
    const receipt = await perform(aReturn, 'k')
    assert.equal(receipt.amount, undefined)
    assert.deepEqual([stub.held.refunds.size, stub.held.notes.get(302)?.[0]?.customer_note], [0, false])
    assert.equal((await perform(aReturn, 'k')).id, receipt.id)
    assert.equal(stub.held.notes.get(302)?.length, 1)
  })

  it('more money or pieces than are left, another’s order, and what was sent are refused', async () => {
    const { perform } = await opened()
    await assert.rejects(perform({ ...aReturn, amount: USD(5_000) }, '1'), { code: 'conflict', message: /more than is left/ })
    await assert.rejects(perform({ ...aReturn, customerId: '2' }, '2'), { code: 'not_found' })
    await assert.rejects(perform({ ...aReturn, quantity: 3 }, '3'), { code: 'conflict', message: /has 2 of 201 left/ })
    const cancel: ShopAction = { kind: 'cancel_order', orderNumber: '302', customerId: '1', amount: USD(5_160), reason: 'x' }
    await assert.rejects(perform(cancel, '4'), { code: 'conflict' })
  })

  it('an order that was not sent is cancelled with its money written down, once; an address is changed once', async () => {
    const { shop, stub, perform } = await opened()
    const address = { name: 'Bo', phone: '1', province: 'IL', city: 'Chicago', district: '', street: '2 Lake St' }
    const move: ShopAction = { kind: 'change_address', orderNumber: '301', customerId: '1', address }
    await perform(move, 'a')
    await perform(move, 'a')
    assert.match((await shop.orders.find('301'))?.address.street ?? '', /^2 Lake St, 62701$/)
    await assert.rejects(perform(move, 'b'), { code: 'conflict', message: /changed before/ })
    const cancel: ShopAction = { kind: 'cancel_order', orderNumber: '301', customerId: '1', amount: USD(2_700), reason: 'twice' }
    await perform(cancel, 'c')
    await perform(cancel, 'c')
    assert.deepEqual(
      stub.held.refunds.get(301)?.map(({ amount }) => amount),
      ['27.00'],
    )
    assert.equal((await shop.orders.find('301'))?.state, 'refunded')
    const unpaid: ShopAction = { kind: 'cancel_order', orderNumber: '303', customerId: '1', amount: USD(0), reason: 'no' }
    assert.equal((await perform(unpaid, 'd')).amount, undefined)
    assert.equal((await shop.orders.find('303'))?.state, 'cancelled')
  })
})

describe('what goes wrong is told in words that lead on', () => {
  it('each thing that is read is tried; a wrong key and a right that lacks are told apart', async () => {
    const { access, perform, stub } = await opened()
    const { lines, facts } = await wooKind.tryOut(access)
    assert.deepEqual(
      lines.map(({ ability, count, refused }) => [ability, count, refused]),
      [
        ['sign_in', undefined, undefined],
        ['catalogue', 6, undefined],
        ['stock', 7, undefined],
        ['search', 1, undefined],
        ['orders', 6, undefined],
        ['members', 2, undefined],
      ],
    )
    assert.deepEqual(facts, { language: 'en', languages: ['en'], currency: 'USD' })
    const wrong = await wooKind.tryOut({ ...access, given: { ...access.given, consumerSecret: 'no' } })
    assert.match(JSON.stringify(wrong.lines), /shops\.key.*signature does not match/)
    stub.its.readOnly = true
    await assert.rejects(perform(aReturn, 'k'), { code: 'upstream_failed', message: /does not let this key/ })
  })
})

describe('webhooks', () => {
  const secret = 'whisper'
  const call = (topic: string, body: string, signature = createHmac('sha256', secret).update(body).digest('base64')) =>
    receiveWoo(
      {
        headers: { 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': signature, 'x-wc-webhook-delivery-id': 'd1' },
        body: Buffer.from(body),
      },
      secret,
    )

  it('tell what changed, with the platform’s id and time', () => {
    assert.deepEqual(call('order.updated', '{"id":302,"number":"302","date_modified_gmt":"2026-11-20T10:00:00"}'), {
      event: { id: 'd1', topic: 'order.updated', at: new Date('2026-11-20T10:00:00Z') },
      changes: [{ of: 'order', id: '302' }],
    })
    assert.deepEqual(call('product.updated', '{"id":201,"parent_id":102}').changes, [{ of: 'product', id: '102' }])
    assert.deepEqual(call('coupon.created', '{"id":1}').changes, [])
  })

  it('unsigned, with one byte changed, or without a secret they are not believed; the ping that is sent first is answered', () => {
    assert.throws(() => call('order.updated', '{"id":302}', ''), { code: 'unauthenticated' })
    const signature = createHmac('sha256', secret).update('{"id":302}').digest('base64')
    assert.throws(() => call('order.updated', '{"id":303}', signature), { code: 'unauthenticated' })
    assert.throws(() => receiveWoo({ headers: {}, body: Buffer.from('{"id":1}') }, ''), { code: 'unauthenticated' })
    assert.deepEqual(receiveWoo({ headers: {}, body: Buffer.from('webhook_id=7') }, secret), { changes: [] })
    assert.throws(() => call('order.updated', '[]'), { code: 'invalid' })
  })
})
