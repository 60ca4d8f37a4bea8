/** What the stub sells and has sold: every field that WooCommerce documents and we ask for, as its API gives it. */
const product = (id: number, name: string, price: string, more: object = {}) => ({
  ...{
    id,
    name,
    slug: name.toLowerCase(),
    permalink: `https://shop.example/product/${id}`,
    type: 'simple',
    status: 'publish',
    description: '',
  },
  ...{ short_description: '', sku: `SKU${id}`, price, regular_price: price, sale_price: '', virtual: false, purchasable: true },
  ...{ manage_stock: true, stock_quantity: 7, stock_status: 'instock', categories: [{ id: 9, name: 'Clothing', slug: 'clothing' }] },
  ...{ images: [{ id: 1, src: `https://shop.example/${id}.jpg` }], attributes: [], variations: [], parent_id: 0 },
  ...more,
})
const attribute = (name: string, options: string[], variation: boolean) => ({ id: 0, name, position: 0, visible: true, variation, options })

export const PRODUCTS = [
  product(101, 'Beanie &amp; Scarf', '20.00', {
    regular_price: '25.00',
    sale_price: '20.00',
    attributes: [attribute('Material', ['Wool', 'Silk'], false)],
  }),
  product(102, 'V-Neck <em>T-Shirt</em>', '15.00', {
    ...{ type: 'variable', regular_price: '', variations: [201, 202], manage_stock: false, stock_quantity: null },
    ...{ attributes: [attribute('Color', ['Blue', 'Red'], true)], description: '<p>Soft cotton.</p><p>Wash at 30&deg;.</p>' },
  }),
  product(103, 'Album', '9.00', { virtual: true, manage_stock: false, stock_quantity: null }),
  product(104, 'Lamp', '35.50', { stock_quantity: 0, stock_status: 'onbackorder' }),
  product(105, 'Mug', '8.00'),
  product(106, 'Not to be bought', '', { purchasable: false }),
]

const variation = (id: number, option: string, more: object) => ({
  ...{
    id,
    status: 'publish',
    permalink: `https://shop.example/product/102?c=${option}`,
    price: '15.00',
    regular_price: '15.00',
    purchasable: true,
  },
  ...{ image: null, attributes: [{ id: 0, name: 'Color', option }], parent_id: 102, type: 'variation' },
  ...more,
})
export const VARIATIONS = [
  variation(201, 'Blue', { manage_stock: true, stock_quantity: 3, stock_status: 'instock' }),
  variation(202, 'Red', { manage_stock: true, stock_quantity: -1, stock_status: 'outofstock' }),
]

const place = {
  ...{
    first_name: 'Ann',
    last_name: 'Lee',
    company: '',
    address_1: '1 Main St',
    address_2: '',
    city: 'Springfield',
    state: 'IL',
    postcode: '62701',
    country: 'US',
  },
  phone: '555',
}
const line = (id: number, product_id: number, variation_id: number, quantity: number, total: string, total_tax: string) => ({
  ...{
    id,
    name: `Item ${product_id}`,
    product_id,
    variation_id,
    quantity,
    tax_class: '',
    subtotal: total,
    subtotal_tax: total_tax,
    total,
    total_tax,
  },
  ...{ taxes: [{ id: 1, total: total_tax, subtotal: total_tax }], sku: '', price: 0, image: { id: '', src: '' } },
  meta_data: variation_id ? [{ id: 1, key: 'color', value: 'blue', display_key: 'Color', display_value: 'Blue' }] : [],
})

export interface OrderRecord {
  id: number
  status: string
  total: string
  shipping: Record<string, string>
  refunds: { id: number; reason: string; total: string }[]
  [field: string]: unknown
}
const order = (id: number, status: string, day: string, more: object): OrderRecord => ({
  ...{
    id,
    number: String(id),
    status,
    currency: 'USD',
    customer_id: 1,
    date_created: `2026-11-${day}T12:00:00`,
    date_created_gmt: `2026-11-${day}T12:00:00`,
  },
  ...{
    date_paid_gmt: `2026-11-${day}T12:01:00`,
    date_completed_gmt: null,
    discount_total: '0.00',
    discount_tax: '0.00',
    prices_include_tax: false,
    customer_note: '',
  },
  ...{
    payment_method_title: 'Credit card',
    billing: { ...place, email: 'ann@example.com' },
    shipping: { ...place },
    refunds: [],
    meta_data: [],
    total: '0',
  },
  ...more,
})
const tracking = [
  { tracking_provider: 'usps', custom_tracking_provider: '', tracking_number: '9400', date_shipped: '1763500000', tracking_id: 'x' },
]

export const orders = (): OrderRecord[] => [
  order(301, 'processing', '20', { total: '27.00', line_items: [line(401, 101, 0, 1, '20.00', '2.00')] }),
  order(302, 'completed', '10', {
    ...{
      total: '51.60',
      date_completed_gmt: '2026-11-12T08:00:00',
      meta_data: [{ id: 5, key: '_wc_shipment_tracking_items', value: tracking }],
    },
    line_items: [line(402, 102, 201, 2, '30.00', '3.00'), line(403, 105, 0, 1, '8.00', '0.60')],
  }),
  order(303, 'pending', '22', { total: '8.60', date_paid_gmt: null, line_items: [line(404, 105, 0, 1, '8.00', '0.60')] }),
  order(304, 'completed', '01', { customer_id: 2, total: '8.60', line_items: [line(405, 105, 0, 1, '8.00', '0.60')] }),
  order(305, 'checkout-draft', '23', { total: '8.60', line_items: [line(406, 105, 0, 1, '8.00', '0.60')] }),
  order(306, 'processing', '02', { number: 'WEB-7', total: '8.60', line_items: [line(407, 105, 0, 1, '8.00', '0.60')] }),
]

export const CUSTOMERS = [
  { id: 1, email: 'ann@example.com', first_name: 'Ann', last_name: 'Lee', role: 'customer', username: 'ann' },
  { id: 2, email: 'bo@example.com', first_name: 'Bo', last_name: '', role: 'customer', username: 'bo' },
]
