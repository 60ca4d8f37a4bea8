import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { testClock } from '#platform/clock'
import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'
import { keptHere } from './kept.ts'
import { carrierCode, kuaidi100 } from './kuaidi100.ts'
import { seventeenTrack } from './seventeen-track.ts'
import { KEY, seventeenTrackStub } from './testing/stub-17track.ts'
import { ACCOUNT, kuaidi100Stub } from './testing/stub-kuaidi100.ts'
import { shopWithParcels } from './with-shop.ts'

const privateHosts = ['127.0.0.1']
const sf = await kuaidi100Stub()
const track17 = await seventeenTrackStub()
const given100 = {
  parcelSource: 'kuaidi100',
  parcelCustomer: ACCOUNT.customer,
  parcelKey: ACCOUNT.key,
  parcelSalt: ACCOUNT.salt,
  parcelAddress: sf.address,
}
const given17 = { parcelSource: '17track', parcelKey: KEY, parcelAddress: track17.address }
const parcel = (carrier: string, trackingNumber: string) => ({ carrier, trackingNumber, phone: '13800005678' })
const onWay = [
  { time: '2026-11-24 14:02:00', context: '快件已到达【杭州转运中心】' },
  { time: '2026-11-24 09:10:00', context: '【上海】已揽收' },
]

