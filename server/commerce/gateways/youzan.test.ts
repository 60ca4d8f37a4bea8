import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { steadyShop } from '../steady/index.ts'
import { youzanKind } from './index.ts'
import { youzanStub } from './testing/a-youzan.ts'
import { KEYS } from './testing/stub.ts'
import { youzanGateway } from './youzan/gateway.ts'

const CNY = (minor: number) => ({ minor, currency: 'CNY' })
const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
const accessOf = (address: string, more: object = {}) => ({
  given: { address, ...KEYS, ...more },
  privateHosts: ['127.0.0.1'],
  now: () => new Date(),
})
const opened = async () => youzanKind.open({ ...accessOf((await youzanStub()).address), facts })

describe('有赞', () => {
  it('goods in fen, less what unpaid orders hold; what left the shelf is none', async () => {
    const { catalogue } = await opened()
    const [pot, course, ...none] = await catalogue.products(['6101', '6104', '6105', '9'])
    assert.deepEqual(none, [])
    assert.deepEqual([pot?.title, pot?.description, course?.virtual], ['陶瓷茶壶', '手工\n烧制', true])
    assert.deepEqual(
      pot?.variants.map(({ id, options, price, stock }) => [id, options, price, stock]),
      [
        ['71', { 颜色: '青' }, CNY(25_900), 3],
        ['72', { 颜色: '白' }, CNY(26_900), 0],
      ],
    )
  })

  it('an order in yuan with its parcel, its freight and a receiver who comes enciphered; a customer’s own alone', async () => {
    const { orders, members } = await opened()
    const order = await orders.find('e20261110120000000000001')
    assert.deepEqual([order?.state, order?.customerId, order?.total, order?.freight], ['shipped', 'OPEN-1', CNY(31_400), CNY(1_000)])
    assert.deepEqual(
      order?.items.map(({ variantId, variant, title, paid }) => [variantId, variant, title, paid.minor]),
      [
        ['71', '青', '陶瓷茶壶', 25_900],
        ['6102', '', '茶杯 & 杯托', 4_500],
      ],
    )
    assert.deepEqual(
      order?.shipments.map(({ carrier, trackingNumber, state, items }) => [carrier, trackingNumber, state, items]),
      [['顺丰速运', 'SF1001', 'in_transit', ['71']]],
    )
    assert.deepEqual(
      [order?.address.name, order?.address.phone, order?.placedAt.toISOString()],
      ['***', '138****0123', '2026-11-10T04:00:00.000Z'],
    )
    assert.equal((await orders.recent('OPEN-1', 9)).length, 4)
    assert.equal((await members.member('OPEN-1'))?.name, '小林')
  })

  it('each state; one that nobody documents is told and not guessed', async () => {
    const { orders } = await opened()
    const states = [
      ['22', 2],
      ['01', 3],
      ['02', 4],
      ['03', 5],
    ].map(async ([day, at]) => (await orders.find(`E202611${day}12000000000000${at}`))?.state)
    assert.deepEqual(await Promise.all(states), ['unpaid', 'refunded', 'cancelled', 'refunding'])
    await assert.rejects(orders.find('E20261104120000000000006'), {
      refusal: { reason: 'shops.strange_state', values: { platform: '有赞', path: 'order_info.status', state: 'TRADE_DREAMT' } },
    })
  })

  it('an odd order hides none of a buyer’s others, and the manager is told; a list of carriers that may not be read hides no sent order', async () => {
    const { address, its } = await youzanStub()
    const shop = steadyShop(youzanKind.open({ ...accessOf(address), facts }), () => new Date())
    its.denied.add('youzan.logistics.express.get/3.0.0')
    const [first] = await shop.orders.recent('OPEN-1', 9)
    assert.equal((await shop.orders.find('E20261110120000000000001'))?.shipments[0]?.carrier, '')
    assert.deepEqual([first?.number, shop.trouble()], ['E20261122120000000000002', undefined])
    assert.deepEqual(
      (await shop.orders.recent('OPEN-2', 9)).map(({ number }) => number),
      ['E20261103120000000000005'],
    )
    assert.deepEqual(shop.trouble(), { of: 'odd', said: 'E20261104120000000000006: order_info.status TRADE_DREAMT' })
  })

  it('what a gateway or a shop lacks is no order that is not there', () => {
    const why = (answer: object) => youzanGateway.refused(answer)?.why
    assert.equal(why({ success: false, code: 1, message: '主订单数据不存在' }), 'nothing')
    assert.equal(why({ success: false, code: 1, message: '商品不存在' }), 'nothing')
    for (const words of ['接口不存在', '店铺不存在', '订单接口不存在'])
      assert.deepEqual(
        [why({ success: false, code: 1, message: words }), why({ gw_err_resp: { err_msg: words } })],
        ['other', 'other'],
        words,
      )
    assert.equal(why({ gw_err_resp: { err_code: 4, err_msg: '订单不存在' } }), 'other')
  })

  it('each thing that is read is tried; a token that has ended is told; too many calls wait', async () => {
    const { address, its } = await youzanStub()
    const { lines, facts: found } = await youzanKind.tryOut(accessOf(address))
    assert.deepEqual(
      lines.map(({ ability, count, refused }) => [ability, count, refused]),
      [
        ['sign_in', undefined, undefined],
        ['catalogue', 4, undefined],
        ['stock', 3, undefined],
        ['orders', 6, undefined],
        ['parcels', 1, undefined],
      ],
    )
    assert.deepEqual(found, facts)
    const { lines: refused } = await youzanKind.tryOut(accessOf(address, { token: 'old' }))
    assert.deepEqual(
      refused.map(({ refused: no }) => no?.reason),
      ['shops.key'],
    )
    its.busy = 1
    assert.equal((await youzanKind.open({ ...accessOf(address), facts }).catalogue.names()).length, 4)
  })

  it('a push tells what to read anew, under its signature alone, and reads that it arrived', () => {
    const told = (body: object, secret = KEYS.appSecret) => {
      const bytes = Buffer.from(JSON.stringify(body))
      const sign = createHash('md5').update(KEYS.appKey).update(bytes).update(secret).digest('hex')
      return youzanKind.hooks?.receive({ headers: { 'event-sign': sign }, body: bytes }, { address: '', ...KEYS })
    }
    const push = {
      client_id: KEYS.appKey,
      kdt_id: 1,
      id: 'E20261110120000000000001',
      type: 'trade_TradeClose',
      msg: '%7B%7D',
      msg_id: 'm-1',
      version: 1,
    }
    const heard = told(push)
    assert.deepEqual([heard?.event, heard?.changes], [{ id: 'm-1', topic: 'trade_TradeClose' }, [{ of: 'order', id: push.id }]])
    assert.match(heard?.answer?.body ?? '', /success/u)
    assert.deepEqual(told({ type: 'youzan_item_SkuStockChanged', kdt_id: 1, id: 6101, version: 2 })?.changes, [
      { of: 'product', id: '6101' },
    ])
    assert.deepEqual(told({ type: 'POINTS', id: '1' })?.changes, [])
    assert.throws(() => told(push, 'another'), { code: 'unauthenticated' })
    assert.throws(() => told([]), { code: 'invalid' })
  })
})
