import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { doudianKind } from './index.ts'
import { doudianStub } from './testing/a-doudian.ts'
import { KEYS } from './testing/stub.ts'

const CNY = (minor: number) => ({ minor, currency: 'CNY' })
const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
const opened = async () =>
  doudianKind.open({
    given: { address: (await doudianStub()).address, ...KEYS },
    facts,
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })

describe('抖店', () => {
  it('goods by whole ids, with what can be sold; what left the shelf is none', async () => {
    const { catalogue } = await opened()
    const ids = (await catalogue.names()).map(({ id }) => id)
    assert.deepEqual(
      ids,
      ['61', '62', '63', '64'].map((end) => `36602074280389744${end}`),
    )
    const [lamp, ...none] = await catalogue.products([`36602074280389744${61}`, `36602074280389744${65}`, '9'])
    assert.deepEqual(none, [])
    assert.deepEqual([lamp?.title, lamp?.category, lamp?.description], ['黄铜台灯', '灯具', '暖光'])
    assert.deepEqual(
      lamp?.variants.map(({ id, options, price, stock }) => [id, options, price, stock]),
      [
        ['811', { 颜色: '黄铜' }, CNY(29_900), 4],
        ['812', { 颜色: '黑色' }, CNY(31_900), 0],
      ],
    )
  })

  it('an order in fen, sent in part, with a masked receiver, and nobody’s', async () => {
    const { orders } = await opened()
    const order = await orders.find('6936476692437472561')
    assert.deepEqual([order?.state, order?.customerId, order?.total, order?.freight], ['shipped', '', CNY(90_800), CNY(1_000)])
    assert.deepEqual(
      order?.items.map(({ productId, variantId, variant, paid }) => [productId, variantId, variant, paid.minor]),
      [
        ['3660207428038974461', '811', '黄铜', 29_900],
        ['3660207428038974462', '821', '', 59_900],
      ],
    )
    assert.deepEqual(
      order?.shipments.map(({ carrier, trackingNumber, items }) => [carrier, trackingNumber, items]),
      [['顺丰速运', 'SF1001', ['811']]],
    )
    assert.deepEqual(
      [order?.address.name, order?.address.phone, order?.placedAt.toISOString()],
      ['林**', '1********23', '2026-11-10T04:00:00.000Z'],
    )
    assert.equal(await orders.find('6936476692437472569'), undefined)
  })

  it('each state; one that nobody documents is told and not guessed', async () => {
    const { orders } = await opened()
    const states = await Promise.all([2, 3, 4, 5].map(async (end) => (await orders.find(`693647669243747256${end}`))?.state))
    assert.deepEqual(states, ['unpaid', 'refunded', 'cancelled', 'refunding'])
    const refusal = { reason: 'shops.strange_state', values: { platform: '抖店', path: 'order_status', state: '77' } }
    await assert.rejects(orders.find('6936476692437472566'), { refusal })
  })

  it('a push tells what to read anew by its whole number, under its signature alone', () => {
    const told = (written: string, secret = KEYS.appSecret) => {
      const body = Buffer.from(written)
      const sign = createHash('md5').update(KEYS.appKey).update(body).update(secret).digest('hex')
      return doudianKind.hooks?.receive({ headers: { 'event-sign': sign }, body }, { address: '', ...KEYS })
    }
    const news = JSON.stringify([
      { tag: '102', msg_id: 'm-1', data: '{"p_id":6936476692437472561,"shop_id":1}' },
      { tag: '400', msg_id: 'm-2', data: '{"product_id":3660207428038974461}' },
      { tag: '0', msg_id: 'm-3', data: '2026-11-10' },
    ])
    const heard = told(news)
    assert.deepEqual(
      [heard?.event, heard?.changes],
      [
        { id: 'm-1,m-2,m-3', topic: '102,400,0' },
        [
          { of: 'order', id: '6936476692437472561' },
          { of: 'product', id: '3660207428038974461' },
        ],
      ],
    )
    assert.match(heard?.answer?.body ?? '', /success/u)
    assert.throws(() => told(news, 'another'), { code: 'unauthenticated' })
    assert.throws(() => told('{}'), { code: 'invalid' })
  })
})
