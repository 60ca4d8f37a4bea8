import { steadyShop } from '../../steady/index.ts'
import { youzanKind } from '../index.ts'
import { type JsonStubOf, jsonStub, numberIn, objectIn, paged, textIn } from './json-stub.ts'
import { KEYS } from './stub.ts'

const sku = (sku_id: number, colour: string, price: number, quantity: number, with_hold_quantity: number) => ({
  ...{ sku_id, price, quantity, with_hold_quantity },
  properties_name_json: JSON.stringify([{ kid: '1', vid: String(sku_id), k: '颜色', v: colour }]),
})
const item = (item_id: number, title: string, price: number, quantity: number, skus: object[] = [], more: object = {}) => ({
  ...{ item_id, title, price, quantity, skus, desc: '', item_type: 0, is_listing: true, alias: `a${item_id}` },
  ...{ pic_url: `https://img.example/${item_id}.jpg`, detail_url: `https://shop.example/${item_id}` },
  ...more,
})
const ITEMS = [
  item(6101, '陶瓷茶壶', 25_900, 9, [sku(71, '青', 25_900, 5, 2), sku(72, '白', 26_900, 1, 4)], { desc: '<p>手工<br>烧制</p>' }),
  item(6102, '茶杯 &amp; 杯托', 4_500, 12),
  item(6103, '茶叶礼盒', 19_900, 0),
  item(6104, '品茶课', 9_900, 50, [], { item_type: 31 }),
]
const GONE = item(6105, '下架的茶壶', 100, 1, [], { is_listing: false })

const line = (oid: string, item_id: number, title: string, num: number, payment: string, more: object = {}) => ({
  ...{ oid, item_id, sku_id: 0, title, num, payment, price: payment, total_fee: payment, sku_properties_name: '', pic_path: '' },
  ...more,
})
const trade = (
  tid: string,
  status: string,
  day: string,
  payment: string,
  orders: object[],
  more: { order?: object; buyer?: object; rest?: object } = {},
) => ({
  full_order_info: {
    order_info: {
      ...{ tid, status, created: `2026-11-${day} 12:00:00`, pay_time: `2026-11-${day} 12:01:00`, consign_time: '', refund_state: 0 },
      ...more.order,
    },
    buyer_info: { yz_open_id: 'OPEN-1', fans_nickname: '小林', buyer_phone: '', ...more.buyer },
    pay_info: { payment, total_fee: payment, post_fee: '0.00' },
    address_info: {
      ...{ receiver_name: '$aGVsbG8gd29ybGQgb2YgdGVhcG90cw==$1$', receiver_tel: '138****0123', delivery_province: '福建省' },
      ...{ delivery_city: '厦门市', delivery_district: '思明区', delivery_address: '**路*号' },
    },
    remark_info: { buyer_message: '请包好', star: 0, trade_memo: '' },
    orders,
  },
  delivery_order: [],
  refund_order: [],
  ...more.rest,
})
const sent = { oids: [{ oid: '1' }], express_state: 1, dists: [{ dist_id: 'd1', express_info: { express_no: 'SF1001', express_id: 7 } }] }
const TRADES = [
  trade(
    'E20261110120000000000001',
    'WAIT_BUYER_CONFIRM_GOODS',
    '10',
    '314.00',
    [
      line('1', 6101, '陶瓷茶壶', 1, '259.00', { sku_id: 71, sku_properties_name: '[{"k":"颜色","k_id":1,"v":"青","v_id":2}]' }),
      line('2', 6102, '茶杯 &amp; 杯托', 1, '45.00'),
    ],
    { order: { consign_time: '2026-11-11 09:00:00' }, rest: { delivery_order: [sent] } },
  ),
  trade('E20261122120000000000002', 'WAIT_BUYER_PAY', '22', '45.00', [line('3', 6102, '茶杯', 1, '45.00')], { order: { pay_time: null } }),
  trade('E20261101120000000000003', 'TRADE_CLOSED', '01', '45.00', [line('4', 6102, '茶杯', 1, '45.00')], { order: { refund_state: 12 } }),
  trade('E20261102120000000000004', 'TRADE_CLOSED', '02', '45.00', [line('5', 6102, '茶杯', 1, '45.00')]),
  trade('E20261103120000000000005', 'TRADE_SUCCESS', '03', '45.00', [line('6', 6102, '茶杯', 1, '45.00')], {
    buyer: { yz_open_id: 'OPEN-2' },
    rest: { refund_order: [{ refund_id: 'r', refund_state: 30, refund_fee: '45.00' }] },
  }),
  trade('E20261104120000000000006', 'TRADE_DREAMT', '04', '45.00', [line('7', 6102, '茶杯', 1, '45.00')], {
    buyer: { yz_open_id: 'OPEN-2' },
  }),
]

