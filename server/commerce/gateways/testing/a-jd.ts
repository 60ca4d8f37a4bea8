import { createHash } from 'node:crypto'
import { steadyShop } from '../../steady/index.ts'
import { jdKind } from '../index.ts'
import { type Asked, isOff, type JsonStubOf, jsonStub, numberIn, objectIn, paged, textIn } from './json-stub.ts'
import { KEYS } from './stub.ts'

const sku = (skuId: number, wareId: number, skuName: string, jdPrice: number, stockNum: number, ...alias: string[]) => ({
  ...{ skuId, wareId, skuName, jdPrice, stockNum, status: 1, logo: '' },
  saleAttrs: alias.map((word, at) => ({ attrId: `100000004${at}`, index: at + 1, attrValueAlias: [word], attrValues: ['1001415136'] })),
})
// the first is the example of https://jos.jd.com/apilist?apiGroupId=86&apiId=13568 as a client of September 2026 quotes it
export const WARES = [
  { wareId: 5319765, title: 'iphone15手机', brandName: '示例牌', logo: 'jfs/t1/x.jpg', wareStatus: 8 },
  { wareId: 5319766, title: '手机壳 &amp; 膜', brandName: '', logo: '', wareStatus: 8 },
  { wareId: 5319767, title: '充电器', brandName: '', logo: 'https://img.example/7.jpg', wareStatus: 8 },
  { wareId: 5319768, title: '耳机', brandName: '', logo: '', wareStatus: 8 },
  { wareId: 5319769, title: '下架的手机', brandName: '', logo: '', wareStatus: 2 },
]
const SKUS = [
  sku(10086982152177, 5319765, 'iphone15手机 红色 128G', 5999, 500, '红色', '128G'),
  sku(10086982152178, 5319765, 'iphone15手机 黑色 128G', 5999, -1, '黑色', '128G'),
  sku(10086982152179, 5319766, '手机壳 &amp; 膜', 9.9, 3),
  sku(10086982152180, 5319767, '充电器 双口', 129, 7),
  sku(10086982152181, 5319767, '充电器 单口', 89, 0),
  sku(10086982152182, 5319768, '耳机', 299, 12),
  sku(10086982152183, 5319769, '下架的手机', 1, 1),
]

/** So many days ago, by the clock of China. */
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
const NEVER = '0001-01-01 00:00:00'
const line = (skuId: number, wareId: number, skuName: string, jdPrice: string, itemTotal: string) => ({
  ...{ skuId: String(skuId), wareId: String(wareId), skuName, jdPrice, itemTotal, outerSkuId: '', productNo: '' },
})
const phone = line(10086982152177, 5319765, 'iphone15手机 红色 128G', '5999.00', '1')
const shell = line(10086982152179, 5319766, '手机壳 &amp; 膜', '9.90', '2')
const order = (orderId: string, orderState: string, more: Asked = {}) => ({
  ...{ orderId, orderState, xid_buyer: 'o*AAQ2VMNweFJXvq0f', venderId: '10001', orderStartTime: ago(3), paymentConfirmTime: ago(3) },
  ...{ orderEndTime: NEVER, actualPay: '19.80', shouldPay: '19.80', orderPayment: '0.00', freightPrice: '0.00', sellerDiscount: '0.00' },
  ...{ orderRemark: '', logisticsId: '', waybill: '', itemInfoList: [shell], ...more },
  consigneeInfo: {
    ...{ fullname: '林*', mobile: '138****0123', telephone: '', province: '北京', city: '大兴区', county: '亦庄' },
    fullAddress: '北京大兴区亦庄**路*号',
  },
})
export const ORDERS = [
  // number, sum, day and parcel are the example of https://jos.jd.com/apilistnewdetail.html?apiId=15661 as a client of September 2026 quotes it
  order('67834311', 'WAIT_SELLER_STOCK_OUT', {
    ...{ orderStartTime: '2019-01-01 12:21:32', paymentConfirmTime: '2019-01-01 12:22:00', actualPay: '', shouldPay: '' },
    ...{ orderPayment: '90', waybill: 'SF534221', logisticsId: '467', xid_buyer: '' },
  }),
  order('281046817981', 'WAIT_GOODS_RECEIVE_CONFIRM', {
    ...{ actualPay: '5918.80', freightPrice: '6.00', sellerDiscount: '100.00', orderRemark: '请包好', itemInfoList: [phone, shell] },
    ...{ logisticsId: '467|466', waybill: 'SF1001,SF1002|YT1001', outBoundDate: '1790041566000', orderStartTime: ago(2) },
  }),
  order('281046817982', 'FINISHED_L', {
    ...{ orderStartTime: ago(45), orderEndTime: ago(40), itemInfoList: [phone, shell], actualPay: '6018.80' },
    partialLogisticsInfoModel: [
      { shipmentId: 1, logicId: '467', waybillId: 'SF2001', shipmentTime: 1_790_049_600_000, skus: [{ skuId: 10086982152177, num: 1 }] },
      { shipmentId: 2, logicId: '999', waybillId: 'XX2002', shipmentTime: 1_790_053_200_000, skus: [{ skuId: 10086982152179, num: 2 }] },
    ],
  }),
  order('281046817983', 'NOT_PAY', { paymentConfirmTime: NEVER, actualPay: '0.00', xid_buyer: 'o*BBB' }),
  order('281046817984', 'LOCKED', { xid_buyer: 'o*BBB' }),
  order('281046817985', 'TRADE_CANCELED', { xid_buyer: 'o*BBB' }),
  order('281046817986', 'FINISHED_L', { xid_buyer: 'o*BBB', orderEndTime: ago(1) }),
  order('281046817987', 'Dreaming', { xid_buyer: 'o*CCC' }),
]
const CANCELLED = [
  { id: 901, orderId: '281046817984', status: 0, applyRefundSum: 1980, applyTime: '2026-11-10 12:00:00', reason: '不想要了' },
  { id: 902, orderId: '281046817984', status: 27, applyRefundSum: 1980, applyTime: '2026-11-09 12:00:00', reason: '' },
]
const AFTER_SALES = [
  {
    ...{ afsRefundId: '456', status: 13, completeTime: '2026-11-12 12:00:00', refoundAmount: '1980' },
    sameOrderServiceBill: { serviceId: 123, orderId: 281046817986, afsApplyTime: '2026-11-11 12:00:00', applyReason: '尺寸不合' },
  },
  { afsRefundId: null, status: 4, completeTime: null, sameOrderServiceBill: { serviceId: 124, orderId: 281046817986 } },
]

