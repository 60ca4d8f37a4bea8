import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Shop } from '../../shop.ts'
import { medusaKind } from '../index.ts'

/** How a Medusa that runs is reached: told by `npm run test:shops`. */
export const RealAccess = z.object({
  address: z.string(),
  keys: z.object({ publishable: z.string(), secret: z.string(), region: z.string() }),
})
type RealAccess = z.infer<typeof RealAccess>

interface Bought {
  readonly sku: string
  readonly quantity: number
}
interface Placed {
  readonly id: string
  readonly number: string
  readonly customer: string
}

/** A Medusa that runs, as its own people and its customers use it. */
export interface RealMedusa {
  readonly given: Readonly<Record<string, string>>
  readonly tracking: string
  shop(more?: Readonly<Record<string, string>>): Shop
  /** An order of a new customer, paid; and one that was sent and arrived too. */
  orderPaid(lines: readonly Bought[]): Promise<Placed>
  orderShipped(lines: readonly Bought[]): Promise<Placed>
  /** Its people count what is on the shelves. */
  putStock(sku: string, pieces: number): Promise<void>
  /** What Medusa's own Admin API says of an order: its state, what went back, its returns. */
  heldOf(id: string): Promise<z.infer<typeof Held>>
}

const TRACKING = 'SF1234567890'
const Id = z.object({ id: z.string() })
const Held = z.object({
  status: z.string(),
  payment_collections: z.array(
    z.object({
      payments: z.array(z.object({ id: z.string(), refunds: z.array(z.object({ amount: z.number(), note: z.string().nullable() })) })),
    }),
  ),
  returns: z.array(
    z.object({ id: z.string(), status: z.string(), exchange: Id.nullish(), items: z.array(z.object({ quantity: z.number() })) }),
  ),
})
const HELD = 'status,*payment_collections.payments,*payment_collections.payments.refunds,*returns,*returns.items,*returns.exchange'

/** Calls of its APIs: the Store's as a browser with the publishable key, the Admin's with the secret one. */
function callsOf({ address, keys }: RealAccess) {
  const admin = `Basic ${Buffer.from(`${keys.secret}:`).toString('base64')}`
  return async <Given>(
    method: 'GET' | 'POST',
    path: string,
    body: object | undefined,
    given: z.ZodType<Given>,
    token?: string,
  ): Promise<Given> => {
    const authorization = token ? `Bearer ${token}` : path.startsWith('/admin') ? admin : undefined
    const headers = {
      'content-type': 'application/json',
      'x-publishable-api-key': keys.publishable,
      ...(authorization && { authorization }),
    }
    const answer = await fetch(`${address}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const said: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(said)}`)
    return given.parse(said)
  }
}
type Calls = ReturnType<typeof callsOf>

/** The Medusa of that address, behind the keys that were made for the tests. */
export function realMedusa(access: RealAccess): RealMedusa {
  const ask = callsOf(access)
  const { publishable: publishableKey, secret: secretKey, region } = access.keys
  const given = { address: access.address, publishableKey, secretKey, region, language: 'en', returns: 'refund_now' }
  const orderPaid = (lines: readonly Bought[]) => placed(ask, region, lines)
  return {
    given,
    tracking: TRACKING,
    shop: (more = {}) =>
      medusaKind.open({
        given: { ...given, ...more },
        facts: { language: 'en', languages: ['en'], currency: 'USD' },
        privateHosts: ['127.0.0.1'],
        now: () => new Date(),
      }),
    orderPaid,
    async orderShipped(lines) {
      const order = await orderPaid(lines)
      await ship(ask, order.id)
      return order
    },
    async putStock(sku, pieces) {
      const Levels = z.object({ inventory_items: z.array(Id.extend({ location_levels: z.array(z.object({ location_id: z.string() })) })) })
      const path = `/admin/inventory-items?sku=${encodeURIComponent(sku)}&fields=id,*location_levels`
      const [item] = (await ask('GET', path, undefined, Levels)).inventory_items
      const at = `/admin/inventory-items/${item?.id}/location-levels/${item?.location_levels[0]?.location_id}`
      await ask('POST', at, { stocked_quantity: pieces }, z.unknown())
    },
    heldOf: async (id) => (await ask('GET', `/admin/orders/${id}?fields=${HELD}`, undefined, z.object({ order: Held }))).order,
  }
}

