import { stubPlatform } from '@xiaoer/testing/stubs/platform'

/** What a shop may hold that another would not: nothing, less than nothing, no variants, markup, no price. */
const GOODS = [
  { id: 'P1', title: 'Blue mug', skus: [{ sku: 'P1-S', price: '1250', stock: 4 }] },
  { id: 'P2', title: 'Tea towel', skus: [{ sku: 'P2-S', price: '800', stock: 0 }] },
  { id: 'P3', title: 'Oak tray', skus: [{ sku: 'P3-S', price: '3200', stock: -1 }] },
  { id: 'P4', title: 'Wool blanket', price: '4100', stock: 2 },
  {
    id: 'P5',
    title: '<p><b>Copper</b> kettle &amp; lid<br></p><script>steal()</script>',
    text: '<style>p{}</style><ul><li>Holds 2 l</li><li onclick="x()">Of copper &#38; brass</li></ul>',
    skus: [{ sku: 'P5-S', price: '5600', stock: 3 }],
  },
  { id: 'P6', title: 'Jute rug', skus: [{ sku: 'P6-S', price: '0', stock: 7 }] },
]
const LEEDS = { name: 'Ann Lee', phone: '13700001111', city: 'Leeds', street: '1 Mill Lane' }
const order = (number: string, customer: string, status = 'paid') => ({
  ...{ number, customer, status, created_at: '2026-11-20T10:00:00Z', total: '1650', freight: '400', to: LEEDS },
  items: [{ id: 'P1', sku: 'P1-S', title: 'Blue mug', quantity: 1, paid: '1250' }],
})

/** A shop of this kind with a REST API, and how it is read; it ends with the file. */
export async function anOddMill() {
  const orders = [
    order('M100', 'loom', 'ON_THE_LOOM'),
    order('M101', 'buyer'),
    order('M-JPY', 'buyer-JPY'),
    order('M-KRW', 'buyer-KRW'),
    order('M103', 'mover'),
    order('M104', 'mover-too'),
  ]
  const moved: unknown[] = []
  const say = (status: number, json: object) => ({ status, json })
  const address = await stubPlatform(({ method, path, body }) => {
    const { pathname, searchParams } = new URL(path, 'http://mill')
    if (pathname === '/products') return say(200, { products: GOODS })
    if (pathname === '/orders') return say(200, { orders: orders.filter(({ customer }) => customer === searchParams.get('customer')) })
    const found = orders.find(({ number }) => pathname.startsWith(`/orders/${number}`))
    if (!found) return say(404, { message: 'nothing here' })
    if (method !== 'GET') moved.push(JSON.parse(body.toString('utf8')))
    return say(200, { order: found, id: 'D1' })
  })
  return { address, moved }
}

/** The mapping of it, selling in a currency. */
export const mappingIn = (currency: string): string =>
  JSON.stringify({
    ...{ name: 'The Mill', language: 'en', currency, money: 'major', auth: { kind: 'none' } },
    goods: {
      ...{ list: { path: '/products' }, each: 'products[*]', fields: { id: 'id', title: 'title', description: 'text' } },
      variants: { each: 'skus[*]', fields: { id: 'sku', price: 'price', stock: 'stock' } },
    },
    orders: {
      one: { path: '/orders/{number}', item: 'order' },
      of: { path: '/orders', query: { customer: '{customer}' } },
      each: 'orders[*]',
      fields: {
        ...{ number: 'number', customer: 'customer', placedAt: 'created_at', total: 'total', freight: 'freight' },
        state: { at: 'status', are: { paid: 'paid', shipped: 'shipped' } },
      },
      address: { name: 'to.name', phone: 'to.phone', city: 'to.city', street: 'to.street' },
      items: { each: 'items[*]', productId: 'id', variantId: 'sku', title: 'title', variant: 'sku', quantity: 'quantity', paid: 'paid' },
    },
    deeds: {
      cancel_order: { request: { method: 'POST', path: '/orders/{orderNumber}/cancel', json: { key: '{key}' } }, id: 'id', once: true },
      change_address: {
        request: {
          ...{ method: 'PUT', path: '/orders/{orderNumber}/address' },
          json: { name: '{name}', phone: '{phone}', province: '{province}', city: '{city}', district: '{district}', street: '{street}' },
        },
        ...{ id: 'id', once: true },
      },
    },
  })
