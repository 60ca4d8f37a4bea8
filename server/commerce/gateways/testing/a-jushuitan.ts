import { createHash } from 'node:crypto'
import { steadyShop } from '../../steady/index.ts'
import { jushuitanKind } from '../index.ts'
import { isOff, type JsonStubOf, jsonStub, numberIn, objectIn, paged, textIn, textsIn } from './json-stub.ts'
import { KEYS } from './stub.ts'

const sku = (sku_id: string, properties_value: string, sale_price: number, more: object = {}) => ({
  ...{ sku_id, properties_value, sale_price, enabled: 1, pic: '', item_type: '成品' },
  ...more,
})
const style = (i_id: string, name: string, skus: object[], more: object = {}) => ({
  ...{ i_id, name, c_name: '外套', brand: '示例牌', pic: `https://img.example/${i_id}.jpg`, skus, ups: [] },
  ...more,
})
const STYLES = [
  style(
    'K100',
    '羊毛大衣',
    [sku('K100-B-M', '黑色;M', 599), sku('K100-B-L', '黑色;L', 599.5), sku('K100-R-M', '红色;M', 599, { enabled: -1 })],
    {
      ups: [{ p_id: 1, p_name: '材质', pv_id: 2, pv_value: '羊毛' }],
    },
  ),
  style('K101', '亚麻衬衫', [sku('K101', '', 129)]),
  style('K102', '棉&amp;麻长裤', [sku('K102-1', '卡其;M', 159)]),
  style('K103', '围巾', [sku('K103-1', '灰色', 89)]),
]
const BUTTONS = style('M1', '纽扣', [sku('M1-1', '', 0.1, { item_type: '原材料' })])
const stock = (sku_id: string, i_id: string, name: string, qty: number, order_lock: number, lock_qty = 0) => ({
  ...{ sku_id, i_id, name, qty, order_lock, pick_lock: 0, virtual_qty: 0, lock_qty, ts: 1 },
})
const STOCKS = [
  stock('K100-B-M', 'K100', '羊毛大衣', 8, 2, 1),
  stock('K100-B-L', 'K100', '羊毛大衣', 1, 3),
  stock('K101', 'K101', '亚麻衬衫', 0, 0),
  stock('K102-1', 'K102', '棉&amp;麻长裤', 30, 0),
  stock('K103-1', 'K103', '围巾', 5, 0),
  stock('M1-1', 'M1', '纽扣', 900, 0),
]

const line = (sku_id: string, i_id: string, name: string, qty: number, amount: number, more: object = {}) => ({
  ...{ sku_id, i_id, name, qty, amount, price: amount / qty, properties_value: '', pic: '', refund_status: 'none', item_status: 'None' },
  ...more,
})
const part = (o_id: number, so_id: string, status: string, more: object) => ({
  ...{
    o_id,
    so_id,
    status,
    type: '普通订单',
    order_date: '2026-11-10 12:00:00',
    pay_date: '2026-11-10 12:01:00',
    send_date: '',
    end_time: '',
  },
  ...{ freight: '0.00', free_amount: 0, l_id: '', logistics_company: '', buyer_message: '', shop_buyer_id: '小**' },
  ...{
    receiver_name: '林**',
    receiver_mobile: '138****0123',
    receiver_state: '河南省',
    receiver_city: '郑州市',
    receiver_district: '金水区',
  },
  ...{ receiver_town: '', receiver_address: '**路*号' },
  ...more,
})
const sent = { send_date: '2026-11-11 09:00:00', logistics_company: '中通快递', l_id: 'ZT1001' }
export const PARTS = [
  part(1, 'SO-1001', 'Split', { pay_amount: 738.1, items: [] }),
  part(2, 'SO-1001', 'Sent', { ...sent, pay_amount: 609.1, freight: '10.00', items: [line('K100-B-M', 'K100', '羊毛大衣', 1, 599.1)] }),
  part(3, 'SO-1001', 'Delivering', { pay_amount: 129, items: [line('K101', 'K101', '亚麻衬衫', 1, 129)] }),
  part(4, 'SO-1002', 'WaitPay', { pay_date: '', pay_amount: 89, items: [line('K103-1', 'K103', '围巾', 1, 89)] }),
  part(5, 'SO-1003', 'Sent', {
    ...{ ...sent, end_time: '2026-11-14 10:00:00', pay_amount: 129 },
    items: [line('K101', 'K101', '亚麻衬衫', 1, 129, { refund_status: 'waiting' })],
  }),
  part(6, 'SO-1004', 'Question', { pay_amount: 89, items: [line('K103-1', 'K103', '围巾', 1, 89)] }),
  part(7, 'SO-1005', 'Cancelled', { pay_amount: 89, items: [line('K103-1', 'K103', '围巾', 1, 89)] }),
  part(8, 'SO-1006', 'Merged', { pay_amount: 89, items: [line('K103-1', 'K103', '围巾', 1, 89)] }),
  part(9, 'SO-1007', 'Dreaming', { pay_amount: 89, items: [line('K103-1', 'K103', '围巾', 1, 89)] }),
]
const BACKS = [
  {
    as_id: 71,
    so_id: 'SO-1003',
    as_date: '2026-11-15 08:00:00',
    type: '普通退货',
    status: 'Confirmed',
    shop_status: 'WAIT_SELLER_CONFIRM_GOODS',
    refund: 129,
    question_type: '尺码不合',
  },
  {
    as_id: 72,
    so_id: 'SO-1003',
    as_date: '2026-11-14 08:00:00',
    type: '换货',
    status: 'Confirmed',
    shop_status: 'WAIT_SELLER_AGREE',
    refund: 0,
    question_type: '',
  },
]

