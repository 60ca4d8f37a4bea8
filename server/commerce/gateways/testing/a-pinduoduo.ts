import { steadyShop } from '../../steady/index.ts'
import { pinduoduoKind } from '../index.ts'
import { gatewayStub, KEYS, type StubOf } from './stub.ts'

const sku = (sku_id: number, colour: string, price: number, multi_price: number, quantity: number) => ({
  ...{ sku_id, is_onsale: 1, price, multi_price, quantity, reserve_quantity: 0, thumb_url: '' },
  spec: [{ parent_id: 1, parent_name: '颜色', spec_id: sku_id, spec_name: colour }],
})
const goods = (goods_id: number, goods_name: string, sku_list: object[], is_onsale = 1) => ({
  ...{ goods_id, goods_name, goods_desc: '', image_url: `https://img.example/${goods_id}.jpg`, status: is_onsale ? 1 : 2, sku_list },
  is_onsale,
})
export const GOODS = [
  goods(1213414, '新疆骏枣', [sku(11, '一斤', 2_990, 2_490, 7), sku(12, '两斤', 5_490, 4_990, -1)]),
  goods(1213415, '核桃仁', [sku(21, '原味', 1_990, 1_990, 3)]),
  goods(1213416, '杏干', [sku(31, '原味', 1_290, 990, 0)]),
  goods(1213417, '葡萄干', [sku(41, '原味', 1_090, 890, 30)]),
  goods(1213418, '卖完下架的枣', [sku(51, '原味', 1_090, 890, 30)], 0),
]

export const ORDER = {
  ...{ order_sn: '261110-012345678901234', confirm_status: 1, order_status: 2, refund_status: 1, created_time: '2026-11-10 12:00:00' },
  ...{ pay_time: '2026-11-10 12:01:00', shipping_time: '2026-11-11 09:00:00', receive_time: null, last_ship_time: '2026-11-12 12:00:00' },
  ...{ pay_amount: 34.8, goods_amount: '44.80', discount_amount: '15.00', postage: 5, logistics_id: 118, tracking_number: 'YD1001' },
  ...{ buyer_memo: '', receiver_name: '', receiver_phone: '', province: '河南省', city: '郑州市', town: '金水区', receiver_address: '' },
  item_list: [
    { goods_id: 1213414, sku_id: 11, goods_name: '新疆骏枣', goods_price: 24.9, goods_count: 1, goods_spec: '一斤', goods_img: '' },
    { goods_id: 1213415, sku_id: 21, goods_name: '核桃仁', goods_price: 9.95, goods_count: 2, goods_spec: '原味', goods_img: '' },
  ],
}
const TRACE = [
  { action: 'GOT', status_time: '2026-11-11 10:00:00', status_desc: '已揽收', node_description: '和田' },
  { action: 'SEND', status_time: '2026-11-13 08:00:00', status_desc: '派送中', node_description: '郑州' },
]

const NOTE = { remark: '', remark_tag: null }

const POP: StubOf = {
  by: 'type',
  common: { type: null, client_id: KEYS.appKey, access_token: KEYS.token, data_type: 'JSON', timestamp: null },
  seconds: (form) => Number(form.get('timestamp')),
  no: (why, what) => {
    const words = {
      key: 'access_token已过期',
      sign: 'sign签名校验失败',
      strange: `参数错误：${what}`,
      busy: '调用过于频繁，请调整调用频率',
    }
    return { error_response: { error_code: 10_000, error_msg: words[why], sub_code: null, sub_msg: null, request_id: 'r' } }
  },
  methods: {
    'pdd.goods.list.get': {
      takes: ['is_onsale', 'goods_name', 'page', 'page_size'],
      run: (form) => {
        const [at, size] = [Number(form.get('page')), Number(form.get('page_size'))]
        const found = GOODS.filter((one) =>
          form.has('is_onsale') ? one.is_onsale === 1 : one.goods_name.includes(form.get('goods_name') ?? ''),
        )
        return { goods_list_get_response: { total_count: found.length, goods_list: found.slice((at - 1) * size, at * size) } }
      },
    },
    'pdd.goods.detail.get': {
      takes: ['goods_id'],
      run: (form) => goodsOf(form.get('goods_id') ?? ''),
    },
    'pdd.order.information.get': {
      takes: ['order_sn'],
      run: (form) =>
        form.get('order_sn') === ORDER.order_sn ? { order_info_get_response: { order_info: { ...ORDER, ...NOTE } } } : none('订单'),
    },
    'pdd.order.note.update': {
      takes: ['order_sn', 'note', 'tag', 'tag_name'],
      run: (form) => {
        const [note, tag, name] = [form.get('note') ?? '', form.get('tag'), form.get('tag_name')]
        // both of them or none
        if ((tag === null) !== (name === null) || note.includes('违禁'))
          return { error_response: { error_code: 50_001, error_msg: '业务服务错误', sub_code: '2', sub_msg: '备注不合法' } }
        Object.assign(NOTE, { remark: note, ...(tag && { remark_tag: Number(tag) }) })
        return { response: { success: true, error_code: 0, error_msg: '' } }
      },
    },
    'pdd.logistics.companies.get': {
      takes: [],
      run: () => ({
        logistics_companies_get_response: {
          logistics_companies: [{ id: 118, logistics_company: '韵达快递', code: 'YUNDA', available: 1 }],
        },
      }),
    },
    'pdd.logistics.ordertrace.get': {
      takes: ['company_code', 'mail_no'],
      // spelt so by the platform
      run: () => ({ logistics_ordertrace_get_resposne: { trace_list: TRACE } }),
    },
  },
}
const goodsOf = (id: string): unknown => {
  const found = GOODS.find(({ goods_id }) => String(goods_id) === id)
  return found ? { goods_detail_get_response: found } : none('商品')
}
const none = (what: string) => ({
  error_response: { error_code: 50_001, error_msg: '业务服务错误', sub_code: '1', sub_msg: `${what}不存在` },
})

export const pinduoduoStub = () => gatewayStub(POP)

/** A Pinduoduo before a stub that speaks its protocol. */
export async function aPinduoduo() {
  const { address } = await pinduoduoStub()
  const shop = pinduoduoKind.open({
    given: { address, ...KEYS },
    facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['核桃', '1213415']
  const lacks = ['coupons', 'customers', 'attributes', 'terms', 'yen', 'delivery'] as const
  return {
    name: 'pinduoduo',
    kind: pinduoduoKind,
    shop: steadyShop(shop, () => new Date()),
    customer: '',
    order: ORDER.order_sn,
    search,
    lacks,
  }
}
