import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gatewayClient } from './gateway.ts'
import { doudianKind, jdKind, jushuitanKind, pinduoduoKind, taobaoKind } from './index.ts'
import { topGateway } from './taobao/gateway.ts'
import { shelfPages } from './taobao/shelf.ts'
import { doudianStub } from './testing/a-doudian.ts'
import { jdStub } from './testing/a-jd.ts'
import { jushuitanStub } from './testing/a-jushuitan.ts'
import { ORDER, pinduoduoStub } from './testing/a-pinduoduo.ts'
import { TRADES, taobaoStub } from './testing/a-taobao.ts'
import { KEYS } from './testing/stub.ts'

const CNY = (minor: number) => ({ minor, currency: 'CNY' })
const now = () => new Date()
const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
const accessOf = (address: string, more: object = {}) => ({ given: { address, ...KEYS, ...more }, privateHosts: ['127.0.0.1'], now })

describe('淘宝', () => {
  it('goods: options of kinds, facts of all of them with several values as one, less what unpaid orders hold', async () => {
    const { address } = await taobaoStub()
    const [body, bag] = await taobaoKind.open({ ...accessOf(address), facts }).catalogue.products(['11223344', '11223345'])
    assert.deepEqual([body?.title, body?.brand, body?.attributes], ['机身&套餐', '示例牌', { 品牌: '示例牌', '适用:季节': '春季、秋季' }])
    assert.deepEqual(
      body?.variants.map(({ id, options, price, stock }) => [id, options, price, stock]),
      [
        ['28324', { 颜色分类: '黑色' }, CNY(20_007), 3],
        ['28326', { 颜色分类: '白色' }, CNY(20_007), 0],
      ],
    )
    assert.deepEqual(bag?.variants, [{ id: '11223345', options: {}, price: CNY(500), stock: 3 }])
  })

  it('past what may be paged through it goes on by when goods were changed, and names each once', async () => {
    const second = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString().slice(0, 19).replace('T', ' ')
    // two a second, so that where it goes on lies within one
    const goods = Array.from({ length: 20_601 }, (_, at) => ({ num_iid: at + 1, title: `第${at}件`, modified: second(Math.floor(at / 2)) }))
    const { address, its } = await taobaoStub(goods)
    const page = shelfPages(gatewayClient({ gateway: topGateway, address, keys: KEYS, privateHosts: ['127.0.0.1'], now }))
    const ids: string[] = []
    for (let nth = 1, more = true; more; nth++) {
      const given = await page(nth)
      ids.push(...given.names.map(({ id }) => id))
      more = given.more
    }
    assert.deepEqual([new Set(ids).size, ids.length - new Set(ids).size <= 2], [20_601, true])
    assert.ok(its.asked.length <= 105, `${its.asked.length} calls`)
  })

  it('an order by its whole number, with its parcel and stations; one that is asked back; one that nobody paid; another’s', async () => {
    const { address } = await taobaoStub()
    const { orders } = taobaoKind.open({ ...accessOf(address), facts })
    const order = await orders.find('2231958349000000001')
    assert.deepEqual([order?.number, order?.state, order?.total, order?.freight], ['2231958349000000001', 'shipped', CNY(21_007), CNY(500)])
    assert.deepEqual(
      order?.items.map(({ variantId, variant, paid }) => [variantId, variant, paid.minor]),
      [
        ['28324', '黑色', 20_007],
        ['11223345', '', 500],
      ],
    )
    assert.deepEqual(
      order?.shipments.map(({ carrier, trackingNumber, state, nodes }) => [carrier, trackingNumber, state, nodes[0]?.text]),
      [['中通快递', 'ZT1001', 'in_transit', '到达郑州分拨中心']],
    )
    assert.equal(order?.placedAt.toISOString(), '2026-11-10T04:00:00.000Z')
    // a city right under its province
    assert.deepEqual([order?.address.city, order?.address.district], ['济源市', ''])
    const states = await Promise.all([2, 3, 4].map(async (at) => (await orders.find(`223195834900000000${at}`))?.state))
    assert.deepEqual(states, ['unpaid', 'cancelled', 'refunding'])
    assert.deepEqual([await orders.find('2231958349000000009'), await orders.find('A-1')], [undefined, undefined])
    assert.equal((await orders.recent('AAHk5d-2', 5)).length, 1)
  })
})