const DONE = { chineseErrCode: '成功', englishErrCode: 'success', success: 'true', numberCode: 10100000 }
const said = (method: string, body: object) => ({ [`${method.replaceAll('.', '_')}_responce`]: { code: '0', ...body } })
const among = <One>(asked: Asked, name: string, all: readonly One[], id: (one: One) => number): One[] =>
  name in asked
    ? all.filter((one) =>
        textIn(asked, name)
          .split(',')
          .includes(String(id(one))),
      )
    : [...all]
/** Of an order what was asked for alone. */
const chosen = (one: object, asked: Asked) =>
  Object.fromEntries(Object.entries(one).filter(([name]) => textIn(asked, 'optional_fields').split(',').includes(name)))

const NOTES = new Map<number, { remark: string; flag: number }>()

const METHODS: JsonStubOf['methods'] = {
  'jingdong.ware.read.searchWare4Valid': {
    takes: ['wareId', 'searchKey', 'searchField', 'wareStatusValue', 'pageNo', 'pageSize', 'field'],
    run(asked) {
      const isOf = (title: string) =>
        !('searchKey' in asked) || (asked['searchField'] === 'title' && title.includes(textIn(asked, 'searchKey')))
      const on = WARES.filter(({ wareStatus, title }) => String(wareStatus) === asked['wareStatusValue'] && isOf(title))
      const found = among(asked, 'wareId', on, ({ wareId }) => wareId)
      const data = paged(found, numberIn(asked, 'pageNo'), numberIn(asked, 'pageSize'))
      return said('jingdong.ware.read.searchWare4Valid', { page: { data, totalItem: found.length, pageNo: 1, pageSize: data.length } })
    },
  },
  'jingdong.sku.read.searchSkuList': {
    takes: ['wareId', 'skuId', 'skuStatuValue', 'pageNo', 'page_size', 'field'],
    run(asked) {
      const found = among(
        asked,
        'skuId',
        among(asked, 'wareId', SKUS, ({ wareId }) => wareId),
        ({ skuId }) => skuId,
      )
      const data = paged(found, numberIn(asked, 'pageNo'), numberIn(asked, 'page_size'))
      return said('jingdong.sku.read.searchSkuList', { page: { data, totalItem: found.length, pageNo: 1, pageSize: 50 } })
    },
  },
  'jingdong.pop.order.get': {
    takes: ['order_id', 'optional_fields', 'order_state'],
    run(asked) {
      const found = ORDERS.find(({ orderId }) => Number(orderId) === numberIn(asked, 'order_id'))
      const none = { ...DONE, success: false, numberCode: 10100015, chineseErrCode: '订单不存在' }
      const detail = found ? { apiResult: DONE, orderInfo: chosen(found, asked) } : { apiResult: none }
      return said('jingdong.pop.order.get', { orderDetailInfo: detail })
    },
  },
  'jingdong.order.venderRemark.queryByOrderId': {
    takes: ['order_id'],
    run: (asked) =>
      said('jingdong.order.venderRemark.queryByOrderId', {
        venderRemarkQueryResult: { api_jos_result: DONE, vender_remark: NOTES.get(numberIn(asked, 'order_id')) ?? null },
      }),
  },
  'jingdong.pop.order.modifyVenderRemark': {
    takes: ['order_id', 'flag', 'remark'],
    run(asked) {
      const [remark, flag] = [textIn(asked, 'remark'), numberIn(asked, 'flag')]
      const isNo = remark.includes('违禁')
      if (!isNo) NOTES.set(numberIn(asked, 'order_id'), { remark, flag })
      const result = isNo ? { ...DONE, success: false, numberCode: 10100099, chineseErrCode: '备注含违禁词' } : DONE
      return said('jingdong.pop.order.modifyVenderRemark', { modifyvenderremark_result: result })
    },
  },
  'jingdong.pop.order.search': {
    takes: ['start_date', 'end_date', 'order_state', 'optional_fields', 'page', 'page_size', 'sortType', 'dateType', 'xid_buyer'],
    run(asked) {
      const [from, to, states] = [textIn(asked, 'start_date'), textIn(asked, 'end_date'), textIn(asked, 'order_state').split(',')]
      const of = asked['xid_buyer']
      const found = ORDERS.filter(({ orderStartTime: at, orderState, xid_buyer: buyer }) => {
        return at >= from && at <= to && states.includes(orderState) && (of === undefined || of === buyer)
      }).toSorted((a, b) => b.orderStartTime.localeCompare(a.orderStartTime))
      const some = paged(found, Number(textIn(asked, 'page')), Number(textIn(asked, 'page_size')))
      const result = { apiResult: DONE, orderTotal: found.length, orderInfoList: some.map((one) => chosen(one, asked)) }
      return said('jingdong.pop.order.search', { searchorderinfo_result: result })
    },
  },
  '360buy.delivery.logistics.get': {
    takes: ['optional_fields'],
    run() {
      // numbers as a client quotes them
      const list = [
        { logistics_id: 467, logistics_name: '顺丰快递' },
        { logistics_id: 466, logistics_name: '圆通快递' },
      ]
      return { delivery_logistics_get_response: { code: '0', logistics_companies: { vender_id: 10001, logistics_list: list } } }
    },
  },
  'jingdong.pop.afs.soa.refundapply.queryPageList': {
    takes: ['orderId', 'pageIndex', 'pageSize'],
    run(asked) {
      const result = CANCELLED.filter(({ orderId }) => orderId === textIn(asked, 'orderId'))
      return said('jingdong.pop.afs.soa.refundapply.queryPageList', { queryResult: { success: true, totalCount: result.length, result } })
    },
  },
  'jingdong.asc.serviceAndRefund.view': {
    takes: ['orderId', 'pageNumber', 'pageSize'],
    run(asked) {
      const data = AFTER_SALES.filter(({ sameOrderServiceBill: { orderId } }) => orderId === numberIn(asked, 'orderId'))
      return said('jingdong.asc.serviceAndRefund.view', { pageResult: { success: true, code: '00000', totalCount: data.length, data } })
    },
  },
  'jingdong.b2c.shop.aftersales.refund.get': {
    takes: ['afsServiceId'],
    run(asked) {
      const detail = numberIn(asked, 'afsServiceId') === 123 ? { afsActualRefundDetail: { actualRefundAmount: '19.80' } } : {}
      const result = { success: 'true', errorCode: '200', data: { orderId: 281046817986, ...detail } }
      return said('jingdong.b2c.shop.aftersales.refund.get', { result })
    },
  },
}

