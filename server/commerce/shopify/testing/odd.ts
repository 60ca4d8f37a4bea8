import { before, is } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { shopifyKind } from '../index.ts'
import { shopifyStub, TOKEN } from './stub.ts'

/** Odd data as Shopify writes them. */
export const oddShopify: OddShop = {
  name: 'Shopify',
  open: before(shopifyKind, shopifyStub, { token: TOKEN, webhookSecret: 's', language: 'en', returns: 'refund_now' }),
  ...{ product: '13', order: '1002' },
  states: [
    [is('displayFinancialStatus', 'PAID')('AT_THE_BANK'), 'paid'],
    [[...is('displayFinancialStatus', 'PAID')('AT_THE_BANK'), ...is('status', 'SUCCESS')('DREAMING')], 'unpaid'],
    [is('displayFulfillmentStatus', 'UNFULFILLED')('AT_THE_TAILOR'), 'paid'],
  ],
  whole: (currency) => [
    ...[...is('currencyCode', 'USD')(currency), ...is('price', '25.00')('1250'), ...is('amount', '25.00')('1250.0')],
    ...[...is('amount', '35.00')('1650.0'), ...is('amount', '10.00')('400.0')],
  ],
  stock: is('inventoryQuantity', 7),
  // goods without kinds have one there, called "Default Title"; none at all is what its API no longer lets anybody make
  goods: [
    ['13', [], 'sold'],
    ['13', [[/"variants":\{"nodes":\[.*?\}\]\}/gu, '"variants":{"nodes":[]}']], 'not for sale'],
    ['13', is('price', '25.00')('0.00'), 'not for sale'],
  ],
  title: is('title', 'Beanie'),
  text: 'https://shopify.dev/docs/api/admin-graphql/latest/objects/Product',
  line: is('title', 'Beanie'),
  street: is('address1', '1 Main St'),
  late: [is('createdAt', '2026-11-20T12:00:00Z')('2026-11-20T23:30:00+09:00'), '2026-11-20T14:30:00.000Z'],
}
