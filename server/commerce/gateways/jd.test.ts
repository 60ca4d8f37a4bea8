import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { jdKind } from './index.ts'
import { josGateway } from './jd/gateway.ts'
import { jdStub } from './testing/a-jd.ts'
import { KEYS } from './testing/stub.ts'

const CNY = (minor: number) => ({ minor, currency: 'CNY' })
const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' }
const opened = (address: string) => jdKind.open({ given: { address, ...KEYS }, privateHosts: ['127.0.0.1'], now: () => new Date(), facts })

describe('京东', () => {
  it('goods: colour and size as one option, by what the name adds where it has none; less than nothing is none; what left the shelf is none', async () => {
    const { catalogue, offers } = opened((await jdStub()).address)
    const [phone, shell, charger, gone] = await catalogue.products(['5319765', '5319766', '5319767', '5319769'])
    assert.deepEqual(
      [phone?.title, phone?.brand, phone?.image, phone?.url],
      ['iphone15手机', '示例牌', 'https://img14.360buyimg.com/n1/jfs/t1/x.jpg', 'https://item.jd.com/10086982152177.html'],
    )
    assert.deepEqual(
      phone?.variants.map(({ id, options, price, stock }) => [id, options, price, stock]),
      [
        ['10086982152177', { 规格: '红色 128G' }, CNY(599_900), 500],
        ['10086982152178', { 规格: '黑色 128G' }, CNY(599_900), 0],
      ],
    )
    assert.deepEqual([shell?.title, shell?.variants[0]?.options, shell?.variants[0]?.price], ['手机壳 & 膜', {}, CNY(990)])
    assert.deepEqual([charger?.variants.map(({ options }) => options), gone], [[{ 规格: '双口' }, { 规格: '单口' }], undefined])
    // a kind that was not met before is found by its own number
    assert.deepEqual((await offers.quote([{ variantId: '10086982152182', quantity: 2 }])).total, CNY(59_800))
    assert.deepEqual(
      (await catalogue.search('手机', 5)).map(({ id }) => id),
      ['5319765', '5319766'],
    )
  })

  it('an order of the published example; one with parcels of two carriers; one that was sent in goes, with what is in each', async () => {
    const { orders } = opened((await jdStub()).address)
    const published = await orders.find('67834311')
    assert.deepEqual([published?.state, published?.total, published?.customerId], ['paid', CNY(9_000), ''])
    assert.equal(published?.placedAt.toISOString(), '2019-01-01T04:21:32.000Z')
    const order = await orders.find('281046817981')
    assert.deepEqual([order?.state, order?.total, order?.freight, order?.discount], ['shipped', CNY(591_880), CNY(600), CNY(10_000)])
    assert.deepEqual(
      order?.shipments.map(({ carrier, trackingNumber, state, shippedAt }) => [carrier, trackingNumber, state, shippedAt.getTime()]),
      [
        ['顺丰快递', 'SF1001', 'in_transit', 1_790_041_566_000],
        ['顺丰快递', 'SF1002', 'in_transit', 1_790_041_566_000],
        ['圆通快递', 'YT1001', 'in_transit', 1_790_041_566_000],
      ],
    )
    assert.deepEqual([order?.address.city, order?.address.street, order?.remark], ['大兴区', '**路*号', '请包好'])
    assert.deepEqual(
      (await orders.find('281046817982'))?.shipments.map(({ carrier, trackingNumber, state, items }) => [
        carrier,
        trackingNumber,
        state,
        items,
      ]),
      [
        ['顺丰快递', 'SF2001', 'delivered', ['10086982152177']],
        ['', 'XX2002', 'delivered', ['10086982152179']],
      ],
    )
    assert.deepEqual([await orders.find('281046810000'), await orders.find('A-1')], [undefined, undefined])
  })

  it('orders of a customer by the id of this app, of three months; nobody’s are nobody’s; who has one is a member', async () => {
    const { orders, members } = opened((await jdStub()).address)
    assert.deepEqual(
      (await orders.recent('o*AAQ2VMNweFJXvq0f', 5)).map(({ number }) => number),
      ['281046817981', '281046817982'],
    )
    assert.deepEqual([await orders.recent('', 5), await orders.recent('o*NNN', 5)], [[], []])
    assert.deepEqual([(await members.member('o*BBB'))?.name, await members.member('o*NNN')], ['林*', undefined])
  })

  it('each state; what is asked back with its sum, in fen before it was there and in yuan after; what no page names is told and not guessed', async () => {
    const { orders } = opened((await jdStub()).address)
    const found = await Promise.all([3, 4, 5, 6].map((at) => orders.find(`28104681798${at}`)))
    assert.deepEqual(
      found.map((order) => order?.state),
      ['unpaid', 'refunding', 'cancelled', 'refunded'],
    )
    assert.deepEqual([found[0]?.paidAt, found[0]?.total], [undefined, CNY(1_980)])
    assert.deepEqual(
      found.flatMap((order) => order?.refunds ?? []).map(({ id, state, amount, reason, paidAt }) => [id, state, amount, reason, paidAt]),
      [
        ['901', 'asked', CNY(1_980), '不想要了', undefined],
        ['123', 'paid', CNY(1_980), '尺寸不合', new Date('2026-11-12T04:00:00Z')],
      ],
    )
    await assert.rejects(orders.find('281046817987'), {
      refusal: { reason: 'shops.strange_state', values: { platform: '京东 JOS', path: 'orderInfo.orderState', state: 'Dreaming' } },
    })
  })

  it('an order is read without what the app has no right to', async () => {
    const { address, its } = await jdStub()
    const { orders } = opened(address)
    for (const method of ['jingdong.asc.serviceAndRefund.view', '360buy.delivery.logistics.get']) its.denied.add(method)
    const [sent, over] = [await orders.find('281046817981'), await orders.find('281046817986')]
    assert.deepEqual([sent?.state, sent?.shipments[0]?.carrier, over?.state, over?.refunds], ['shipped', '', 'completed', []])
    its.denied.add('jingdong.pop.order.get')
    const refusal = {
      reason: 'shops.permission',
      values: { platform: '京东 JOS', what: 'jingdong.pop.order.get', said: 'jingdong.pop.order.get (24)' },
    }
    await assert.rejects(orders.find('281046817981'), { refusal })
  })

  it('refuses in each of its ways; what a service behind the gateway refuses has a good code around it', () => {
    const behind = (body: object) => ({ jingdong_pop_order_get_responce: { code: '0', ...body } })
    const no = { success: 'false', numberCode: 10100021, chineseErrCode: '订单状态不正确' }
    const whyOf = (answer: object) => {
      const { why, code, said } = josGateway.refused(answer) ?? {}
      return [why, code, said]
    }
    assert.deepEqual(whyOf({ error_response: { code: '19', zh_desc: '无效access_token', en_desc: 'Invalid access_token' } }), [
      ...['key', '19', '无效access_token'],
    ])
    assert.deepEqual(whyOf({ error_response: { code: 2, en_desc: 'App Call Limited' } }), ['busy', '2', 'App Call Limited'])
    assert.deepEqual(whyOf({ code: '10500001', errorMessage: '商家不正确' }), ['other', '10500001', '商家不正确'])
    assert.deepEqual(whyOf(behind({ orderDetailInfo: { apiResult: no } })), ['other', '10100021', '订单状态不正确'])
    assert.deepEqual(whyOf(behind({ pageResult: { success: false, code: '10001', errorMsg: '订单不存在' } })), [
      'nothing',
      '10001',
      '订单不存在',
    ])
    assert.deepEqual(josGateway.refused(behind({ orderDetailInfo: { apiResult: { ...no, success: 'true' }, orderInfo: {} } })), undefined)
  })
})