const Variants = z.object({ products: z.array(z.object({ variants: z.array(z.object({ id: z.string(), sku: z.string() })) })) })
const Token = z.object({ token: z.string() })
const ADDRESS = {
  ...{ first_name: 'Mei', last_name: 'Lin', address_1: '1 Road', city: 'Springfield', province: 'IL' },
  ...{ postal_code: '62701', country_code: 'us', phone: '5550123' },
}

/** A customer registers, fills a cart and pays it; the shop takes the money. */
async function placed(ask: Calls, region_id: string, lines: readonly Bought[]): Promise<Placed> {
  const who = { email: `mei-${randomUUID()}@example.com`, password: 'test1234' }
  const first = await ask('POST', '/auth/customer/emailpass/register', who, Token)
  const name = { email: who.email, first_name: 'Mei', last_name: 'Lin' }
  const { customer } = await ask('POST', '/store/customers', name, z.object({ customer: Id }), first.token)
  const { token } = await ask('POST', '/auth/customer/emailpass', who, Token)
  const { products } = await ask('GET', '/store/products?limit=100&fields=id,*variants', undefined, Variants)
  const known = products.flatMap(({ variants }) => variants)
  const items = lines.map(({ sku, quantity }) => ({ variant_id: known.find((one) => one.sku === sku)?.id, quantity }))
  const begin = { region_id, email: who.email, items, shipping_address: ADDRESS }
  const { cart } = await ask('POST', '/store/carts', begin, z.object({ cart: Id }), token)
  const options = await ask('GET', `/store/shipping-options?cart_id=${cart.id}`, undefined, z.object({ shipping_options: z.array(Id) }))
  const any = z.unknown()
  await ask('POST', `/store/carts/${cart.id}/shipping-methods`, { option_id: options.shipping_options[0]?.id }, any, token)
  const paying = z.object({ payment_collection: Id })
  const { payment_collection: collection } = await ask('POST', '/store/payment-collections', { cart_id: cart.id }, paying, token)
  await ask('POST', `/store/payment-collections/${collection.id}/payment-sessions`, { provider_id: 'pp_system_default' }, any, token)
  const bought = z.object({ order: Id.extend({ display_id: z.int() }) })
  const { order } = await ask('POST', `/store/carts/${cart.id}/complete`, {}, bought, token)
  const { order: held } = await ask('GET', `/admin/orders/${order.id}?fields=${HELD}`, undefined, z.object({ order: Held }))
  await ask('POST', `/admin/payments/${held.payment_collections[0]?.payments[0]?.id}/capture`, {}, any)
  return { id: order.id, number: String(order.display_id), customer: customer.id }
}

/** All of it in one parcel, which arrives. */
async function ship(ask: Calls, id: string): Promise<void> {
  const Lines = z.object({ order: z.object({ items: z.array(Id.extend({ quantity: z.number() })) }) })
  const { order } = await ask('GET', `/admin/orders/${id}?fields=*items`, undefined, Lines)
  const items = order.items.map(({ id: line, quantity }) => ({ id: line, quantity }))
  await ask('POST', `/admin/orders/${id}/fulfillments`, { items }, z.unknown())
  const Parcels = z.object({ order: z.object({ fulfillments: z.array(Id) }) })
  const { order: packed } = await ask('GET', `/admin/orders/${id}?fields=*fulfillments`, undefined, Parcels)
  const parcel = `/admin/orders/${id}/fulfillments/${packed.fulfillments[0]?.id}`
  const labels = [{ tracking_number: TRACKING, tracking_url: 'https://x.example/', label_url: 'https://x.example/' }]
  await ask('POST', `${parcel}/shipments`, { items, labels }, z.unknown())
  await ask('POST', `${parcel}/mark-as-delivered`, {}, z.unknown())
}
