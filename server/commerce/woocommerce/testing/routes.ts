import { z } from 'zod'
import { CUSTOMERS, type OrderRecord, PRODUCTS, VARIATIONS } from './records.ts'
import { CONTINENT, type shipping } from './shipping-records.ts'

/** What the stub holds and a test may look at. */
export interface Held {
  readonly shipping: ReturnType<typeof shipping>
  readonly orders: OrderRecord[]
  readonly refunds: Map<number, RefundRecord[]>
  readonly notes: Map<number, { id: number; date_created_gmt: string; note: string; customer_note: boolean }[]>
}
export interface RefundRecord {
  id: number
  amount: string
  reason: string
  date_created_gmt: string
  /** Whether the gateway was told to pay, and the goods were put on the shelves. */
  refunded_payment: boolean
  restocked: boolean
  line_items: { id: number; product_id: number; variation_id: number; quantity: number; total: string; total_tax: string }[]
}
export interface Given {
  readonly status: number
  readonly body: unknown
  readonly total?: number
}
/** Parameters and bodies that the documentation knows, as far as they are used. */
const COMMON = ['page', 'per_page', 'orderby', 'order', 'search', 'include', '_fields']
// with as many decimals as the currency has
const sum = z.string().regex(/^\d+(?:\.\d{2,3})?$/)
const Lines = z.array(
  z.strictObject({
    id: z.int(),
    quantity: z.int(),
    refund_total: z.number(),
    refund_tax: z.array(z.strictObject({ id: z.int(), refund_total: z.number() })).optional(),
  }),
)
const RefundBody = z.strictObject({ amount: sum, reason: z.string(), api_refund: z.boolean(), api_restock: z.boolean(), line_items: Lines })
const NoteBody = z.strictObject({ note: z.string(), customer_note: z.boolean() })
const Place = z.strictObject({
  ...{ first_name: z.string(), last_name: z.string(), phone: z.string(), state: z.string(), city: z.string() },
  ...{ address_1: z.string(), address_2: z.string() },
})
const OrderBody = z.strictObject({ status: z.enum(['cancelled']), shipping: Place }).partial()

type Route = (at: { readonly held: Held; readonly id: number; readonly query: URLSearchParams; readonly body: unknown }) => Given

const missing = (code: string, message: string): Given => ({ status: 404, body: { code, message, data: { status: 404 } } })
const page = (all: readonly object[], query: URLSearchParams): Given => {
  const [per, at] = [Number(query.get('per_page') ?? 10), Number(query.get('page') ?? 1)]
  const include = query.get('include')?.split(',')
  const words = query.get('search')?.toLowerCase()
  const found = all.filter(
    (one) => (!include || include.includes(String(idOf(one)))) && (!words || JSON.stringify(one).toLowerCase().includes(words)),
  )
  return { status: 200, body: found.slice((at - 1) * per, at * per).map((one) => fields(one, query)), total: found.length }
}
const idOf = (one: object) => ('id' in one ? one.id : undefined)
const fields = (one: object, query: URLSearchParams) => {
  const wanted = query.get('_fields')?.split(',')
  return wanted ? Object.fromEntries(Object.entries(one).filter(([name]) => wanted.includes(name))) : one
}
const one = (found: object | undefined, query: URLSearchParams, code: string): Given =>
  found ? { status: 200, body: fields(found, query) } : missing(code, 'Invalid ID.')

const now = () => new Date().toISOString().slice(0, 19)
const orderOf = ({ orders }: Held, id: number) => orders.find((order) => order.id === id)

