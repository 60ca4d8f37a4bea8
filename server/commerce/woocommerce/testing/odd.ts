import { before, is } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { wooKind } from '../index.ts'
import { CONSUMER, wooStub } from './stub.ts'

/** Odd data as WooCommerce writes them. */
export const oddWooCommerce: OddShop = {
  name: 'WooCommerce',
  open: before(wooKind, wooStub, {
    ...{ consumerKey: CONSUMER.key, consumerSecret: CONSUMER.secret, returns: 'refund_now', refunds: 'record' },
  }),
  ...{ product: '105', order: '301' },
  states: [
    [is('status', 'processing')('in-the-dye'), 'paid'],
    [[...is('status', 'processing')('in-the-dye'), ...is('date_paid_gmt', '2026-11-20T12:01:00')(null)], 'unpaid'],
  ],
  whole: (currency) => [
    ...[...is('currency', 'USD')(currency), ...is('price', '8.00')('1250'), ...is('regular_price', '8.00')('1250')],
    ...[...is('total', '27.00')('1650'), ...is('total', '20.00')('1250'), ...is('total_tax', '2.00')('0')],
  ],
  stock: is('stock_quantity', 7),
  goods: [
    ['105', [], 'sold'],
    // kinds that are all in the drawer
    [
      '102',
      [[/"status":"publish","permalink":"https:\/\/shop\.example\/product\/102/gu, '"status":"private","permalink":"']],
      'not for sale',
    ],
    ['105', [...is('price', '8.00')(''), ...is('regular_price', '8.00')('')], 'not for sale'],
  ],
  title: is('name', 'Mug'),
  text: is('description', ''),
  line: is('name', 'Item 101'),
  street: is('address_1', '1 Main St'),
  // of its two clocks Greenwich's is asked for
  late: [is('date_created_gmt', '2026-11-20T12:00:00')('2026-11-20T14:30:00'), '2026-11-20T14:30:00.000Z'],
}
