import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cainiao, digestOf } from './cainiao.ts'
import { CAINIAO, cainiaoStub } from './testing/stub-cainiao.ts'

const link = await cainiaoStub()
const given = {
  ...{ parcelSource: 'cainiao', parcelResource: CAINIAO.resource, parcelApp: CAINIAO.app },
  ...{ parcelKey: CAINIAO.secret, parcelAddress: link.address },
}
const access = { given, privateHosts: ['127.0.0.1'] }
const parcel = (carrier: string, trackingNumber: string) => ({ carrier, trackingNumber, phone: '13800005678' })

describe('菜鸟', () => {
  it('signs as the published sample', () => {
    // https://api.alidayu.com/docs/doc.htm?articleId=107969&docType=1&treeId=492, read November 2026
    assert.equal(digestOf('hello1234', 'key123'), 'ufYU7rvXhHY3IDyZgyt6SA==')
    assert.notEqual(digestOf('hello1235', 'key123'), 'ufYU7rvXhHY3IDyZgyt6SA==')
  })

  it('is asked by the carrier as it calls it, and tells stations newest first by the clock of China', async () => {
    const fullTraceDetail = [
      { time: '2026-11-23 09:10:00', desc: '【上海】已揽收', city: '上海市' },
      { time: '2026-11-24 14:02:00', desc: '快件已到达【杭州转运中心】' },
    ]
    link.parcels.set('777174159154537', { cpCode: 'STO', logisticsStatus: 'TRANSPORT', fullTraceDetail })
    const found = await cainiao.track(access, parcel('申通快递', '777174159154537'))
    assert.deepEqual([found?.state, found?.nodes.map(({ place }) => place)], ['in_transit', ['', '上海市']])
    assert.deepEqual(found?.nodes[0], { at: new Date('2026-11-24T06:02:00Z'), place: '', text: '快件已到达【杭州转运中心】' })
    link.parcels.set('777174159154537', { cpCode: 'STO', logisticsStatus: 'SIGN', fullTraceDetail })
    assert.equal((await cainiao.track(access, parcel('申通', '777174159154537')))?.deliveredAt?.toISOString(), '2026-11-24T06:02:00.000Z')
  })

  it('tells nothing of what is only announced, nor of a state that no page names', async () => {
    link.parcels.set('SF1', { cpCode: 'SF', logisticsStatus: 'WAIT_ACCEPT' })
    assert.equal(await cainiao.track(access, parcel('顺丰', 'SF1')), undefined)
    link.parcels.set('SF1', { cpCode: 'SF', logisticsStatus: 'DREAMING', fullTraceDetail: [{ time: '2026-11-24 14:02:00', desc: '…' }] })
    assert.equal(await cainiao.track(access, parcel('顺丰', 'SF1')), undefined)
  })

  it('lets in who has resource, app and secret of one account, and refuses others in its own words', async () => {
    await cainiao.greet(access)
    assert.equal(await cainiao.track(access, parcel('顺丰', 'SF9')), undefined, '暂无物流信息')
    await assert.rejects(cainiao.greet({ ...access, given: { ...given, parcelKey: 'other' } }), /sign check not pass/)
    await assert.rejects(cainiao.greet({ ...access, given: { ...given, parcelResource: 'other' } }), /非法的物流公司/)
    await assert.rejects(cainiao.greet({ ...access, given: { ...given, parcelApp: 'other' } }), /参数不通过/)
    link.faults.push({ status: 200, json: { success: 'false', errorCode: 'S14', errorMsg: '系统流控' } })
    await assert.rejects(cainiao.track(access, parcel('顺丰', 'SF1')), { code: 'upstream_failed', retryAfter: 1 })
    assert.equal(cainiao.receive({ headers: {}, body: Buffer.from('logistics_interface=%7B%7D') }, given), undefined)
  })
})