describe('快递100', () => {
  const access = { given: given100, privateHosts, callback: 'https://help.example.com/api/v1/shop-hooks/w/s' }

  it('is asked under its sign, by the carrier as it calls it; its times are those of China', async () => {
    sf.parcels.set('SF100', { com: 'shunfeng', state: '0', data: onWay })
    const found = await kuaidi100.track(access, parcel('顺丰速运', 'SF100'))
    assert.equal(found?.state, 'in_transit')
    assert.deepEqual(found?.nodes[0], { at: new Date('2026-11-24T06:02:00Z'), place: '', text: '快件已到达【杭州转运中心】' })
    assert.equal(await kuaidi100.track(access, parcel('顺丰速运', 'SF999')), undefined)
    assert.equal(carrierCode('JD'), 'jd')
    assert.equal(carrierCode('somebody'), 'somebody')
  })

  it('is asked once to call when a parcel moves, where it can reach us', async () => {
    sf.followed.clear()
    for (let times = 0; times < 2; times++) await kuaidi100.track(access, parcel('SF', 'SF100'))
    assert.deepEqual([...sf.followed], [['SF100', access.callback]])
    sf.followed.clear()
    await kuaidi100.track({ given: given100, privateHosts }, parcel('SF', 'SF100'))
    assert.equal(sf.followed.size, 0)
  })

  it('refuses a wrong key in its own words', async () => {
    const wrong = { ...access, given: { ...given100, parcelKey: 'other' } }
    await assert.rejects(kuaidi100.greet(wrong), /验证签名失败/)
    await kuaidi100.greet(access)
  })

  it('pushes under MD5 of param and salt in capitals; what is not so signed is refused, and calls of others are left to them', () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const push = (body: string) => kuaidi100.receive({ headers, body: Buffer.from(body) }, given100)
    assert.equal(push(sf.push('SF100'))?.number, 'SF100')
    assert.match(push(sf.push('SF100'))?.answer?.body ?? '', /"returnCode":"200"/)
    assert.throws(() => push(sf.push('SF100', 'other salt')), { code: 'unauthenticated' })
    assert.throws(() => push(sf.push('SF100').replace('SF100', 'SF101')), { code: 'unauthenticated' })
    assert.throws(() => kuaidi100.receive({ headers, body: Buffer.from(sf.push('SF100', '')) }, { ...given100, parcelSalt: '' }), {
      code: 'unauthenticated',
    })
    assert.equal(push('webhook_id=7'), undefined)
    assert.equal(kuaidi100.receive({ headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') }, given100), undefined)
  })
})

describe('17TRACK', () => {
  const access = { given: given17, privateHosts }

  it('registers a number once and tells its stations, newest first', async () => {
    const events = [
      { time_utc: '2026-11-20T08:00:00Z', description: 'Picked up', location: 'Shanghai' },
      { time_utc: '2026-11-23T10:00:00Z', description: 'Arrived at facility', location: 'London' },
    ]
    assert.equal(await seventeenTrack.track(access, parcel('China Post', 'RB1')), undefined)
    track17.parcels.set('RB1', { status: 'InTransit', events })
    const found = await seventeenTrack.track(access, parcel('China Post', 'RB1'))
    assert.deepEqual([found?.state, found?.nodes.map(({ place }) => place)], ['in_transit', ['London', 'Shanghai']])
    track17.parcels.set('RB1', { status: 'Exception', sub: 'Exception_Returning', events })
    assert.equal((await seventeenTrack.track(access, parcel('China Post', 'RB1')))?.state, 'returned')
  })

  it('refuses a wrong key in its own words', async () => {
    await assert.rejects(seventeenTrack.greet({ ...access, given: { ...given17, parcelKey: 'other' } }), /Invalid security key/)
    await seventeenTrack.greet(access)
  })

  it('signs its webhook by SHA-256 of body, slash and key', () => {
    const { payload, sign } = track17.push('RB1')
    const receive = (body: string, said: string) => seventeenTrack.receive({ headers: { sign: said }, body: Buffer.from(body) }, given17)
    assert.equal(receive(payload, sign)?.number, 'RB1')
    assert.throws(() => receive(`${payload} `, sign), { code: 'unauthenticated' })
    assert.throws(() => receive(payload, createHash('sha256').update(payload).digest('hex')), { code: 'unauthenticated' })
    assert.equal(seventeenTrack.receive({ headers: {}, body: Buffer.from(payload) }, given17), undefined)
  })
})

describe('a shop that gives carrier and number alone', () => {
  const clock = testClock('2026-11-25T08:00:00Z')
  const money = { minor: 100, currency: 'CNY' }
  const address = { name: '林', phone: '13800005678', province: '', city: '', district: '', street: '' }
  const order: Order = {
    ...{
      number: '1001',
      customerId: '7',
      state: 'shipped',
      placedAt: clock.now(),
      items: [],
      total: money,
      freight: money,
      discount: money,
    },
    ...{ address, refunds: [] },
    shipments: [{ carrier: '顺丰', trackingNumber: 'SF200', state: 'in_transit', shippedAt: clock.now(), nodes: [], items: [] }],
  }
  const nothing = async () => []
  const bare: Shop = {
    language: 'zh-CN',
    in: () => bare,
    catalogue: { names: nothing, products: nothing, search: nothing },
    orders: { find: async (number) => (number === order.number ? order : undefined), recent: async () => [order] },
    offers: { quote: () => Promise.reject(new Error('not asked')), coupons: nothing, promotions: nothing },
    members: { member: async () => undefined },
  }
  const parts = { source: kuaidi100, access: { given: given100, privateHosts }, kept: keptHere(), now: () => clock.now() }
  const shop = shopWithParcels(bare, parts)
  const shipment = async () => (await shop.orders.find('1001'))?.shipments[0]
  const asked = () => sf.asked.filter((number) => number === 'SF200').length

  it('tells of an order that is left out as the shop itself does', () => {
    const odd = { ...bare, orders: { ...bare.orders, odd: () => '1002: state FROZEN' } }
    assert.equal(shopWithParcels(odd, parts).orders.odd?.(), '1002: state FROZEN')
  })

  it('has stations from the source, asked once in ten minutes, for one order and for a list', async () => {
    sf.parcels.set('SF200', { com: 'shunfeng', state: '5', data: onWay })
    assert.equal((await shipment())?.state, 'out_for_delivery')
    assert.equal((await shop.in('en').orders.recent('7', 5))[0]?.shipments[0]?.nodes.length, 2)
    assert.equal(asked(), 1)
    clock.forward(11 * 60_000)
    await shipment()
    assert.equal(asked(), 2)
  })

  it('tells what was read before, with its age, while the source does not answer; what has arrived is asked for no more', async () => {
    clock.forward(25 * 60_000)
    sf.faults.push({ status: 500, json: {} })
    assert.match((await shipment())?.nodes[0]?.text ?? '', /杭州转运中心】（25 分钟前查到的）$/)
    clock.forward(61_000)
    sf.parcels.set('SF200', { com: 'shunfeng', state: '3', data: [{ time: '2026-11-25 15:00:00', context: '已签收' }, ...onWay] })
    assert.equal((await shipment())?.deliveredAt?.toISOString(), '2026-11-25T07:00:00.000Z')
    const before = asked()
    clock.forward(24 * 3_600_000)
    assert.equal((await shipment())?.nodes[0]?.text, '已签收')
    assert.equal(asked(), before)
  })

  it('is told without stations where the source hangs, which is not asked for them again within a minute', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    let called = Promise.withResolvers<void>()
    let times = 0
    const track = () => {
      times++
      called.resolve()
      return new Promise<undefined>(() => {})
    }
    const hanging = shopWithParcels(bare, { ...parts, kept: keptHere(), source: { ...kuaidi100, track } })
    const found = hanging.orders.find('1001')
    await called.promise
    for (let passed = 0; passed < 1_600; passed++) t.mock.timers.tick(1)
    assert.deepEqual((await found)?.shipments, order.shipments)
    assert.equal((await hanging.orders.recent('7', 5)).length, 1)
    assert.equal(times, 1)
    clock.forward(61_000)
    called = Promise.withResolvers()
    const again = hanging.orders.find('1001')
    await called.promise
    for (let passed = 0; passed < 1_600; passed++) t.mock.timers.tick(1)
    await again
    assert.equal(times, 2)
  })
})
