import { createHmac } from 'node:crypto'
import { steadyShop } from '../../steady/index.ts'
import { doudianKind } from '../index.ts'
import { isOff, type JsonStubOf, jsonStub, numberIn, objectIn, paged, textIn } from './json-stub.ts'
import { KEYS } from './stub.ts'

const sku = (sku_id: number, price: number, stock_num: number, colour?: string) => ({
  ...{ sku_id, price, stock_num, lock_stock_num: 1, sku_status: true },
  sell_properties: colour ? [{ property_name: '颜色', value_name: colour }] : [],
})
/** Ids of goods are past what JavaScript counts exactly: they are written as digits into the answer. */
const BIG = '36602074280389744'
const goods = (end: string, name: string, spec_prices: object[], more: object = {}) => ({
  ...{
    product_id: `${BIG}${end}`,
    name,
    description: '',
    status: 0,
    check_status: 3,
    product_type: 0,
    pic: ['https://img.example/1.jpg'],
    spec_prices,
  },
  category_detail: { first_cname: '家居', second_cname: '灯具', third_cname: '', fourth_cname: '' },
  ...more,
})
const GOODS = [
  goods('61', '黄铜台灯', [sku(811, 29_900, 4, '黄铜'), sku(812, 31_900, 0, '黑色')], { description: '<img src="x"><p>暖光</p>' }),
  goods('62', '落地灯 &amp; 灯罩', [sku(821, 59_900, 2)]),
  goods('63', '灯泡', [sku(831, 1_990, 100)]),
  goods('64', '夜灯', [sku(841, 3_990, 7)]),
]
const OFF = goods('65', '下架的灯', [sku(851, 100, 1)], { status: 1 })

const line = (order_id: string, end: string, sku_id: number, product_name: string, pay_amount: number, more: object = {}) => ({
  ...{ order_id, product_id: `${BIG}${end}`, sku_id, product_name, product_pic: '', item_num: 1, pay_amount, spec: [] },
  after_sale_info: { after_sale_status: 0, after_sale_type: 0, refund_status: 0 },
  ...more,
})
const NOON = Date.parse('2026-11-10T12:00:00+08:00') / 1_000
const order = (order_id: string, order_status: number, pay_amount: number, sku_order_list: object[], more: object = {}) => ({
  ...{ order_id, order_status, main_status: order_status, create_time: NOON, pay_time: NOON + 60, exp_ship_time: NOON + 172_800 },
  ...{ pay_amount, order_amount: pay_amount, post_amount: 0, promotion_amount: 0, buyer_words: '', cancel_reason: '', logistics_info: [] },
  ...{ mask_post_receiver: '林**', mask_post_tel: '1********23', encrypt_post_tel: '$$KlqdO3S6/9vQ==$1$$', doudian_open_id: '1@#Vrt' },
  mask_post_addr: {
    province: { name: '福建省' },
    city: { name: '厦门市' },
    town: { name: '思明区' },
    street: { name: '莲前街道' },
    detail: '***',
  },
  sku_order_list,
  ...more,
})
const ORDERS = [
  order(
    '6936476692437472561',
    101,
    90_800,
    [
      line('1', '61', 811, '黄铜台灯', 29_900, { spec: [{ name: '颜色', value: '黄铜' }] }),
      line('2', '62', 821, '落地灯 &amp; 灯罩', 59_900),
    ],
    {
      post_amount: 1_000,
      logistics_info: [
        { tracking_no: 'SF1001', company: 'shunfeng', company_name: '顺丰速运', ship_time: NOON + 86_400, product_info: [{ sku_id: 811 }] },
      ],
    },
  ),
  order('6936476692437472562', 1, 1_990, [line('3', '63', 831, '灯泡', 1_990)], { pay_time: 0 }),
  order('6936476692437472563', 4, 1_990, [line('4', '63', 831, '灯泡', 1_990)], { main_status: 22 }),
  order('6936476692437472564', 4, 1_990, [line('5', '63', 831, '灯泡', 1_990)], { cancel_reason: '支付超时' }),
  order('6936476692437472565', 3, 1_990, [line('6', '63', 831, '灯泡', 1_990, { after_sale_info: { after_sale_status: 7 } })]),
  order('6936476692437472566', 77, 1_990, [line('7', '63', 831, '灯泡', 1_990)]),
]

