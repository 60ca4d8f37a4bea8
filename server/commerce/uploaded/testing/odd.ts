import { testDatabase } from '@xiaoer/testing'
import { type Bend, bentText } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { uploadedShop } from '../index.ts'
import { aShopOfTables } from './a-shop-of-tables.ts'

const [GOODS, ORDERS] = [
  '商品编号,名称,颜色,价格,库存,描述\nT1,茶壶,,1250,12,好\n',
  '订单号,买家,订单状态,下单时间,订单金额,运费,实付,商品名称,数量,收货地址\n8801,m7,待发货,2026-11-20 10:00,1650,400,1250,茶壶,1,"文三路"\n',
]
const cell =
  (from: RegExp, before = '', after = '') =>
  (to: string | number): Bend => [[from, `${before}${to}${after}`]]

let database: ReturnType<typeof testDatabase> | undefined

/** Odd data as a table holds them. */
export const oddTables: OddShop = {
  name: 'no system (tables)',
  async open(bend, currency = 'CNY') {
    const unsaid = new Set(bend.map(([from]) => from))
    database ??= testDatabase()
    const { db, whose, put, at } = await aShopOfTables(currency, (await database).database)
    await put('products', bentText(GOODS, bend, unsaid), 'replace')
    await put('orders', bentText(ORDERS, bend, unsaid), 'replace')
    return { shop: uploadedShop({ db, ...whose, language: 'zh-CN', currency, now: () => at }), unsaid }
  },
  ...{ product: 'T1', order: '8801' },
  states: [[cell(/待发货/u)('在织机上'), 'not taken']],
  whole: () => [],
  stock: cell(/,12,/u, ',', ','),
  goods: [
    ['T1', [], 'sold'],
    ['T1', cell(/,1250,12/u)(',0,12'), 'not for sale'],
  ],
  title: cell(/茶壶(?=,,1250)/u),
  text: cell(/好/u),
  line: cell(/茶壶(?=,1,)/u),
  street: cell(/文三路/u),
  late: [cell(/2026-11-20 10:00/u)('2026-11-20 23:30'), '2026-11-20T15:30:00.000Z'],
}
