import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jushuitanKind } from './index.ts'
import { jushuitanStub } from './testing/a-jushuitan.ts'
import { KEYS } from './testing/stub.ts'

const CNY = (minor: number) => ({ minor, currency: 'CNY' })
const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
const accessOf = (address: string) => ({ given: { address, ...KEYS }, privateHosts: ['127.0.0.1'], now: () => new Date() })
const opened = (address: string) => jushuitanKind.open({ ...accessOf(address), facts })

describe('聚水潭', () => {
  it('goods: kinds in use with a price, less what is held and kept back; what is not sold is no product', async () => {
    const { catalogue, offers } = opened((await jushuitanStub()).address)
    const [coat, ...none] = await catalogue.products(['K100', 'M1', 'X'])
    assert.deepEqual(none, [])
    assert.deepEqual([coat?.title, coat?.category, coat?.attributes], ['羊毛大衣', '外套', { 材质: '羊毛' }])
    assert.deepEqual(
      coat?.variants.map(({ id, options, price, stock }) => [id, options, price, stock]),
      [
        ['K100-B-M', { 颜色及规格: '黑色;M' }, CNY(59_900), 5],
        ['K100-B-L', { 颜色及规格: '黑色;L' }, CNY(59_950), 0],
      ],
    )
    assert.deepEqual((await offers.quote([{ variantId: 'K101', quantity: 2 }])).total, CNY(25_800))
  })

  it('an order that was split is one: as far as its last part, with the parcels of those that were sent', async () => {
    const { orders } = opened((await jushuitanStub()).address)
    const order = await orders.find('SO-1001')
    assert.deepEqual([order?.state, order?.customerId, order?.total, order?.freight], ['packing', '', CNY(73_810), CNY(1_000)])
    assert.deepEqual(
      order?.items.map(({ variantId, paid }) => [variantId, paid.minor]),
      [
        ['K100-B-M', 59_910],
        ['K101', 12_900],
      ],
    )
    assert.deepEqual(
      order?.shipments.map(({ carrier, trackingNumber, state, items }) => [carrier, trackingNumber, state, items]),
      [['中通快递', 'ZT1001', 'in_transit', ['K100-B-M']]],
    )
    assert.equal(order?.placedAt.toISOString(), '2026-11-10T04:00:00.000Z')
  })

  it('each state; what is asked back with its sum; a state that nobody documents is told and not guessed', async () => {
    const { orders } = opened((await jushuitanStub()).address)
    const states = await Promise.all(['SO-1002', 'SO-1003', 'SO-1004', 'SO-1005'].map(async (at) => (await orders.find(at))?.state))
    assert.deepEqual(states, ['unpaid', 'refunding', 'paid', 'cancelled'])
    assert.deepEqual(
      (await orders.find('SO-1003'))?.refunds.map(({ id, state, amount, reason }) => [id, state, amount, reason]),
      [['71', 'goods_on_way', CNY(12_900), '尺码不合']],
    )
    for (const [number, state] of [
      ['SO-1006', 'Merged'],
      ['SO-1007', 'Dreaming'],
    ] as const)
      await assert.rejects(orders.find(number), {
        refusal: { reason: 'shops.strange_state', values: { platform: '聚水潭', path: 'orders.status', state } },
      })
  })
})
