import { steadyShop } from '../../steady/index.ts'
import { taobaoKind } from '../index.ts'
import { gatewayStub, KEYS, type StubOf } from './stub.ts'

const item = (num_iid: number, title: string, price: string, num: number, more: object = {}) => ({
  modified: '2026-11-01 00:00:00',
  ...{ num_iid, title, price, num, with_hold_quantity: 0, pic_url: `https://img.example/${num_iid}.jpg` },
  ...{ detail_url: `https://item.example/${num_iid}`, props_name: '', is_virtual: false },
  ...more,
})
const sku = (sku_id: number, name: string, quantity: number, held: number) => ({
  ...{ sku_id, price: '200.07', quantity, with_hold_quantity: held, properties: '1:2', status: 'normal' },
  properties_name: `1627207:${sku_id}:颜色分类:${name}`,
})
export const ITEMS = [
  item(11223344, '机身&amp;套餐', '200.07', 8, {
    props_name: '20000:1:品牌:示例牌;122216345:2:适用#cln#季节:春季;122216345:3:适用#cln#季节:秋季;1627207:28324:颜色分类:黑色',
    skus: { sku: [sku(28324, '黑色', 5, 2), sku(28326, '白色', 1, 3)] },
  }),
  item(11223345, '保护袋', '5.00', 3),
  item(11223346, '专用座充', '35.50', 0),
  item(11223347, '支架', '9.90', 12),
]

const order = (num_iid: number, title: string, num: number, total_fee: string, more: object = {}) => ({
  ...{
    oid: `${num_iid}001`,
    num_iid,
    title,
    num,
    total_fee,
    price: total_fee,
    sku_id: '',
    sku_properties_name: '',
    pic_path: '',
    status: 'TRADE_FINISHED',
  },
  ...{ refund_status: 'NO_REFUND', logistics_company: '', invoice_no: '', consign_time: '', divide_order_fee: '' },
  ...more,
})
interface Ordered {
  readonly orders: { readonly order: ReturnType<typeof order>[] }
}
const trade = <More extends Ordered>(tid_str: string, status: string, day: string, more: More) => ({
  ...{ tid_str, status, created: `2026-11-${day} 12:00:00`, pay_time: `2026-11-${day} 12:01:00`, end_time: '', consign_time: '' },
  ...{
    buyer_open_uid: 'AAHk5d-1',
    post_fee: '0.00',
    discount_fee: '0.00',
    buyer_message: '',
    receiver_name: '林**',
    receiver_mobile: '*******0123',
  },
  ...{ receiver_state: '河南省', receiver_city: '', receiver_district: '济源市', receiver_town: '', receiver_address: '**路*号' },
  ...more,
})
const sent = { logistics_company: '中通快递', invoice_no: 'ZT1001', consign_time: '2026-11-11 09:00:00' }
export const TRADES = [
  trade('2231958349000000001', 'WAIT_BUYER_CONFIRM_GOODS', '10', {
    ...{ payment: '210.07', post_fee: '5.00', consign_time: '2026-11-11 09:00:00' },
    orders: {
      order: [
        order(11223344, '机身&amp;套餐', 1, '200.07', {
          ...sent,
          sku_id: '28324',
          sku_properties_name: '颜色分类:黑色',
          divide_order_fee: '200.07',
        }),
        order(11223345, '保护袋', 1, '5.00', { ...sent, divide_order_fee: '5.00' }),
      ],
    },
  }),
  trade('2231958349000000002', 'WAIT_BUYER_PAY', '22', {
    payment: '9.90',
    pay_time: '',
    orders: { order: [order(11223347, '支架', 1, '9.90')] },
  }),
  trade('2231958349000000003', 'TRADE_CLOSED_BY_TAOBAO', '01', {
    payment: '5.00',
    pay_time: '',
    orders: { order: [order(11223345, '保护袋', 1, '5.00')] },
  }),
  trade('2231958349000000004', 'WAIT_SELLER_SEND_GOODS', '02', {
    ...{
      payment: '9.90',
      buyer_open_uid: 'AAHk5d-2',
      orders: { order: [order(11223347, '支架', 1, '9.90', { refund_status: 'WAIT_SELLER_AGREE' })] },
    },
  }),
]
const STEPS = [
  { status_time: '2026-11-11 10:00:00', status_desc: '已揽收', action: 'A' },
  { status_time: '2026-11-12 08:00:00', status_desc: '到达郑州分拨中心', action: 'B' },
]

const page = <One>(all: readonly One[], form: URLSearchParams): One[] => {
  const [at, size] = [Number(form.get('page_no')), Number(form.get('page_size'))]
  return all.slice((at - 1) * size, at * size)
}
const paged = ['fields', 'page_no', 'page_size']

const NOTES = new Map<string, { seller_memo: string; seller_flag: number }>()
const refusedMemo = { error_response: { code: 15, msg: 'Remote service error', sub_code: 'isv.invalid-memo', sub_msg: '备注含违禁词' } }

