import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { after } from 'node:test'
import { z } from 'zod'
import { cartChanged } from './cart-stub.ts'
import { type Answer, begin, goOn, type Held, ORDER_CHANGES, refund, refused, takeBack } from './changes.ts'
import { CUSTOMERS, orders, PRODUCTS } from './records.ts'
import { PROVIDERS, REGIONS, SHIPPING } from './shipping-records.ts'

export const KEYS = { secretKey: 'sk_test', publishableKey: 'pk_test' }

/** Parameters that a path takes; others are refused as Medusa refuses them. */
const LIST = ['limit', 'offset', 'order', 'fields', 'q', 'id[]', 'id']
type Read = (query: URLSearchParams, held: Held) => Answer
const READS: readonly {
  readonly path: RegExp
  readonly takes: readonly string[]
  readonly run: (...of: [...Parameters<Read>, string]) => Answer
}[] = [
  { path: /^store\/products$/, takes: [...LIST, 'region_id'], run: (query, held) => page('products', stocked(held), query) },
  { path: /^store\/regions$/, takes: LIST, run: (query) => page('regions', REGIONS, query) },
  {
    path: /^store\/payment-providers$/,
    takes: [...LIST, 'region_id'],
    run: (query) => page('payment_providers', query.get('region_id') === 'reg_1' ? PROVIDERS : [], query),
  },
  { path: /^admin\/shipping-options$/, takes: LIST, run: (query, { options }) => page('shipping_options', options, query) },
  { path: /^admin\/price-preferences$/, takes: LIST, run: (query, { preferences }) => page('price_preferences', preferences, query) },
  { path: /^admin\/stores$/, takes: LIST, run: (query) => page('stores', [STORE], query) },
  { path: /^admin\/promotions$/, takes: LIST, run: (query, { promotions }) => page('promotions', promotions, query) },
  { path: /^admin\/customers$/, takes: LIST, run: (query) => page('customers', CUSTOMERS, query) },
  { path: /^admin\/product-variants$/, takes: LIST, run: (query) => page('variants', VARIANTS, query) },
  { path: /^admin\/exchanges$/, takes: [...LIST, 'order_id'], run: (query, held) => page('exchanges', exchangesOf(held), query) },
  { path: /^admin\/orders$/, takes: [...LIST, 'customer_id'], run: (query, held) => page('orders', sorted(held, query), query) },
  {
    path: /^admin\/orders\/(order_\d+)$/,
    takes: ['fields'],
    run: (_, { orders: all }, id) => {
      const order = all.find((one) => one.id === id)
      return order ? { status: 200, body: { order } } : refused(404, 'not_found', `Order id not found: ${id}`)
    },
  },
]
/** The goods with what is on the shelves now. */
const stocked = ({ stock }: Held) =>
  PRODUCTS.map(({ variants, ...product }) => ({
    ...product,
    variants: variants.map((one) => ({ ...one, ...stock.get(z.object({ id: z.string() }).parse(one).id) })),
  }))
const IN_PRICE = { attribute: 'currency_code', value: 'usd', is_tax_inclusive: true }
const STORE = { id: 'store_1', supported_currencies: [{ currency_code: 'usd', is_default: true }] }
const VARIANTS = PRODUCTS.flatMap(({ id, variants }) =>
  variants.map((one) => ({ product_id: id, id: z.object({ id: z.string() }).parse(one).id })),
)
const exchangesOf = ({ orders: all }: Held) =>
  all.flatMap(({ returns }) => returns.flatMap(({ exchange, display_id }) => (exchange ? [{ ...exchange, display_id }] : [])))

function sorted({ orders: all }: Held, query: URLSearchParams) {
  const [order = '', whose] = [query.get('order') ?? '', query.get('customer_id')]
  const field = order.replace('-', '')
  const of = all.filter((one) => !whose || one.customer_id === whose)
  return of.toSorted((a, b) => (order.startsWith('-') ? -1 : 1) * (String(a[field]) < String(b[field]) ? -1 : 1))
}

