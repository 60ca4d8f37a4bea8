import { before, is } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { vendureKind } from '../index.ts'
import { KEY, vendureStub } from './stub.ts'

/** Odd data as Vendure writes them. */
export const oddVendure: OddShop = {
  name: 'Vendure',
  open: before(vendureKind, vendureStub, { by: 'key', key: KEY, returns: 'refund_now' }),
  ...{ product: '20', order: 'PAID000000000002' },
  states: [
    [is('state', 'PaymentSettled')('AtTheTailor'), 'paid'],
    [[...is('state', 'PaymentSettled')('AtTheTailor'), ...is('state', 'Settled')('Dreaming')], 'unpaid'],
  ],
  // sums have two digits behind the point there, whichever the currency
  whole: (currency) => [
    ...[...is('currencyCode', 'USD')(currency), ...is('priceWithTax', 95_880)(125_000), ...is('totalWithTax', 12_499)(165_000)],
    ...[...is('proratedLinePriceWithTax', 11_999)(125_000), ...is('shippingWithTax', 500)(40_000)],
  ],
  stock: is('stockOnHand', 100),
  goods: [
    ['20', [], 'sold'],
    ['99', [], 'not for sale'],
    ['20', is('priceWithTax', 95_880)(0), 'not for sale'],
  ],
  title: is('name', 'Twin Lens <b>Camera</b>'),
  text: is('description', 'Vintage.'),
  line: is('name', 'Ultraboost Running Shoe'),
  street: is('streetLine1', '1 Road'),
  late: [is('orderPlacedAt', '2026-11-19T08:00:00.000Z')('2026-11-19T23:30:00+09:00'), '2026-11-19T14:30:00.000Z'],
}