/** Codes and words of https://jos.jd.com/commondoc?listId=33 as they were quoted in November 2026. */
const NO = { key: [19, 'Invalid access_token'], sign: [12, 'Invalid Signature'], busy: [2, 'App Call Limited'] } as const
/** Six minutes, as the older of its two pages says; the other says ten. */
const MINUTES = 6
const JOS: JsonStubOf = {
  reads(_, body) {
    const form = new URLSearchParams(body)
    const names = [...form.keys()].filter((name) => name !== 'sign').sort()
    const put = names.map((name) => name + form.get(name)).join('')
    const sign = createHash('md5').update(`${KEYS.appSecret}${put}${KEYS.appSecret}`).digest('hex').toUpperCase()
    const isWhole = names.join() === '360buy_param_json,access_token,app_key,method,timestamp,v' && form.get('v') === '2.0'
    const off = isOff(Date.parse(`${form.get('timestamp')?.replace(' ', 'T')}+08:00`) / 1_000, MINUTES)
    const isKnown = form.get('access_token') === KEYS.token && form.get('app_key') === KEYS.appKey
    const wrong = !isKnown ? 'key' : isWhole && !off && form.get('sign') === sign ? undefined : 'sign'
    return { name: form.get('method') ?? '', asked: objectIn(form.get('360buy_param_json') ?? '{}'), ...(wrong && { wrong }) }
  },
  yes: (given) => given,
  no(why, what) {
    const [code, en_desc] =
      why !== 'strange' ? NO[why] : what in METHODS ? ([24, 'cannot use this API'] as const) : ([15, 'Invalid'] as const)
    return { error_response: { code: String(code), zh_desc: what, en_desc } }
  },
  methods: METHODS,
}
export const jdStub = () => jsonStub(JOS)

/** A 京东 before a stub that speaks its protocol. */
export async function aJd() {
  const { address } = await jdStub()
  const shop = jdKind.open({
    given: { address, ...KEYS },
    facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['充电', '5319767']
  const lacks = ['coupons', 'attributes', 'terms', 'yen', 'delivery'] as const
  return { name: 'jd', kind: jdKind, shop: steadyShop(shop, () => new Date()), customer: 'o*AAQ2VMNweFJXvq0f', search, lacks }
}
