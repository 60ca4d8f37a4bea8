/** What the stub sells and has sold: every field that is asked for, as Medusa 2.21.2 gave it for an order of the same kind. */
const price = (amount: number, was = amount) => ({ calculated_amount: amount, original_amount: was, currency_code: 'usd' })
const variant = (id: string, size: string, stock: number, calculated_price: object | null, title = 'Size') => ({
  ...{ id, title: size, sku: id, manage_inventory: true, inventory_quantity: stock, thumbnail: null, calculated_price },
  options: [{ id: `v_${size}`, value: size, option: { id: 'opt_1', title } }],
})
const product = (id: string, title: string, variants: object[], more: object = {}) => ({
  ...{
    id,
    title,
    handle: title.toLowerCase().replaceAll(' ', '-'),
    description: '',
    thumbnail: null,
    material: null,
    origin_country: null,
  },
  ...{ is_giftcard: false, type: null, categories: [{ id: 'pcat_1', name: 'Shirts' }], variants },
  ...more,
})

export const PRODUCTS = [
  product('prod_1', 'Linen Shirt', [variant('variant_S', 'S', 7, price(30)), variant('variant_M', 'M', -1, price(30))], {
    description: '<p>Soft &amp; light.</p>',
    material: 'Linen',
  }),
  product('prod_2', 'Wool Hat', [variant('variant_hat', 'One size', 3, price(15, 20))]),
  product('prod_3', 'Desk Lamp', [{ ...variant('variant_lamp', 'White', 0, price(49.5), 'Color'), manage_inventory: false }]),
  product('prod_4', 'Tea Mug', [variant('variant_mug', 'Blue', 2, price(8))]),
  product('prod_5', 'Not sold here', [variant('variant_none', 'X', 2, null)]),
]

export const CUSTOMERS = [
  { id: 'cus_1', first_name: 'Mei', last_name: 'Lin', groups: [{ id: 'g', name: 'Regulars' }] },
  { id: 'cus_2', first_name: 'Bo', last_name: null, groups: [] },
]

const ADDRESS = {
  ...{ first_name: 'Mei', last_name: 'Lin', address_1: '1 Road', address_2: null, city: 'Springfield', province: 'IL' },
  ...{ postal_code: '62701', country_code: 'us', phone: '5550123' },
}
const item = (id: string, variant_id: string, title: string, quantity: number, unit: number) => ({
  ...{ id, title, product_title: title, product_id: PRODUCTS.find((one) => one.title === title)?.id ?? null, thumbnail: null },
  ...{ variant_id, variant_title: variant_id.slice(8), quantity, unit_price: unit, total: quantity * unit },
})

export interface RefundRecord {
  readonly id: string
  readonly amount: number
  readonly note: string | null
  readonly created_at: string
}
export interface OrderRecord {
  readonly id: string
  readonly display_id: number
  custom_display_id: string | null
  status: string
  payment_status: string
  fulfillment_status: string
  readonly customer_id: string
  metadata: Record<string, unknown> | null
  items: ReturnType<typeof item>[]
  shipping_address: Record<string, unknown>
  readonly payment_collections: { payments: { id: string; captures: object[]; refunds: RefundRecord[] }[] }[]
  readonly returns: ReturnRecord[]
  readonly [field: string]: unknown
}
export interface ReturnRecord {
  readonly id: string
  readonly display_id: number
  status: string
  readonly created_at: string
  readonly metadata: Record<string, unknown> | null
  items: { item_id: string; quantity: number }[]
  readonly exchange?: { id: string; metadata: Record<string, unknown> | null; additional_items: { item_id: string }[] }
}

/** What day it is where the orders were placed: 24 November. */
const TODAY = Date.parse('2026-11-24T00:00:00Z')

interface Placed {
  readonly number: number
  readonly day: string
  readonly items: OrderRecord['items']
  readonly customer?: string
  readonly sent?: 'delivered' | 'not_fulfilled'
  readonly paid?: boolean
}
const placed = ({ number, day, items, customer = 'cus_1', sent = 'not_fulfilled', paid = true }: Placed, later: number): OrderRecord => {
  const time = (clock: string) => new Date(Date.parse(`2026-11-${day}T${clock}Z`) + later).toISOString()
  const at = time('12:00:00')
  const total = items.reduce((all, one) => all + one.total, 10)
  const parcel = {
    ...{
      id: `ful_${number}`,
      shipped_at: at,
      delivered_at: time('18:00:00'),
      canceled_at: null,
      provider_id: 'manual_manual',
    },
    labels: [{ tracking_number: 'SF1234567890', tracking_url: '', label_url: '' }],
    items: items.map(({ id, quantity }) => ({ line_item_id: id, quantity })),
  }
  const payment = {
    ...{ id: `pay_${number}`, provider_id: 'pp_system_default', canceled_at: null, refunds: [] },
    captures: paid ? [{ amount: total, created_at: at }] : [],
  }
  return {
    ...{
      id: `order_${String(number).padStart(26, '0')}`,
      display_id: number,
      custom_display_id: null,
      status: 'pending',
      customer_id: customer,
    },
    ...{ payment_status: paid ? 'captured' : 'not_paid', fulfillment_status: sent, created_at: at, currency_code: 'usd' },
    ...{ shipping_total: 10, discount_total: 0, metadata: null, items, shipping_address: { ...ADDRESS }, returns: [] },
    shipping_methods: [{ name: 'Standard Shipping' }],
    payment_collections: [{ payments: [payment] }],
    fulfillments: sent === 'delivered' ? [parcel] : [],
  }
}

/** The orders as they are seen on a day: as long ago as on 24 November, unless told otherwise. */
export function orders(today: Date | number = TODAY): OrderRecord[] {
  const order = (of: Placed) => placed(of, +today - TODAY)
  return [
    order({ number: 301, day: '20', items: [item('ordli_1', 'variant_hat', 'Wool Hat', 1, 20)] }),
    order({
      ...{ number: 302, day: '18', sent: 'delivered' },
      items: [item('ordli_2', 'variant_S', 'Linen Shirt', 3, 30), item('ordli_3', 'variant_mug', 'Tea Mug', 1, 8)],
    }),
    order({ number: 303, day: '22', paid: false, items: [item('ordli_4', 'variant_mug', 'Tea Mug', 1, 8)] }),
    order({ number: 304, day: '01', customer: 'cus_2', items: [item('ordli_5', 'variant_mug', 'Tea Mug', 1, 8)] }),
    { ...order({ number: 305, day: '23', items: [item('ordli_6', 'variant_mug', 'Tea Mug', 1, 8)] }), status: 'draft' },
    { ...order({ number: 306, day: '02', items: [item('ordli_7', 'variant_mug', 'Tea Mug', 1, 8)] }), custom_display_id: 'WEB-7' },
  ]
}