const NOTES = new Map<number, string>()
const REFUSED = {}

const CODES = { key: 100, sign: 10, strange: 130, busy: 199 }
const JST: JsonStubOf = {
  reads(url, body) {
    const form = new URLSearchParams(body)
    const names = [...form.keys()].filter((name) => name !== 'sign').sort()
    const sign = createHash('md5')
      .update(KEYS.appSecret + names.map((name) => name + form.get(name)).join(''))
      .digest('hex')
    const known = 'access_token,app_key,biz,charset,timestamp,version'
    const isSigned = names.join() === known && form.get('sign') === sign && !isOff(Number(form.get('timestamp')), 15)
    const isKnown = form.get('access_token') === KEYS.token && form.get('app_key') === KEYS.appKey
    const wrong = !isKnown ? 'key' : isSigned ? undefined : 'sign'
    return { name: url.pathname, asked: objectIn(form.get('biz') ?? '{}'), ...(wrong && { wrong }) }
  },
  yes: (data) => (data === REFUSED ? { code: 500, msg: '备注不合法', data: null } : { code: 0, msg: '执行成功', data }),
  no: (why, what) => ({ code: CODES[why], msg: `${why}: ${what}`, data: null }),
  methods: {
    '/open/inventory/query': {
      takes: ['ts', 'sku_ids', 'has_lock_qty', 'page_index', 'page_size'],
      run(asked) {
        const [page, size] = [numberIn(asked, 'page_index'), Math.min(100, numberIn(asked, 'page_size'))]
        const ids = 'sku_ids' in asked ? textIn(asked, 'sku_ids').split(',') : undefined
        const found = STOCKS.filter(({ sku_id }) => ids?.includes(sku_id) ?? true)
        // without the word for it, what is kept back is not told
        const told = found.map(({ lock_qty, ...one }) => (asked['has_lock_qty'] === true ? { ...one, lock_qty } : one))
        return { page_index: page, page_size: size, has_next: page * size < told.length, inventorys: paged(told, page, size) }
      },
    },
    '/open/mall/item/query': {
      takes: ['i_ids', 'page_index', 'page_size'],
      run: (asked) => ({ datas: [...STYLES, BUTTONS].filter(({ i_id }) => textsIn(asked, 'i_ids').includes(i_id)), has_next: false }),
    },
    '/open/orders/single/query': {
      takes: ['so_ids', 'page_index', 'page_size'],
      run: (asked) => ({
        orders: PARTS.filter(({ so_id }) => textsIn(asked, 'so_ids').includes(so_id)).map((one) => ({
          ...one,
          remark: NOTES.get(one.o_id) ?? '',
        })),
        has_next: false,
      }),
    },
    '/open/jushuitan/order/remark/upload': {
      takes: ['o_id', 'remark', 'is_append'],
      run(asked) {
        const remark = textIn(asked, 'remark')
        if (remark.includes('违禁')) return REFUSED
        NOTES.set(numberIn(asked, 'o_id'), remark)
        return null
      },
    },
    '/open/refund/single/query': {
      takes: ['so_ids', 'page_index', 'page_size'],
      run: (asked) => ({ datas: BACKS.filter(({ so_id }) => textsIn(asked, 'so_ids').includes(so_id)), has_next: false }),
    },
  },
}
export const jushuitanStub = () => jsonStub(JST)

/** A 聚水潭 before a stub that speaks its protocol. */
export async function aJushuitan() {
  const { address } = await jushuitanStub()
  const shop = jushuitanKind.open({
    given: { address, ...KEYS },
    facts: { language: 'zh-CN', languages: ['zh-CN'], currency: 'CNY' },
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })
  const search: readonly [string, string] = ['长裤', 'K102']
  const lacks = ['coupons', 'customers', 'attributes', 'terms', 'yen', 'delivery'] as const
  return { name: 'jushuitan', kind: jushuitanKind, shop: steadyShop(shop, () => new Date()), customer: '', order: 'SO-1001', search, lacks }
}