/** What is on sale, as far as it may be paged through. */
function onSale(goods: readonly Goods[], form: URLSearchParams) {
  if (Number(form.get('page_no')) * Number(form.get('page_size')) > MOST)
    return { error_response: { code: 41, msg: 'Invalid arguments:page_no', sub_code: 'isv.invalid-parameter' } }
  const until = form.get('end_modified') ?? '9999'
  const found = goods.filter(({ title, modified = '' }) => title.includes(form.get('q') ?? '') && modified <= until)
  const given = page(found, form).map(({ num_iid, title, modified }) => ({ num_iid, title, modified }))
  return { items_onsale_get_response: { ...(given.length > 0 && { items: { item: given } }), total_results: found.length } }
}
const MOST = 20_000
/** One thing on sale, as far as its list tells it. */
export interface Goods {
  readonly num_iid: number
  readonly title: string
  readonly modified?: string
}

const TOP: StubOf = {
  by: 'method',
  common: { method: null, app_key: KEYS.appKey, session: KEYS.token, timestamp: null, format: 'json', v: '2.0', sign_method: 'md5' },
  seconds: (form) => Date.parse(`${form.get('timestamp')?.replace(' ', 'T')}+08:00`) / 1_000,
  no: (why, what) => {
    const code = { key: 27, sign: 25, strange: 41, busy: 7 }[why]
    return { error_response: { code, msg: `${why}: ${what}`, request_id: 'r' } }
  },
  methods: {
    'taobao.items.seller.list.get': {
      takes: ['num_iids', 'fields'],
      run: (form) => ({
        items_seller_list_get_response: {
          items: { item: ITEMS.filter(({ num_iid }) => form.get('num_iids')?.split(',').includes(String(num_iid))) },
        },
      }),
    },
    'taobao.trade.fullinfo.get': {
      takes: ['fields', 'tid'],
      run: (form) => {
        const found = TRADES.find(({ tid_str }) => tid_str === form.get('tid'))
        const none = { error_response: { code: 15, msg: 'Remote service error', sub_code: 'isv.trade-not-exist', sub_msg: '交易不存在' } }
        const note = NOTES.get(form.get('tid') ?? '') ?? { seller_memo: '', seller_flag: 0 }
        return found ? { trade_fullinfo_get_response: { trade: { ...found, ...note } } } : none
      },
    },
    'taobao.trade.memo.update': {
      takes: ['tid', 'memo', 'flag', 'reset'],
      run: (form) => {
        const tid = form.get('tid') ?? ''
        if (form.get('memo')?.includes('违禁')) return refusedMemo
        // an empty memo changes nothing unless it is reset
        const memo = form.get('reset') === 'true' ? '' : form.get('memo') || (NOTES.get(tid)?.seller_memo ?? '')
        NOTES.set(tid, { seller_memo: memo, seller_flag: Number(form.get('flag') ?? '0') })
        return { trade_memo_update_response: { trade: { tid: Number(tid), modified: '2026-11-27 12:00:00' } } }
      },
    },
    'taobao.trades.sold.get': {
      takes: [...paged, 'buyer_open_id'],
      run: (form) => {
        const whose = form.get('buyer_open_id')
        const found = TRADES.filter(({ buyer_open_uid }) => !whose || buyer_open_uid === whose).toSorted((a, b) =>
          b.created.localeCompare(a.created),
        )
        return {
          trades_sold_get_response: {
            trades: { trade: page(found, form).map(({ tid_str }) => ({ tid_str })) },
            total_results: found.length,
          },
        }
      },
    },
    'taobao.logistics.trace.search': {
      takes: ['tid', 'is_split', 'sub_tid'],
      run: (form) => {
        // of an order in several parcels the first alone, unless it is asked by the lines in one
        const lines = TRADES.find(({ tid_str }) => tid_str === form.get('tid'))?.orders.order ?? []
        const wanted = form.get('is_split') === '1' ? lines.filter(({ oid }) => form.get('sub_tid')?.split(',').includes(oid)) : lines
        const number = wanted[0]?.invoice_no ?? ''
        const steps = number === 'ZT1002' ? [{ ...STEPS[0], status_desc: '已揽收第二件' }] : STEPS
        return {
          logistics_trace_search_response: {
            out_sid: number,
            company_name: '中通快递',
            status: '',
            trace_list: { transit_step_info: steps },
          },
        }
      },
    },
  },
}

/** A TOP with these goods on sale. */
export function taobaoStub(goods: readonly Goods[] = ITEMS) {
  const newest = goods.toSorted((a, b) => ((a.modified ?? '') < (b.modified ?? '') ? 1 : -1))
  const shelf = { takes: [...paged, 'q', 'order_by', 'end_modified'], run: (form: URLSearchParams) => onSale(newest, form) }
  return gatewayStub({ ...TOP, methods: { ...TOP.methods, 'taobao.items.onsale.get': shelf } })
}

/** A Taobao before a stub that speaks its protocol. */
export async function aTaobao() {
  const { address } = await taobaoStub()
  const shop = taobaoKind.open({
    given: { address, ...KEYS },
    facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['座充', '11223346']
  return {
    name: 'taobao',
    kind: taobaoKind,
    shop: steadyShop(shop, () => new Date()),
    customer: 'AAHk5d-1',
    search,
    lacks: ['coupons', 'attributes', 'terms', 'yen', 'delivery'] as const,
  }
}
