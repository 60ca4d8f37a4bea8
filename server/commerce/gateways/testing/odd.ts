import { before, is } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { doudianKind, jdKind, jushuitanKind, pinduoduoKind, taobaoKind, youzanKind } from '../index.ts'
import { doudianStub } from './a-doudian.ts'
import { jdStub } from './a-jd.ts'
import { jushuitanStub } from './a-jushuitan.ts'
import { pinduoduoStub } from './a-pinduoduo.ts'
import { taobaoStub } from './a-taobao.ts'
import { youzanStub } from './a-youzan.ts'
import { KEYS } from './stub.ts'

const CHINESE = { language: 'zh-CN', currency: 'CNY' }
/** Half past eleven at night in China. */
const [NIGHT, AT] = ['2026-11-10 23:30:00', '2026-11-10T15:30:00.000Z']

const taobao: OddShop = {
  name: '淘宝',
  open: before(taobaoKind, taobaoStub, KEYS, CHINESE),
  ...{ product: '11223347', order: '2231958349000000001' },
  states: [
    [is('status', 'WAIT_BUYER_CONFIRM_GOODS')('TRADE_DREAMT'), 'shipped'],
    [[...is('status', 'WAIT_BUYER_CONFIRM_GOODS')('TRADE_DREAMT'), ...is('invoice_no', 'ZT1001')('')], 'paid'],
  ],
  whole: 'https://open.taobao.com/api.htm',
  stock: is('num', 12),
  goods: [
    ['11223347', [], 'sold'],
    ['11223347', is('price', '9.90')('0.00'), 'not for sale'],
  ],
  title: is('title', '支架'),
  text: 'https://open.taobao.com/api.htm',
  line: is('title', '保护袋'),
  street: is('receiver_address', '**路*号'),
  late: [is('created', '2026-11-10 12:00:00')(NIGHT), AT],
}

const pinduoduo: OddShop = {
  name: '拼多多',
  open: before(pinduoduoKind, pinduoduoStub, KEYS, CHINESE),
  ...{ product: '1213415', order: '261110-012345678901234' },
  states: [
    [is('order_status', 2)(9), 'refused'],
    [is('confirm_status', 1)(9), 'refused'],
  ],
  whole: 'https://open.pinduoduo.com/application/document/api?id=pdd.goods.detail.get',
  stock: is('quantity', 3),
  goods: [
    ['1213415', [[/"sku_list":\[\{"sku_id":21,.*?\}\]\}\]/gu, '"sku_list":[]']], 'not for sale'],
    ['1213415', is('price', 1_990)(0), 'not for sale'],
  ],
  title: is('goods_name', '核桃仁'),
  text: is('goods_desc', ''),
  line: is('goods_name', '核桃仁'),
  street: is('receiver_address', ''),
  late: [is('created_time', '2026-11-10 12:00:00')(NIGHT), AT],
}

const jd: OddShop = {
  name: '京东',
  open: before(jdKind, jdStub, KEYS, CHINESE),
  ...{ product: '5319768', order: '67834311' },
  states: [[is('orderState', 'WAIT_SELLER_STOCK_OUT')('Dreaming'), 'refused']],
  whole: 'https://jos.jd.com/apilistnewdetail.html?apiId=15661',
  stock: is('stockNum', 12),
  goods: [
    ['5319768', [], 'sold'],
    ['5319768', [[/\{"skuId":10086982152182,.*?\]\}/gu, '{"skuId":1,"wareId":1,"skuName":"","jdPrice":1}']], 'not for sale'],
    ['5319768', is('jdPrice', 299)(0), 'not for sale'],
  ],
  title: is('title', '耳机'),
  text: 'https://jos.jd.com/apilist?apiGroupId=86&apiId=13568',
  line: is('skuName', '手机壳 &amp; 膜'),
  street: is('fullAddress', '北京大兴区亦庄**路*号'),
  late: [is('orderStartTime', '2019-01-01 12:21:32')(NIGHT), AT],
}

const jushuitan: OddShop = {
  name: '聚水潭',
  open: before(jushuitanKind, jushuitanStub, KEYS, CHINESE),
  ...{ product: 'K103', order: 'SO-1004' },
  states: [[is('status', 'Question')('Dreaming'), 'refused']],
  whole: 'https://openweb.jushuitan.com/dev-doc?docType=2&docId=13',
  stock: is('qty', 5),
  goods: [
    ['K101', [], 'sold'],
    ['K103', [[/"skus":\[\{"sku_id":"K103-1".*?\}\]/gu, '"skus":[]']], 'not for sale'],
    ['K103', is('sale_price', 89)(0), 'not for sale'],
  ],
  title: is('name', '围巾'),
  text: 'https://openweb.jushuitan.com/dev-doc?docType=2&docId=13',
  line: is('name', '围巾'),
  street: is('receiver_address', '**路*号'),
  late: [is('order_date', '2026-11-10 12:00:00')(NIGHT), AT],
}

const youzan: OddShop = {
  name: '有赞',
  open: before(youzanKind, youzanStub, KEYS, CHINESE),
  ...{ product: '6102', order: 'E20261110120000000000001', customer: 'OPEN-1' },
  states: [[is('status', 'WAIT_BUYER_CONFIRM_GOODS')('TRADE_DREAMT'), 'refused']],
  whole: 'https://doc.youzanyun.com/detail/API/0/28',
  stock: is('quantity', 12),
  goods: [
    ['6102', [], 'sold'],
    ['6102', is('price', 4_500)(0), 'not for sale'],
  ],
  title: is('title', '茶杯 &amp; 杯托'),
  text: is('desc', ''),
  line: is('title', '茶杯 &amp; 杯托'),
  street: is('delivery_address', '**路*号'),
  late: [is('created', '2026-11-10 12:00:00')(NIGHT), AT],
}

const doudian: OddShop = {
  name: '抖店',
  open: before(doudianKind, doudianStub, KEYS, CHINESE),
  ...{ product: '3660207428038974464', order: '6936476692437472561' },
  states: [[is('order_status', 101)(77), 'refused']],
  whole: 'https://op.jinritemai.com/docs/api-docs/15/1343',
  stock: is('stock_num', 7),
  goods: [
    ['3660207428038974464', [[/"spec_prices":\[\{"sku_id":841,.*?\]\}\]/gu, '"spec_prices":[]']], 'not for sale'],
    ['3660207428038974464', is('price', 3_990)(0), 'not for sale'],
  ],
  title: is('name', '夜灯'),
  text: is('description', ''),
  line: is('product_name', '黄铜台灯'),
  street: is('detail', '***'),
  late: [is('create_time', Date.parse('2026-11-10T12:00:00+08:00') / 1_000)(Date.parse(AT) / 1_000), AT],
}

/** Odd data as each platform of China writes them. */
export const ODD_GATEWAYS: readonly OddShop[] = [taobao, jd, pinduoduo, doudian, youzan, jushuitan]