/** Paths of the API with the parameters each takes. */
export const ROUTES: readonly { readonly method: string; readonly path: RegExp; readonly takes: readonly string[]; readonly run: Route }[] =
  [
    { method: 'GET', path: /^shipping\/zones$/, takes: [], run: ({ held }) => ({ status: 200, body: held.shipping.zones }) },
    {
      method: 'GET',
      path: /^shipping\/zones\/(\d+)\/locations$/,
      takes: [],
      run: ({ held, id }) => ({ status: 200, body: held.shipping.places[id] ?? [] }),
    },
    {
      method: 'GET',
      path: /^shipping\/zones\/(\d+)\/methods$/,
      takes: [],
      run: ({ held, id }) => ({ status: 200, body: held.shipping.methods[id] ?? [] }),
    },
    {
      ...{ method: 'GET', path: /^settings\/general$/, takes: [] },
      run: ({ held: { shipping: of } }) =>
        of.general
          ? { status: 200, body: Object.entries(of.general).map(([id, value]) => ({ id, value })) }
          : { status: 403, body: { code: 'woocommerce_rest_cannot_view', message: 'Sorry, you cannot list resources.' } },
    },
    { method: 'GET', path: /^data\/continents\/af$/, takes: [], run: () => ({ status: 200, body: CONTINENT }) },
    { method: 'GET', path: /^system_status$/, takes: ['_fields'], run: () => ({ status: 200, body: ABOUT }) },
    { method: 'GET', path: /^products$/, takes: [...COMMON, 'status'], run: ({ query }) => page(PRODUCTS, query) },
    {
      method: 'GET',
      path: /^products\/(\d+)$/,
      takes: ['_fields'],
      run: ({ id, query }) =>
        one(
          [...PRODUCTS, ...VARIATIONS].find((each) => each.id === id),
          query,
          'woocommerce_rest_product_invalid_id',
        ),
    },
    { method: 'GET', path: /^products\/(\d+)\/variations$/, takes: COMMON, run: ({ query }) => page(VARIATIONS, query) },
    { method: 'GET', path: /^customers$/, takes: COMMON, run: ({ query }) => page(CUSTOMERS, query) },
    {
      method: 'GET',
      path: /^customers\/(\d+)$/,
      takes: [],
      run: ({ id, query }) =>
        one(
          CUSTOMERS.find((each) => each.id === id),
          query,
          'woocommerce_rest_invalid_id',
        ),
    },
    {
      method: 'GET',
      path: /^orders$/,
      takes: [...COMMON, 'customer'],
      run: ({ held, query }) => {
        const whose = query.get('customer')
        const all = held.orders.filter((order) => !whose || String(order['customer_id']) === whose)
        return page(
          all.toSorted((a, b) => String(b['date_created']).localeCompare(String(a['date_created']))),
          query,
        )
      },
    },
    {
      method: 'GET',
      path: /^orders\/(\d+)$/,
      takes: ['_fields'],
      run: ({ held, id, query }) => one(orderOf(held, id), query, 'woocommerce_rest_shop_order_invalid_id'),
    },
    {
      method: 'GET',
      path: /^orders\/(\d+)\/refunds$/,
      takes: COMMON,
      run: ({ held, id, query }) => page(held.refunds.get(id) ?? [], query),
    },
    {
      method: 'GET',
      path: /^orders\/(\d+)\/notes$/,
      takes: ['type'],
      run: ({ held, id }) => ({ status: 200, body: held.notes.get(id) ?? [] }),
    },
    { method: 'POST', path: /^orders\/(\d+)\/notes$/, takes: [], run: ({ held, id, body }) => noted(held, id, NoteBody.parse(body)) },
    { method: 'PUT', path: /^orders\/(\d+)$/, takes: [], run: ({ held, id, body }) => changed(held, id, OrderBody.parse(body)) },
    {
      method: 'POST',
      path: /^orders\/(\d+)\/refunds$/,
      takes: [],
      run: ({ held, id, body }) => refunded(held, id, RefundBody.parse(body)),
    },
  ]
const ABOUT = { environment: { language: 'en_US' }, settings: { currency: 'USD', number_of_decimals: 2 } }

function noted({ notes }: Held, id: number, { note, customer_note }: z.infer<typeof NoteBody>): Given {
  const made = { id: 900 + [...notes.values()].flat().length, date_created_gmt: now(), note: note.replaceAll('&', '&amp;'), customer_note }
  notes.set(id, [made, ...(notes.get(id) ?? [])])
  return { status: 201, body: made }
}

function changed(held: Held, id: number, { status, shipping }: z.infer<typeof OrderBody>): Given {
  const order = orderOf(held, id)
  if (!order) return missing('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.')
  if (status) order.status = status
  if (shipping) order.shipping = { ...order.shipping, ...shipping }
  return { status: 200, body: order }
}

function refunded(held: Held, id: number, body: z.infer<typeof RefundBody>): Given {
  const order = orderOf(held, id)
  const before = held.refunds.get(id) ?? []
  const left = Number(order?.total) - before.reduce((all, { amount }) => all + Number(amount), 0)
  if (!order || Number(body.amount) > left + 0.001)
    return {
      status: 400,
      body: { code: 'woocommerce_rest_cannot_create_order_refund', message: 'Invalid refund amount.', data: { status: 400 } },
    }
  const lines = z.array(z.looseObject({ id: z.int(), product_id: z.int(), variation_id: z.int() })).parse(order['line_items'])
  const line_items = body.line_items.map((each) => {
    const line = lines.find((one) => one.id === each.id)
    const tax = (each.refund_tax ?? []).reduce((all, { refund_total }) => all + refund_total, 0)
    const { product_id = 0, variation_id = 0 } = line ?? {}
    return {
      id: each.id,
      product_id,
      variation_id,
      quantity: -each.quantity,
      total: (-each.refund_total).toFixed(2),
      total_tax: (-tax).toFixed(2),
    }
  })
  const made = {
    id: 800 + before.length,
    amount: body.amount,
    reason: body.reason,
    date_created_gmt: now(),
    refunded_payment: body.api_refund,
    restocked: body.api_restock,
    line_items,
  }
  held.refunds.set(id, [made, ...before])
  order.refunds.push({ id: made.id, reason: body.reason, total: `-${body.amount}` })
  if (Number(body.amount) > left - 0.001) order.status = 'refunded'
  return { status: 201, body: made }
}