const SAYS = {
  key: { code: 40_003, sub_code: 'isv.access-token-expired', sub_msg: 'access_token已过期' },
  sign: { code: 40_003, sub_code: 'isv.signature-invalid', sub_msg: '签名校验失败' },
  strange: { code: 40_004, sub_code: 'isv.parameter-invalid', sub_msg: '非法的参数' },
  busy: { code: 60_000, sub_code: 'isp.call-limit', sub_msg: '触发限流，请稍后重试' },
}
class None {
  readonly sub_code: string
  constructor(sub_code: string) {
    this.sub_code = sub_code
  }
}
const NOTES = new Map<string, { seller_words: string; seller_remark_stars: number }>()
const DOUDIAN: JsonStubOf = {
  reads(url, body) {
    const of = (name: string) => url.searchParams.get(name) ?? ''
    const put = `app_key${of('app_key')}method${of('method')}param_json${body}timestamp${of('timestamp')}v${of('v')}`
    const sign = createHmac('sha256', KEYS.appSecret).update(`${KEYS.appSecret}${put}${KEYS.appSecret}`).digest('hex')
    const isSigned = of('sign') === sign && of('sign_method') === 'hmac-sha256' && !isOff(Number(of('timestamp')), 10)
    const isKnown = of('access_token') === KEYS.token && of('app_key') === KEYS.appKey && of('v') === '2'
    const wrong = !isKnown ? 'key' : isSigned ? undefined : 'sign'
    const name = url.pathname === `/${of('method').replace('.', '/')}` ? of('method') : ''
    return { name, asked: objectIn(body), ...(wrong && { wrong }) }
  },
  yes: (data) =>
    data instanceof None
      ? { code: 40_004, msg: '非法的参数', sub_code: data.sub_code, sub_msg: '不存在' }
      : { code: 10_000, msg: 'success', data },
  no: (why) => ({ msg: '错误', ...SAYS[why] }),
  methods: {
    'product.listV2': {
      takes: ['status', 'check_status', 'page', 'size'],
      run(asked) {
        const found = [...GOODS, OFF].filter(
          ({ status, check_status }) => status === asked['status'] && check_status === asked['check_status'],
        )
        const given = paged(found, numberIn(asked, 'page'), numberIn(asked, 'size'))
        return { data: given.map(({ product_id, name }) => ({ product_id, name })), total: found.length }
      },
    },
    'product.detail': {
      takes: ['product_id'],
      run: (asked) =>
        [...GOODS, OFF].find((one) => one.product_id === textIn(asked, 'product_id')) ?? new None('isv.parameter-invalid:2010058'),
    },
    'order.orderDetail': {
      takes: ['shop_order_id'],
      run(asked) {
        const found = ORDERS.find((one) => one.order_id === textIn(asked, 'shop_order_id'))
        const note = NOTES.get(textIn(asked, 'shop_order_id')) ?? { seller_words: '', seller_remark_stars: 0 }
        return found ? { shop_order_detail: { ...found, ...note } } : new None('isv.parameter-invalid:20014')
      },
    },
    'order.addOrderRemark': {
      takes: ['order_id', 'remark', 'is_add_star', 'star'],
      run(asked) {
        const [id, remark] = [textIn(asked, 'order_id'), textIn(asked, 'remark')]
        if (remark.includes('违禁')) return new None('isv.business-failed:99')
        const star = asked['is_add_star'] === 'true' ? Number(textIn(asked, 'star')) : (NOTES.get(id)?.seller_remark_stars ?? 0)
        NOTES.set(id, { seller_words: remark, seller_remark_stars: star })
        return null
      },
    },
    'order.searchList': { takes: ['page', 'size'], run: () => ({ total: ORDERS.length, page: 0, shop_order_list: [] }) },
  },
  // as the platform writes them: numbers, not texts
  written: (said) => JSON.stringify(said).replaceAll(/"product_id":"(\d+)"/gu, '"product_id":$1'),
}
export const doudianStub = () => jsonStub(DOUDIAN)

/** A 抖店 before a stub that speaks its protocol. */
export async function aDoudian() {
  const { address } = await doudianStub()
  const shop = doudianKind.open({
    given: { address, ...KEYS },
    facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['夜灯', `${BIG}64`]
  const lacks = ['coupons', 'customers', 'attributes', 'terms', 'yen', 'delivery'] as const
  return {
    name: 'doudian',
    kind: doudianKind,
    shop: steadyShop(shop, () => new Date()),
    customer: '',
    order: '6936476692437472561',
    search,
    lacks,
  }
}
