import { once } from 'node:events'
import { createServer } from 'node:http'
import { after } from 'node:test'
import { z } from 'zod'

const KEY = 'mill-key-1'

const goods = [
  { id: 'P1', title: 'Blue mug', category: { name: 'Mugs' }, skus: [{ sku: 'P1-S', price: '12.50', stock: 4 }] },
  { id: 'P2', title: 'Tea towel', category: { name: 'Linen' }, skus: [{ sku: 'P2-S', price: '8.00', stock: 0 }] },
]
const order = (number: string, status: string) => ({
  number,
  customer_id: 'c1',
  status,
  created_at: '2026-11-20T10:00:00Z',
  total: '16.50',
  shipping_fee: '4.00',
  shipping_address: { name: 'Ann Lee', phone: '0113 555', city: 'Leeds', street: '1 Mill Lane' },
  items: [{ product_id: 'P1', sku: 'P1-S', name: 'Blue mug', quantity: 1, line_total: '12.50' }],
})
const orders = [order('M1', 'paid'), order('M2', 'ON_THE_LOOM')]

/** A small shop with a REST API: a key in a header, sums as texts, a state of its own; anything else is its web page. */
export async function aMill() {
  const asked: string[] = []
  const server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mill')
    const say = (status: number, body: object) => answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (!pathname.startsWith('/api/')) return answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>The Mill</h1>')
    if (request.headers['x-mill-key'] !== KEY) return say(401, { message: 'unknown key' })
    if (pathname === '/api/products') return say(200, { products: searchParams.get('page') === '1' ? goods : [] })
    if (pathname === '/api/orders') return say(200, { orders: searchParams.get('customer') === 'c1' ? orders : [] })
    const one = orders.find(({ number }) => pathname === `/api/orders/${number}`)
    return one ? say(200, { order: one }) : say(404, { message: 'nothing here' })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}`, key: KEY, asked }
}
