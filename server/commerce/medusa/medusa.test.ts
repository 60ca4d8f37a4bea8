import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ShopAction } from '../actions.ts'
import { medusaKind } from './index.ts'
import { homeIn } from './settings.ts'
import { KEYS, medusaStub } from './testing/stub.ts'

const USD = (minor: number) => ({ minor, currency: 'USD' })
const given = {
  ...KEYS,
  language: 'en',
  returns: 'refund_now',
  returnAddress: '5 Dock Street',
  productPage: 'https://shop.example/p/{slug}',
}

/** A shop before a stub of its own. */
async function opened(more: Readonly<Record<string, string>> = {}) {
  const stub = await medusaStub()
  const access = { given: { ...given, address: stub.address, ...more }, privateHosts: ['127.0.0.1'], now: () => new Date() }
  const open = () => medusaKind.open({ ...access, facts: { language: 'en', languages: ['en'], currency: 'USD' } })
  const shop = open()
  const { actions } = shop
  assert.ok(actions)
  return { stub, shop, perform: actions.perform, access, open }
}

const own = { orderNumber: '302', customerId: 'cus_1' }
const aReturn: ShopAction = {
  ...{ kind: 'request_return', ...own, variantId: 'variant_S', quantity: 1, amount: USD(3_000), reason: 'too large' },
  freight: 'shopper',
}

describe('what a Medusa has is told as what it is', () => {
  it('texts of HTML are words, lower prices are of now, uncounted goods are there, what has no price is not sold', async () => {
    const { shop } = await opened()
    const [shirt, hat, lamp, none] = await shop.catalogue.products(['prod_1', 'prod_2', 'prod_3', 'prod_5'])
    assert.deepEqual(
      [shirt?.description, shirt?.attributes, shirt?.url],
      ['Soft & light.', { Material: 'Linen' }, 'https://shop.example/p/linen-shirt'],
    )
    assert.deepEqual(
      shirt?.variants.map(({ options, stock }) => [options, stock]),
      [
        [{ Size: 'S' }, 7],
        [{ Size: 'M' }, 0],
      ],
    )
    assert.deepEqual([hat?.variants[0]?.price, hat?.variants[0]?.now], [USD(2_000), USD(1_500)])
    assert.deepEqual([lamp?.variants[0]?.stock, none], [999, undefined])
  })

  it('orders by Medusa’s number and by the merchant’s own, with parcels; others’ with their true owner; a draft is none', async () => {
    const { shop } = await opened()
    const sent = await shop.orders.find('#302')
    assert.deepEqual([sent?.state, sent?.total, sent?.freight], ['delivered', USD(10_800), USD(1_000)])
    assert.equal(sent?.deliveryWay, 'Standard Shipping')
    assert.deepEqual(
      sent?.shipments.map(({ trackingNumber, state, items }) => [trackingNumber, state, items]),
      [['SF1234567890', 'delivered', ['variant_S', 'variant_mug']]],
    )
    assert.equal((await shop.orders.find('WEB-7'))?.number, 'WEB-7')
    assert.equal(await shop.orders.find('306'), undefined, 'Medusa’s number is none where the merchant has their own')
    assert.deepEqual([(await shop.orders.find('304'))?.customerId, await shop.orders.find('305')], ['cus_2', undefined])
    assert.deepEqual([(await shop.orders.find('301'))?.state, (await shop.orders.find('303'))?.state], ['paid', 'unpaid'])
  })

  it('a payment that is only authorised is told so until it is taken; no stand-in of Medusa is named; cancelled, no money goes back', async () => {
    const { shop, stub, perform } = await opened()
    const parcel = (await shop.orders.find('302'))?.shipments[0]
    assert.deepEqual([parcel?.carrier, parcel?.trackingNumber], ['', 'SF1234567890'])
    const order = stub.held.orders.find(({ display_id: number }) => number === 301)
    assert.ok(order)
    order.payment_status = 'authorized'
    order.payment_collections[0]?.payments[0]?.captures.splice(0)
    const held = await shop.orders.find('301')
    assert.deepEqual([held?.state, held?.payment, held?.paidAt, held?.paidBy], ['paid', 'authorized', undefined, undefined])
    order.payment_status = 'captured'
    assert.equal((await shop.orders.find('301'))?.payment, undefined)
    order.payment_status = 'authorized'
    const cancel: ShopAction = { kind: 'cancel_order', orderNumber: '301', customerId: 'cus_1', amount: USD(0), reason: 'no' }
    const { amount, fields } = await perform(cancel, 'held')
    assert.deepEqual([amount, fields['held']], [undefined, 'released'])
  })

  it('finds a number among many orders that its search brings too', async () => {
    const { shop, stub } = await opened()
    const [first] = stub.held.orders
    assert.ok(first)
    for (let at = 1; at <= 280; at++)
      stub.held.orders.push({ ...first, id: `order_${String(9_000 + at).padStart(26, '0')}`, display_id: 1_000 + at })
    // each holds "20": its search brings all of them, and the page of the newest has none of the old
    assert.equal((await shop.orders.find('1020'))?.number, '1020')
    assert.equal(await shop.orders.find('20'), undefined)
  })

  it('no quote while an automatic promotion runs', async () => {
    const { shop, stub } = await opened()
    const lines = [{ variantId: 'variant_hat', quantity: 2 }]
    assert.deepEqual((await shop.offers.quote(lines)).total, USD(3_000))
    stub.held.promotions.push({ code: 'AUTUMN', status: 'active', is_automatic: true })
    await assert.rejects(shop.offers.quote(lines), { code: 'upstream_failed', message: /AUTUMN/ })
  })
})