it('淘宝: an order in two parcels has the stations of each', async () => {
  const { address, its } = await taobaoStub()
  const lines = TRADES.find(({ tid_str }) => tid_str === '2231958349000000001')?.orders.order ?? assert.fail()
  const [, second] = lines
  Object.assign(second ?? {}, { invoice_no: 'ZT1002' })
  try {
    const order = await taobaoKind.open({ ...accessOf(address), facts }).orders.find('2231958349000000001')
    assert.deepEqual(
      order?.shipments.map(({ trackingNumber, items, nodes }) => [trackingNumber, items, nodes[0]?.text]),
      [
        ['ZT1001', ['28324'], '到达郑州分拨中心'],
        ['ZT1002', ['11223345'], '已揽收第二件'],
      ],
    )
    assert.equal(its.asked.filter((one) => one === 'taobao.logistics.trace.search').length, 2)
  } finally {
    Object.assign(second ?? {}, { invoice_no: 'ZT1001' })
  }
})

describe('拼多多', () => {
  it('goods: the price of buying alone, of together as a fact; less than nothing is none; what left the shelf is none', async () => {
    const { address } = await pinduoduoStub()
    const { catalogue } = pinduoduoKind.open({ ...accessOf(address), facts })
    const [dates, gone] = await catalogue.products(['1213414', '1213418'])
    assert.deepEqual([dates?.attributes, gone], [{ 拼单价: '¥24.90–49.90' }, undefined])
    assert.deepEqual(
      dates?.variants.map(({ options, price, stock }) => [options, price, stock]),
      [
        [{ 颜色: '一斤' }, CNY(2_990), 7],
        [{ 颜色: '两斤' }, CNY(5_490), 0],
      ],
    )
    assert.deepEqual(
      (await catalogue.search('枣', 5)).map(({ id }) => id),
      ['1213414'],
    )
  })

  it('an order with its parcel, station by station, and nobody’s', async () => {
    const { address } = await pinduoduoStub()
    const { orders } = pinduoduoKind.open({ ...accessOf(address), facts })
    const order = await orders.find(ORDER.order_sn)
    assert.deepEqual([order?.state, order?.customerId, order?.total, order?.freight], ['shipped', '', CNY(3_480), CNY(500)])
    assert.equal(
      order?.items.reduce((all, { paid }) => all + paid.minor, 0),
      2_980,
    )
    assert.deepEqual(
      order?.shipments.map(({ carrier, state, nodes }) => [carrier, state, nodes.map(({ place }) => place)]),
      [['韵达快递', 'out_for_delivery', ['郑州', '和田']]],
    )
    assert.equal(await orders.find('261110-999999999999999'), undefined)
  })
})

describe('what goes wrong at a gateway is told in words that lead on', () => {
  for (const [kind, stubOf, count] of [
    [taobaoKind, taobaoStub, 4],
    [pinduoduoKind, pinduoduoStub, 4],
    [doudianKind, doudianStub, 4],
    [jdKind, jdStub, 4],
    // it does not say how many goods there are
    [jushuitanKind, jushuitanStub, undefined],
  ] as const)
    it(`${kind.kind}: each thing that is read is tried; a wrong key, a wrong secret and a slow clock are refused by the platform; too many calls wait`, async () => {
      const { address, its } = await stubOf()
      const { lines, facts: found } = await kind.tryOut(accessOf(address))
      assert.deepEqual(
        lines.filter(({ refused }) => refused !== undefined),
        [],
      )
      assert.deepEqual([lines.find(({ ability }) => ability === 'catalogue')?.count, found], [count, facts])
      const refusedWith = async (access: ReturnType<typeof accessOf>) =>
        (await kind.tryOut(access)).lines.map(({ refused }) => refused?.reason)
      assert.deepEqual(await refusedWith(accessOf(address, { token: 'old' })), ['shops.key'])
      assert.deepEqual(await refusedWith(accessOf(address, { appSecret: 'no' })), ['shops.key'])
      assert.deepEqual(await refusedWith({ ...accessOf(address), now: () => new Date(Date.now() - 16 * 60_000) }), ['shops.key'])
      its.busy = 1
      assert.ok((await kind.open({ ...accessOf(address), facts }).catalogue.names()).length >= 4)
      its.busy = 9
      await assert.rejects(kind.open({ ...accessOf(address), facts }).catalogue.names(), { code: 'upstream_failed' })
    })
})