function page(name: string, all: readonly object[], query: URLSearchParams): Answer {
  const ids = query.has('id[]') || query.has('id') ? [...query.getAll('id[]'), ...query.getAll('id')] : undefined
  const words = query.get('q')?.toLowerCase()
  const found = all.filter(
    (one) =>
      (!ids || ids.includes(z.object({ id: z.string() }).parse(one).id)) && (!words || JSON.stringify(one).toLowerCase().includes(words)),
  )
  const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 50)]
  return { status: 200, body: { [name]: found.slice(offset, offset + limit), count: found.length, offset, limit } }
}

function changed(held: Held, method: string, path: string, body: unknown): Answer {
  if (path.startsWith('store/carts')) return cartChanged(held, path, body)
  const [, orderId, step = ''] = /^admin\/orders\/(order_\d+)(?:\/(cancel))?$/.exec(path) ?? []
  const order = held.orders.find(({ id }) => id === orderId)
  if (order) return ORDER_CHANGES[step]!(order, body)
  const [, payment] = /^admin\/payments\/pay_(\d+)\/refund$/.exec(path) ?? []
  const paid = held.orders.find(({ display_id }) => String(display_id) === payment)
  if (paid) return refund(paid, body)
  const [, what, id, rest] = /^admin\/(return|exchange)s(?:\/(\w+)\/(.+))?$/.exec(path) ?? []
  if (what !== 'return' && what !== 'exchange') return refused(404, 'not_found', path)
  if (!id || !rest) return begin(held, what, body)
  return method === 'DELETE' && rest === 'request' ? takeBack(held, id) : goOn(held, id, rest, body)
}

/** The Admin and Store API of a Medusa that is none: the true protocol over http, a handful of records, and faults on demand. */
export type MedusaStub = Awaited<ReturnType<typeof medusaStub>>

/** Listens until the tests of the file have ended. Parameters and fields that are not documented are refused, and so are wrong keys. */
export async function medusaStub({ currency = 'usd', today }: { readonly currency?: string; readonly today?: Date } = {}) {
  const held: Held = {
    orders: orders(today),
    open: new Map(),
    carts: new Map(),
    promotions: [],
    stock: new Map(),
    options: [...SHIPPING],
    preferences: [{ ...IN_PRICE }],
  }
  const its = { faults: [] as number[], asked: [] as string[], losing: new Set<string>(), holds: true }
  const server = createServer(async (request, answer) => {
    const { status, body } = await answered(request, held, its)
    if (its.losing.delete(`${request.method} ${pathOf(request)}`)) return void request.socket.destroy()
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body).replaceAll('"usd"', JSON.stringify(currency)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  after(close)
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}`, held, its, close }
}

const pathOf = ({ url = '' }: IncomingMessage) => new URL(url, 'http://stub').pathname.slice(1)

async function answered(
  request: IncomingMessage,
  held: Held,
  its: { readonly faults: number[]; readonly asked: string[]; readonly holds: boolean },
): Promise<Answer> {
  const { method = '', url = '', headers } = request
  const path = pathOf(request)
  const body: unknown = method === 'POST' ? await json(request) : {}
  its.asked.push(`${method} ${path}`)
  const fault = its.faults.shift()
  if (fault) return refused(fault, 'unknown_error', 'An unknown error occurred.')
  if (path.startsWith('store/') && headers['x-publishable-api-key'] !== KEYS.publishableKey)
    return refused(400, 'not_allowed', 'A valid publishable key is required to proceed with the request')
  const secret = `Basic ${Buffer.from(`${KEYS.secretKey}:`).toString('base64')}`
  if (path.startsWith('admin/') && (!its.holds || headers.authorization !== secret))
    return { status: 401, body: { message: 'Unauthorized' } }
  try {
    if (method !== 'GET') return changed(held, method, path, body)
    const query = new URL(url, 'http://stub').searchParams
    const read = READS.find((one) => one.path.test(path))
    if (!read) return refused(404, 'not_found', path)
    const strange = [...query.keys()].find((name) => !read.takes.includes(name))
    if (strange) return refused(400, 'invalid_data', `Invalid request: Unrecognized fields: '${strange}'`)
    return read.run(query, held, read.path.exec(path)?.[1] ?? '')
  } catch (error) {
    return refused(400, 'invalid_data', String(error))
  }
}