describe('deeds', () => {
  it('a return is Medusa’s own, with its money at once, once', async () => {
    const { shop, stub, perform } = await opened()
    const receipt = await perform(aReturn, 'k')
    assert.deepEqual([receipt.amount, receipt.fields['address']], [USD(3_000), '5 Dock Street'])
    const order = await shop.orders.find('302')
    assert.deepEqual(
      order?.refunds.map(({ amount, reason, state }) => [amount, reason, state]),
      [[USD(3_000), 'too large', 'paid']],
    )
    assert.deepEqual(
      order?.returns?.map(({ id, state, quantity, amount }) => [id, state, quantity, amount]),
      [[receipt.id, 'agreed', 1, USD(3_000)]],
    )
    assert.equal((await perform(aReturn, 'k')).id, receipt.id)
    assert.equal(stub.its.asked.filter((what) => what === 'POST admin/returns').length, 1)
    await assert.rejects(perform({ ...aReturn, variantId: 'variant_mug' }, 'k'), { code: 'conflict' })
    const withdraw: ShopAction = { kind: 'withdraw_return', ...own, returnId: receipt.id }
    await assert.rejects(perform(withdraw, 'w'), { code: 'conflict', message: /paid back/ })
  })

  it('where refunds wait for the goods, no money moves, and it may be withdrawn', async () => {
    const { shop, perform } = await opened({ returns: 'note_only' })
    const { id, amount } = await perform(aReturn, 'k')
    assert.equal(amount, undefined)
    for (const key of ['w', 'w']) await perform({ kind: 'withdraw_return', ...own, returnId: id }, key)
    const order = await shop.orders.find('302')
    assert.deepEqual([order?.refunds, order?.returns?.map(({ state }) => state)], [[], ['withdrawn']])
    await perform({ ...aReturn, quantity: 3, amount: USD(9_000) }, 'again')
  })

  it('a return that stopped half way is taken back and begun anew; a refund whose answer was lost is looked for', async () => {
    const { stub, perform, open } = await opened()
    stub.its.losing.add('POST admin/returns/return_302_1/request-items')
    await assert.rejects(perform(aReturn, 'k'), { code: 'upstream_failed' })
    await assert.rejects(perform(aReturn, 'k'), { code: 'upstream_failed' }, 'this process asks no more')
    stub.its.losing.add('POST admin/payments/pay_302/refund')
    const later = open().actions
    await assert.rejects(async () => later?.perform(aReturn, 'k'), { code: 'upstream_failed' })
    assert.deepEqual((await later?.perform(aReturn, 'k'))?.amount, USD(3_000))
    const [order] = stub.held.orders.filter(({ display_id }) => display_id === 302)
    assert.deepEqual([order?.returns.length, order?.payment_collections[0]?.payments[0]?.refunds.length], [1, 1])
  })

  it('another size at the same price is an exchange that owes nothing, and changes no total', async () => {
    const { shop, perform } = await opened()
    const instead: ShopAction = {
      ...{
        kind: 'request_exchange',
        ...own,
        variantId: 'variant_S',
        quantity: 2,
        forVariantId: 'variant_M',
        reason: 'small',
        freight: 'shop',
      },
    }
    const receipt = await perform(instead, 'x')
    assert.equal((await perform(instead, 'x')).id, receipt.id)
    const order = await shop.orders.find('302')
    assert.deepEqual(
      order?.returns?.map((one) => [one.way, one.state, one.quantity, one.amount, one.forVariantId]),
      [['exchange', 'agreed', 2, USD(0), 'variant_M']],
    )
    assert.deepEqual([order?.total, order?.items.length], [USD(10_800), 2])
    await assert.rejects(perform({ ...aReturn, quantity: 2 }, 'y'), { code: 'conflict', message: /has 1 of variant_S left/ })
  })

  it('more money than is left, another’s order, and what was sent are refused', async () => {
    const { perform } = await opened()
    await assert.rejects(perform({ ...aReturn, amount: USD(20_000) }, '1'), { code: 'conflict', message: /more than is left/ })
    await assert.rejects(perform({ ...aReturn, customerId: 'cus_2' }, '2'), { code: 'not_found' })
    await assert.rejects(perform({ kind: 'cancel_order', ...own, amount: USD(10_800), reason: 'x' }, '3'), { code: 'conflict' })
    const back: ShopAction = { kind: 'part_refund', ...own, variantId: 'variant_mug', amount: USD(400), reason: 'scratch' }
    assert.deepEqual((await perform(back, '4')).amount, USD(400))
    assert.deepEqual((await perform(back, '4')).amount, USD(400))
  })

  it('an order that was not sent is cancelled with its money, once; an address is changed once', async () => {
    const { shop, stub, perform } = await opened()
    const unsent = { orderNumber: '301', customerId: 'cus_1' }
    const address = { name: 'Bo', phone: '1', province: 'IL', city: 'Chicago', district: '', street: '2 Lake St' }
    for (const key of ['a', 'a']) await perform({ kind: 'change_address', ...unsent, address }, key)
    assert.equal((await shop.orders.find('301'))?.address.street, '2 Lake St, 62701')
    await assert.rejects(perform({ kind: 'change_address', ...unsent, address }, 'b'), { code: 'conflict', message: /changed before/ })
    await perform({ kind: 'add_remark', ...unsent, remark: 'ring twice' }, 'r')
    for (const key of ['c', 'c']) await perform({ kind: 'cancel_order', ...unsent, amount: USD(3_000), reason: 'twice' }, key)
    assert.equal((await shop.orders.find('301'))?.state, 'refunded')
    assert.equal(stub.its.asked.filter((what) => what.endsWith('/cancel')).length, 1)
    await perform({ kind: 'cancel_order', orderNumber: '303', customerId: 'cus_1', amount: USD(0), reason: 'no' }, 'd')
    assert.equal((await shop.orders.find('303'))?.state, 'cancelled')
  })
})

describe('what goes wrong is told in words that lead on', () => {
  it('each thing that is read is tried; wrong keys are told apart', async () => {
    const { access } = await opened()
    const { lines, facts } = await medusaKind.tryOut(access)
    assert.deepEqual(
      lines.map(({ ability, count, refused }) => [ability, count, refused]),
      [
        ['sign_in', undefined, undefined],
        ['catalogue', 5, undefined],
        ['stock', 7, undefined],
        ['search', 1, undefined],
        ['orders', 6, undefined],
        ['members', 2, undefined],
        ['promotions', 0, undefined],
      ],
    )
    assert.deepEqual(facts, { language: 'en', languages: ['en'], currency: 'USD' })
    const tryWith = async (more: object) =>
      JSON.stringify((await medusaKind.tryOut({ ...access, given: { ...access.given, ...more } })).lines)
    assert.match(await tryWith({ secretKey: 'sk_no' }), /shops\.key.*Unauthorized/)
    assert.match(await tryWith({ publishableKey: 'pk_no' }), /shops\.key.*publishable key/)
    for (const address of ['https://a.example/', 'https://a.example/app/orders', 'https://a.example/admin'])
      assert.equal(homeIn({ address }), 'https://a.example')
  })
})