class No extends Error {}
const YOUZAN: JsonStubOf = {
  reads(url, body) {
    const name = url.pathname.replace('/api/', '')
    const isKnown = url.searchParams.get('access_token') === KEYS.token && [...url.searchParams.keys()].length === 1
    return { name, asked: objectIn(body), ...(!isKnown && { wrong: 'key' }) }
  },
  // elder versions answer in `response`
  yes: (given) =>
    given instanceof No ? { success: false, code: 106_000_004, message: given.message } : { success: true, code: 200, data: given },
  no: (why, what) => {
    const words = { key: '非法的 access_token', sign: '', strange: `参数不合法：${what}`, busy: '调用频率超限' }
    return { gw_err_resp: { err_code: 4_000, err_msg: words[why], trace_id: 't' } }
  },
  methods: {
    'youzan.items.onsale.get/3.0.0': {
      takes: ['q', 'page_no', 'page_size'],
      run(asked) {
        const found = ITEMS.filter(({ title }) => !('q' in asked) || title.includes(textIn(asked, 'q')))
        return { count: found.length, items: paged(found, numberIn(asked, 'page_no'), numberIn(asked, 'page_size')) }
      },
    },
    'youzan.item.get/3.0.0': {
      takes: ['item_id'],
      run(asked) {
        const found = [...ITEMS, GONE].find(({ item_id }) => item_id === numberIn(asked, 'item_id'))
        return found ? { item: found } : new No('商品不存在')
      },
    },
    'youzan.trade.get/4.0.2': {
      takes: ['tid'],
      run: (asked) => TRADES.find(({ full_order_info: one }) => one.order_info.tid === asked['tid']) ?? new No('主订单数据不存在'),
    },
    'youzan.trade.memo.update/3.0.0': {
      takes: ['tid', 'memo', 'flag'],
      run(asked) {
        const found = TRADES.find(({ full_order_info: one }) => one.order_info.tid === asked['tid'])
        if (!found || textIn(asked, 'memo').includes('违禁')) return new No('备注不合法')
        found.full_order_info.remark_info.trade_memo = textIn(asked, 'memo')
        return { is_success: true }
      },
    },
    'youzan.trades.sold.get/4.0.4': {
      takes: ['yz_open_id', 'page_no', 'page_size'],
      run(asked) {
        const whose = asked['yz_open_id']
        const found = TRADES.filter(({ full_order_info: one }) => whose === undefined || one.buyer_info.yz_open_id === whose)
        const newest = found.toSorted((a, b) => b.full_order_info.order_info.created.localeCompare(a.full_order_info.order_info.created))
        const given = paged(newest, numberIn(asked, 'page_no'), numberIn(asked, 'page_size'))
        return { full_order_info_list: given.map(({ full_order_info }) => ({ full_order_info })), total_results: found.length }
      },
    },
    'youzan.logistics.express.get/3.0.0': { takes: [], run: () => ({ allExpress: [{ id: 7, name: '顺丰速运', display: 1 }] }) },
  },
}
export const youzanStub = () => jsonStub(YOUZAN)

/** A 有赞 before a stub that speaks its protocol. */
export async function aYouzan() {
  const { address } = await youzanStub()
  const shop = youzanKind.open({
    given: { address, ...KEYS },
    facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['礼盒', '6103']
  return {
    name: 'youzan',
    kind: youzanKind,
    shop: steadyShop(shop, () => new Date()),
    customer: 'OPEN-1',
    search,
    lacks: ['coupons', 'attributes', 'terms', 'yen', 'delivery'] as const,
  }
}
