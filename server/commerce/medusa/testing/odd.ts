import { before, is } from '../../testing/odd/bent.ts'
import type { OddShop } from '../../testing/odd/odd-contract.ts'
import { medusaKind } from '../index.ts'
import { KEYS, medusaStub } from './stub.ts'

/** Odd data as Medusa writes them. */
export const oddMedusa: OddShop = {
  name: 'Medusa',
  open: before(medusaKind, medusaStub, { ...KEYS, language: 'en', returns: 'refund_now' }),
  ...{ product: 'prod_4', order: '301' },
  states: [
    [is('payment_status', 'captured')('at_the_bank'), 'paid'],
    [[...is('payment_status', 'captured')('at_the_bank'), [/"captures":\[\{.*?\}\]/gu, '"captures":[]']], 'unpaid'],
    [is('fulfillment_status', 'not_fulfilled')('at_the_tailor'), 'paid'],
  ],
  whole: (currency) => [
    ...[...is('currency_code', 'usd')(currency.toLowerCase()), ...is('calculated_amount', 8)(1_250), ...is('original_amount', 8)(1_250)],
    ...[...is('total', 20)(1_250), ...is('shipping_total', 10)(400)],
  ],
  stock: is('inventory_quantity', 2),
  goods: [
    ['prod_4', [[/"variants":\[\{"id":"variant_mug".*?\}\}\]\}\]/gu, '"variants":[]']], 'not for sale'],
    ['prod_4', [[/"calculated_price":\{"calculated_amount":8,.*?\}/gu, '"calculated_price":null']], 'not for sale'],
  ],
  title: is('title', 'Tea Mug'),
  text: is('description', ''),
  line: is('product_title', 'Wool Hat'),
  street: is('address_1', '1 Road'),
  // it tells every moment by Greenwich's clock
  late: [is('created_at', '2026-11-20T12:00:00.000Z')('2026-11-20T14:30:00.000Z'), '2026-11-20T14:30:00.000Z'],
}
