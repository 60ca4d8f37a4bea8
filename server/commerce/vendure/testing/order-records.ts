/** Orders as Vendure 3.7.3 gave them on 2026-11-25, in each state that a story begins from. */

export interface OrderRecord {
  id: string
  code: string
  state: string
  active: boolean
  createdAt: string
  orderPlacedAt: string | null
  currencyCode: string
  shippingWithTax: number
  customerId: string
  discounts: { description: string; amountWithTax: number }[]
  shippingAddress: Record<string, string | null>
  lines: { id: string; quantity: number; orderPlacedQuantity: number; unit: number; variantId: string; tax?: number }[]
  payments: PaymentRecord[]
  fulfillments: Record<string, unknown>[]
  modifications: { id: string; note: string }[]
  history: { id: string; type: string; createdAt: string; data: Record<string, unknown> }[]
}

export interface PaymentRecord {
  id: string
  state: string
  amount: number
  method: string
  createdAt: string
  refunds: RefundRecord[]
}

export interface RefundRecord {
  __typename: 'Refund'
  id: string
  state: string
  total: number
  reason: string | null
  createdAt: string
  updatedAt: string
  lines: { orderLineId: string; quantity: number }[]
}

const placed = (at: string): Pick<OrderRecord, 'createdAt' | 'orderPlacedAt' | 'active'> => ({
  createdAt: at,
  orderPlacedAt: at,
  active: false,
})
const home = {
  fullName: 'Mei Lin',
  streetLine1: '1 Road',
  streetLine2: null,
  city: 'London',
  province: null,
  postalCode: 'E1',
  countryCode: 'GB',
  phoneNumber: '0123',
}
const entry = (id: string, type: string, createdAt: string, data: Record<string, unknown>) => ({ id, type, createdAt, data })

const basket = (): OrderRecord => ({
  id: '11',
  code: 'BASKET0000000001',
  state: 'AddingItems',
  createdAt: '2026-11-20T08:00:00.000Z',
  orderPlacedAt: null,
  active: true,
  currencyCode: 'USD',
  shippingWithTax: 0,
  customerId: '1',
  discounts: [],
  shippingAddress: { ...home },
  modifications: [],
  payments: [],
  fulfillments: [],
  history: [],
  lines: [{ id: '111', quantity: 1, orderPlacedQuantity: 0, unit: 1_550, variantId: '60' }],
})

/** At the step of paying in the checkout: Vendure still has it as active, and it was not placed. */
const waiting = (): OrderRecord => ({
  ...basket(),
  id: '15',
  code: 'WAITING000000005',
  state: 'ArrangingPayment',
  createdAt: '2026-11-20T07:00:00.000Z',
  shippingWithTax: 500,
  lines: [{ id: '151', quantity: 2, orderPlacedQuantity: 0, unit: 1_550, variantId: '60' }],
})

const paid = (): OrderRecord => ({
  id: '12',
  code: 'PAID000000000002',
  state: 'PaymentSettled',
  ...placed('2026-11-19T08:00:00.000Z'),
  currencyCode: 'USD',
  shippingWithTax: 500,
  customerId: '1',
  discounts: [{ description: 'Ten off', amountWithTax: -1_000 }],
  shippingAddress: { ...home },
  modifications: [],
  fulfillments: [],
  lines: [{ id: '121', quantity: 1, orderPlacedQuantity: 1, unit: 11_999, variantId: '44' }],
  payments: [{ id: '2', state: 'Settled', amount: 12_499, method: 'standard-payment', createdAt: '2026-11-19T08:00:00.000Z', refunds: [] }],
  history: [entry('1', 'ORDER_STATE_TRANSITION', '2026-11-19T08:00:00.000Z', { from: 'ArrangingPayment', to: 'PaymentSettled' })],
})

const delivered = (): OrderRecord => ({
  id: '13',
  code: '4EVGRN3E26XLAF4F',
  state: 'Delivered',
  ...placed('2026-11-18T08:00:00.000Z'),
  currencyCode: 'USD',
  shippingWithTax: 500,
  customerId: '1',
  discounts: [],
  shippingAddress: { ...home },
  modifications: [],
  lines: [
    { id: '131', quantity: 1, orderPlacedQuantity: 1, unit: 155_880, variantId: '1' },
    { id: '132', quantity: 2, orderPlacedQuantity: 2, unit: 95_880, variantId: '34' },
  ],
  payments: [
    { id: '3', state: 'Settled', amount: 348_140, method: 'standard-payment', createdAt: '2026-11-18T08:00:00.000Z', refunds: [] },
  ],
  fulfillments: [
    {
      id: '1',
      state: 'Delivered',
      method: 'SF Express',
      trackingCode: 'SF1234567890',
      createdAt: '2026-11-18T10:00:00.000Z',
      updatedAt: '2026-11-20T10:00:00.000Z',
      lines: [
        { orderLineId: '131', quantity: 1 },
        { orderLineId: '132', quantity: 2 },
      ],
    },
  ],
  history: [
    entry('3', 'ORDER_FULFILLMENT_TRANSITION', '2026-11-20T09:30:00.000Z', { fulfillmentId: 1, from: 'Shipped', to: 'Delivered' }),
    entry('2', 'ORDER_FULFILLMENT_TRANSITION', '2026-11-18T12:00:00.000Z', { fulfillmentId: 1, from: 'Pending', to: 'Shipped' }),
  ],
})

const ofAnother = (): OrderRecord => ({
  id: '14',
  code: 'OTHERS0000000004',
  state: 'GiftWrapped',
  ...placed('2026-11-17T08:00:00.000Z'),
  currencyCode: 'USD',
  shippingWithTax: 0,
  customerId: '2',
  discounts: [],
  shippingAddress: { ...home, fullName: 'Ada Byron' },
  modifications: [],
  fulfillments: [],
  history: [],
  lines: [{ id: '141', quantity: 1, orderPlacedQuantity: 1, unit: 1_550, variantId: '60' }],
  payments: [
    { id: '4', state: 'Authorized', amount: 1_550, method: 'standard-payment', createdAt: '2026-11-17T08:00:00.000Z', refunds: [] },
  ],
})

/** Made anew for each stub. */
export const orders = (): OrderRecord[] => [basket(), waiting(), paid(), delivered(), ofAnother()]
