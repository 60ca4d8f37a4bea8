import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { waysTo } from '../delivery.ts'
import { tryVendure } from './abilities.ts'
import type { VendureCredentials } from './settings.ts'
import { byKey, byLogin, DELIVERED, facts, opened } from './testing/a-vendure.ts'
import { PAYING, SHIPPING } from './testing/shipping-records.ts'
import { LOGIN, type VendureStub, vendureStub } from './testing/stub.ts'

describe('what a Vendure has is told as what it is', () => {
  it('texts of HTML are words, stock is what may be sold, a product that nobody can buy is none', async () => {
    const { shop } = await opened()
    const [laptop, camera, shoe, cactus, lamp] = await shop.catalogue.products(['1', '20', '29', '35', '99'])
    assert.equal(laptop?.description, 'Seventh-generation & snappy.\n3.6 GHz')
    assert.equal(laptop?.url, 'https://shop.example/p/laptop')
    assert.deepEqual([laptop?.category, laptop?.brand, laptop?.attributes], ['Computers', 'Apple', {}])
    assert.deepEqual(
      laptop?.variants.map(({ options, stock }) => [options, stock]),
      [
        [{ 'screen size': '13 inch', RAM: '8GB' }, 100],
        [{ 'screen size': '15 inch', RAM: '8GB' }, 0],
      ],
    )
    assert.equal(camera?.title, 'Twin Lens Camera')
    assert.deepEqual(
      shoe?.variants.map(({ id, stock }) => [id, stock]),
      [
        ['43', 0],
        ['44', 100],
      ],
      'sold ahead is none; what is switched off is not there',
    )
    assert.deepEqual(shoe?.attributes, { color: 'blue, pink' })
    assert.equal(cactus?.variants[0]?.stock, 999, 'what is not counted is there')
    assert.equal(lamp, undefined)
  })

  it('is asked in another language where it has it, and keeps its own words beside', async () => {
    const { shop } = await opened()
    const [laptop] = await shop.in('zh-CN').catalogue.products(['1'])
    assert.deepEqual([laptop?.title, laptop?.aliases], ['笔记本电脑', ['Laptop']])
    assert.deepEqual(laptop?.variants[0]?.options, { 屏幕尺寸: '13 英寸', RAM: '8GB' })
    assert.equal(laptop?.own?.['屏幕尺寸'], 'screen size')
    assert.equal(shop.in('ja'), shop)
  })

  it('a basket is no order; a state that the merchant added is told by payments and parcels; others’ orders are given with their true owner', async () => {
    const { shop, stub } = await opened()
    assert.equal(await shop.orders.find('BASKET0000000001'), undefined)
    const strange = await shop.orders.find('OTHERS0000000004')
    assert.deepEqual([strange?.state, strange?.customerId], ['paid', '2'])
    const delivered = await shop.orders.find(DELIVERED.toLowerCase())
    assert.deepEqual(delivered?.shipments, [
      {
        carrier: 'SF Express',
        trackingNumber: 'SF1234567890',
        state: 'delivered',
        shippedAt: new Date('2026-11-18T12:00:00Z'),
        deliveredAt: new Date('2026-11-20T09:30:00Z'),
        nodes: [],
        items: ['1', '34'],
      },
    ])
    const parcel = stub.orders.find(({ code }) => code === DELIVERED)?.fulfillments[0]
    assert.ok(parcel)
    parcel['state'] = 'AtCustoms'
    assert.equal((await shop.orders.find(DELIVERED))?.shipments[0]?.state, 'in_transit')
  })

  it('an order whose checkout waits for its payment is found and is unpaid; what is still being filled is none', async () => {
    const { shop, stub } = await opened()
    const own = async () => (await shop.orders.recent('1', 9)).map(({ number, state }) => [number, state])
    const placed = [
      ['PAID000000000002', 'paid'],
      [DELIVERED, 'delivered'],
    ]
    assert.deepEqual(await own(), [['WAITING000000005', 'unpaid'], ...placed])
    assert.deepEqual((await shop.orders.recent('1', 1)).length, 1)
    assert.deepEqual((await shop.orders.find('WAITING000000005'))?.total, { minor: 3_600, currency: 'USD' })
    const waiting = stub.orders.find(({ code }) => code === 'WAITING000000005')
    assert.ok(waiting)
    waiting.state = 'AddingItems'
    assert.deepEqual(await own(), placed)
  })

  it('money that is held alone is told as held, and a program’s own names are told to nobody', async () => {
    const { shop, stub } = await opened()
    assert.deepEqual(
      await Promise.all(
        ['OTHERS0000000004', 'PAID000000000002', 'WAITING000000005'].map(async (code) => (await shop.orders.find(code))?.payment),
      ),
      ['authorized', undefined, undefined],
    )
    const paid = await shop.orders.find('PAID000000000002')
    assert.deepEqual([paid?.paidBy, paid?.deliveryWay], [undefined, 'Standard Shipping'], 'standard-payment')
    const parcel = stub.orders.find(({ code }) => code === DELIVERED)?.fulfillments[0]
    assert.ok(parcel)
    parcel['method'] = 'Manual'
    assert.equal((await shop.orders.find(DELIVERED))?.shipments[0]?.carrier, '')
  })

  it('tells what its channel is paid in, that of its prices first, and its ways to pay; the stand-in of its starter is none', async () => {
    const { shop } = await opened()
    assert.deepEqual(await shop.payment?.(), { currencies: ['USD', 'GBP'], ways: ['Card (Stripe)'] })
    const left = PAYING.splice(0, 1)
    assert.deepEqual(await shop.payment?.(), { currencies: ['USD', 'GBP'] })
    PAYING.unshift(...left)
  })

  it('tells its countries, and its ways with the price that a buyer pays; what a program reckons without one, what is not everybody’s not at all', async () => {
    const { shop } = await opened()
    const { countries, ways, taxesIncluded } = (await shop.delivery?.()) ?? assert.fail()
    const usd = (minor: number) => ({ minor, currency: 'USD' })
    assert.deepEqual([countries, taxesIncluded], [undefined, undefined], 'one way is left out, and prices of this channel are without tax')
    assert.deepEqual(ways, [
      { name: 'Standard Shipping', price: usd(500), description: '3 to 5 working days' },
      { name: 'Express Shipping', price: usd(1_200) },
      { name: 'Free Shipping', price: usd(0), from: usd(10_000) },
      { name: 'By weight' },
    ])
    assert.equal(waysTo({ countries: ['GB'], ways }, 'FR'), undefined)
    const left = SHIPPING.splice(-1)
    assert.deepEqual((await shop.delivery?.())?.countries, ['GB', 'DE', 'US'], 'every way is told')
    left.unshift(...SHIPPING.splice(0))
    assert.deepEqual(await shop.delivery?.(), { ways: [] }, 'without a way nothing says that a country is reached')
    SHIPPING.push(...left)
  })

  it('gives no quote while a promotion runs that it cannot reckon', async () => {
    const { shop, stub } = await opened()
    stub.promotions.push({
      id: '1',
      ...{
        name: 'Ten off',
        description: '<p>10 %</p>',
        couponCode: null,
        createdAt: '2026-11-01T00:00:00Z',
        startsAt: null,
        endsAt: null,
        conditions: [],
        actions: [],
      },
    })
    await assert.rejects(shop.offers.quote([{ variantId: '1', quantity: 1 }]), { code: 'upstream_failed' })
    assert.deepEqual(
      (await shop.offers.promotions()).map(({ name, rule, kind }) => [name, rule, kind]),
      [['Ten off', '10 %', 'direct']],
    )
  })
})

