/** What the stub sells and has sold, as Shopify's API gives it. */
const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'USD' } })
const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`

const variant = (id: number, product: number, price: string, stock: number, options: Record<string, string>, more: object = {}) => ({
  ...{ __typename: 'ProductVariant', id: gid('ProductVariant', id), price, compareAtPrice: null, inventoryQuantity: stock, image: null },
  inventoryItem: { id: gid('InventoryItem', id), tracked: true, requiresShipping: true },
  selectedOptions: Object.entries(options).map(([name, value]) => ({ name, value })),
  product: { __typename: 'Product', id: gid('Product', product) },
  ...more,
})
const product = (id: number, title: string, variants: ReturnType<typeof variant>[], more: object = {}) => ({
  ...{ __typename: 'Product', id: gid('Product', id), title, description: `About ${title}.`, vendor: 'Snow', productType: 'Outdoor' },
  ...{ status: 'ACTIVE', onlineStoreUrl: `https://snow.example/products/${id}` },
  featuredMedia: { preview: { image: { url: `https://cdn.example/${id}.jpg` } } },
  variants: { nodes: variants },
  ...more,
})
const single = { Title: 'Default Title' }

export const PRODUCTS = [
  product(11, 'Snowboard', [
    variant(111, 11, '600.00', 4, { Color: 'Red', Size: '154' }, { compareAtPrice: '700.00' }),
    variant(112, 11, '600.00', -2, { Color: 'Blue', Size: '154' }),
  ]),
  product(12, 'Wax', [variant(121, 12, '9.95', 40, single)]),
  product(13, 'Beanie', [variant(131, 13, '25.00', 7, single)], { featuredMedia: null, onlineStoreUrl: null }),
  product(14, 'Gift card', [
    variant(141, 14, '50.00', 0, single, { inventoryItem: { id: gid('InventoryItem', 141), tracked: false, requiresShipping: false } }),
  ]),
  product(15, 'Draft', [variant(151, 15, '5.00', 1, single)], { status: 'DRAFT' }),
]
export const CUSTOMERS = [
  { __typename: 'Customer', id: gid('Customer', 7), displayName: 'Ann Lee' },
  { __typename: 'Customer', id: gid('Customer', 8), displayName: 'Bo' },
]

const line = (id: number, product: number, variant: number, quantity: number, total: string, tax?: string) => ({
  ...{
    id: gid('LineItem', id),
    title: PRODUCTS.find((one) => one.id === gid('Product', product))?.title ?? '',
    variantTitle: null,
    quantity,
  },
  ...{
    image: null,
    product: { id: gid('Product', product) },
    variant: { id: gid('ProductVariant', variant) },
    discountedTotalSet: money(total),
    taxLines: tax === undefined ? [] : [{ priceSet: money(tax) }],
  },
})
const place = {
  ...{
    name: 'Ann Lee',
    phone: '555',
    province: 'Illinois',
    provinceCode: 'IL',
    city: 'Springfield',
    address1: '1 Main St',
    address2: null,
  },
  ...{ zip: '62701', countryCodeV2: 'US' },
}

export interface OrderRecord {
  id: string
  name: string
  cancelledAt: string | null
  cancellation: { staffNote: string } | null
  displayFinancialStatus: string
  displayFulfillmentStatus: string
  note: string | null
  customer: { id: string }
  totalPriceSet: ReturnType<typeof money>
  shippingAddress: Record<string, string | null>
  lineItems: { nodes: ReturnType<typeof line>[] }
  refunds: { id: string; createdAt: string; note: string; totalRefundedSet: ReturnType<typeof money> }[]
  returns: { nodes: object[] }
  [field: string]: unknown
}

const order = (id: number, day: string, total: string, more: Partial<OrderRecord>): OrderRecord => ({
  ...{ id: gid('Order', id), name: `#${id}`, createdAt: `2026-11-${day}T12:00:00Z`, cancelledAt: null, cancellation: null, note: null },
  ...{ displayFinancialStatus: 'PAID', displayFulfillmentStatus: 'UNFULFILLED', customer: { id: gid('Customer', 7) } },
  ...{
    paymentGatewayNames: ['shopify_payments'],
    totalPriceSet: money(total),
    totalShippingPriceSet: money('10.00'),
    taxesIncluded: false,
  },
  ...{ totalDiscountsSet: money('0.00'), shippingAddress: { ...place }, lineItems: { nodes: [] }, fulfillments: [], refunds: [] },
  returns: { nodes: [] },
  transactions: [
    {
      id: gid('OrderTransaction', id),
      kind: 'SALE',
      status: 'SUCCESS',
      gateway: 'shopify_payments',
      processedAt: `2026-11-${day}T12:01:00Z`,
      amountSet: money(total),
    },
  ],
  ...more,
})
const fulfillment = (id: number, lineId: number, quantity: number, number: string, more: object = {}) => ({
  ...{ id: gid('Fulfillment', id), status: 'SUCCESS', displayStatus: 'IN_TRANSIT', createdAt: '2026-11-11T08:00:00Z', deliveredAt: null },
  ...{ estimatedDeliveryAt: null, trackingInfo: [{ company: 'USPS', number }] },
  fulfillmentLineItems: { nodes: [{ id: gid('FulfillmentLineItem', id), quantity, lineItem: { id: gid('LineItem', lineId) } }] },
  events: { nodes: [] },
  ...more,
})
const events = {
  nodes: [
    { happenedAt: '2026-11-11T09:00:00Z', status: 'IN_TRANSIT', message: 'Left the depot', city: 'Chicago' },
    { happenedAt: '2026-11-13T15:00:00Z', status: 'DELIVERED', message: null, city: 'Springfield' },
  ],
}

export const orders = (): OrderRecord[] => [
  order(1001, '10', '1231.00', {
    displayFulfillmentStatus: 'FULFILLED',
    lineItems: { nodes: [line(401, 11, 111, 2, '1200.00', '21.00')] },
    fulfillments: [fulfillment(501, 401, 2, '94001', { displayStatus: 'DELIVERED', deliveredAt: '2026-11-13T15:00:00Z', events })],
  }),
  order(1002, '20', '35.00', { lineItems: { nodes: [line(402, 13, 131, 1, '25.00')] } }),
  order(1003, '21', '19.95', {
    displayFulfillmentStatus: 'FULFILLED',
    lineItems: { nodes: [line(403, 12, 121, 1, '9.95')] },
    fulfillments: [fulfillment(502, 403, 1, '94003')],
  }),
  order(1004, '22', '35.00', {
    displayFinancialStatus: 'PENDING',
    transactions: [],
    lineItems: { nodes: [line(404, 13, 131, 1, '25.00')] },
  }),
  order(1005, '23', '35.00', { customer: { id: gid('Customer', 8) }, lineItems: { nodes: [line(405, 13, 131, 1, '25.00')] } }),
]
