import { bentStub, is } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { mappedKind } from '../index.ts'
import { ACCESS, lanternStub, MAPPING } from './stub.ts'

/** The stub's mapping, selling in another currency by whole numbers of it. */
const sellingIn = (currency: string) =>
  MAPPING.replace('"currency": "CNY"', `"currency": "${currency}"`).replace('"money": "minor"', '"money": "major"')

/** Odd data as a shop of the mapping writes them. */
export const oddMapped: OddShop = {
  name: 'any other shop',
  async open(bend, currency) {
    const { address, unsaid } = await bentStub((await lanternStub()).address, bend)
    const given = { address, ...ACCESS, webhookSecret: 'w', mapping: currency === undefined ? MAPPING : sellingIn(currency) }
    const facts = { language: 'zh-CN', languages: ['zh-CN'], currency: currency ?? 'CNY' }
    return { shop: mappedKind.open({ given, facts, privateHosts: ['127.0.0.1'], now: () => new Date() }), unsaid }
  },
  ...{ product: 'G2', order: '70101', customer: 'u7' },
  states: [[is('st', 'WAIT_SEND')('ON_THE_LOOM'), 'refused']],
  whole: () => [
    ...[...is('price_fen', 8_900)(1_250), ...is('sum_fen', 8_900)(1_650), ...is('post_fen', 0)(400), ...is('paid_fen', 8_900)(1_250)],
  ],
  stock: is('n', 12),
  goods: [
    ['G2', [[/"skus":\[\{"sku_code":"G2-A".*?null\}\]/gu, '"skus":[],"price_fen":8900']], 'sold'],
    ['G2', [[/"skus":\[\{"sku_code":"G2-A".*?null\}\]/gu, '"skus":[]']], 'not for sale'],
    ['G2', is('price_fen', 8_900)(0), 'not for sale'],
  ],
  title: is('name', '帆布包'),
  text: is('detail', ''),
  line: is('title', '帆布包'),
  street: is('addr', '文三路 1 号'),
  late: [is('created', '2026-11-20 10:00:00')('2026-11-20 23:30:00'), '2026-11-20T15:30:00.000Z'],
}
