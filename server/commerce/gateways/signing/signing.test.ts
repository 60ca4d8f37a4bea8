import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { PUSHES, pushSigned } from './pushes.ts'
import { SIGNATURES, signOf } from './signatures.ts'

describe('a call is signed as its platform signs it', () => {
  it('淘宝: the sample of its documents', () => {
    const sample = {
      ...{ method: 'taobao.item.seller.get', app_key: '12345678', session: 'test', timestamp: '2016-01-01 12:00:00', format: 'json' },
      ...{ v: '2.0', sign_method: 'md5', fields: 'num_iid,title,nick,price,num', num_iid: '11223344' },
    }
    assert.equal(signOf(SIGNATURES.taobao, 'helloworld', sample), '66987CB115214E59E6EC978214934FB8')
    assert.notEqual(signOf(SIGNATURES.taobao, 'helloworld', { ...sample, num_iid: '11223345' }), '66987CB115214E59E6EC978214934FB8')
  })

  it('京东: the sample of its documents; format and sign_method are sent and not signed', () => {
    const asked =
      '{"end_date":null,"optional_fields":null,"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"200","start_date":null}'
    const sample = {
      ...{ '360buy_param_json': asked, access_token: 'yourtoken', app_key: 'yourappkey', method: 'jingdong.pop.order.search' },
      ...{ timestamp: '2021-05-07 09:20:39.683+0800', v: '2.0', format: 'json', sign_method: 'md5' },
    }
    assert.equal(signOf(SIGNATURES.jd, 'yourappSecret', sample), 'D70825340F4084360B9362B60DFD7930')
  })

  it('拼多多: the sample of its documents', () => {
    const sample = {
      ...{ access_token: 'asd78172s8ds9a921j9qqwda12312w1w21211', client_id: '1', data_type: 'XML', type: 'pdd.order.number.list.get' },
      ...{ timestamp: '1480411125', order_status: '1', page: '1', page_size: '10' },
    }
    assert.equal(signOf(SIGNATURES.pinduoduo, 'testSecret', sample), 'E4DE3ED21002510DED352819E7AE6775')
  })

  it('聚水潭 and 抖店, which publish no sample, by the words of their documents', () => {
    const md5 = createHash('md5').update('sapp_keyKbiz{"a":1}').digest('hex')
    assert.equal(signOf(SIGNATURES.jushuitan, 's', { biz: '{"a":1}', app_key: 'K', sign: 'x' }), md5)
    const call = { app_key: 'K', method: 'order.searchList', param_json: '{}', timestamp: '1700000000', v: '2', access_token: 'T' }
    const put = 'sapp_keyKmethodorder.searchListparam_json{}timestamp1700000000v2s'
    assert.equal(signOf(SIGNATURES.doudian, 's', call), createHmac('sha256', 's').update(put).digest('hex'))
  })
})

describe('a push is believed under its signature alone', () => {
  it('有赞 and 抖店: MD5 of app, body and secret', () => {
    const app = { id: 'K', secret: 's' }
    const body = Buffer.from('[{"tag":"100","msg_id":"1","data":"{}"}]')
    for (const push of Object.values(PUSHES)) {
      const sign = createHash('md5').update(`K${body}s`).digest('hex')
      assert.ok(pushSigned(push, app, { headers: { [push.header]: sign }, body }))
      assert.ok(!pushSigned(push, app, { headers: { [push.header]: sign }, body: Buffer.from('[]') }))
      assert.ok(!pushSigned(push, app, { headers: {}, body }))
      assert.ok(
        !pushSigned(push, { ...app, secret: '' }, { headers: { [push.header]: createHash('md5').update(`K${body}`).digest('hex') }, body }),
      )
    }
  })
})