describe('what goes wrong is told in words that lead on', () => {
  const tried = (stub: VendureStub, credentials: VendureCredentials) =>
    tryVendure({ address: stub.address, credentials, channel: '', privateHosts: ['127.0.0.1'] })
  const reasonOf = (line: { refused?: unknown } | undefined) => JSON.stringify(line?.refused ?? null)

  it('a key that is right is told line by line what it may read', async () => {
    const stub = await vendureStub()
    for (const credentials of [byKey, byLogin]) {
      const { lines, facts: found } = await tried(stub, credentials)
      assert.deepEqual(
        lines.map(({ ability, count, refused }) => [ability, count, refused]),
        [
          ['sign_in', undefined, undefined],
          ['catalogue', 5, undefined],
          ['stock', 104, undefined],
          ['search', 1, undefined],
          ['orders', 5, undefined],
          ['members', 2, undefined],
          ['promotions', 0, undefined],
        ],
      )
      assert.deepEqual(found, facts)
    }
  })

  it('a wrong key, a wrong password, a right that is lacking, an address that is no Vendure', async () => {
    const stub = await vendureStub()
    assert.match(reasonOf((await tried(stub, { kind: 'key', key: 'no' })).lines[0]), /shops\.key/)
    assert.match(
      reasonOf((await tried(stub, { ...LOGIN, kind: 'login', password: 'no' })).lines[0]),
      /shops\.key.*The provided credentials are invalid/,
    )
    stub.denied.add('orders')
    const { lines } = await tried(stub, byKey)
    assert.match(reasonOf(lines.find(({ ability }) => ability === 'orders')), /shops\.permission.*orders/)
    await stub.close()
    assert.match(reasonOf((await tried(stub, byKey)).lines[0]), /shops\.unreachable.*ECONNREFUSED/)
    const metadata = await tryVendure({ address: 'http://169.254.169.254', credentials: byKey, channel: '', privateHosts: ['127.0.0.1'] })
    assert.match(reasonOf(metadata.lines[0]), /shops\.address_forbidden/)
  })

  it('a read that meets a busy shop is tried again, and a session that was ended is begun anew, seldom', async () => {
    const { shop, stub } = await opened({}, byLogin)
    stub.faults.push(503, 429)
    assert.equal((await shop.catalogue.names()).length, 5)
    stub.revoke()
    await assert.rejects(shop.catalogue.names(), { code: 'upstream_failed', message: /does not let this key/ })
  })
})
