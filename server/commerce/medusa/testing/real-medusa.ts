import { z } from 'zod'
import type { Shop } from '../../shop.ts'
import { type Buyer, type Line, mei, namesOf, type Ordered, TRACKING, theOne } from '../../testing/buying.ts'
import { medusaKind } from '../index.ts'

/** How a Medusa that runs is reached: told by `npm run test:shops`. */
export const RealAccess = z.object({
  address: z.string(),
  keys: z.object({ publishable: z.string(), secret: z.string(), region: z.string() }),
})
type RealAccess = z.infer<typeof RealAccess>

interface Placed {
  readonly id: string
  readonly number: string
  readonly total: number
}
type Bought = Omit<Placed, 'total'> & { readonly customer: string }

/** A Medusa that runs, as its own people and its customers use it. */
export interface RealMedusa {
  readonly given: Readonly<Record<string, string>>
  readonly tracking: string
  shop(more?: Readonly<Record<string, string>>): Shop
  /** Somebody registers, and orders then; gives the orders' numbers and sums, in major units. */
  buys(buyer: Buyer, orders: readonly Ordered[]): Promise<{ readonly customer: string; readonly orders: readonly Placed[] }>
  /** An order of a new customer, paid; and one that was sent and arrived too. */
  orderPaid(lines: readonly Line[]): Promise<Bought>
  orderShipped(lines: readonly Line[]): Promise<Bought>
  /** Its people send an order in one parcel. */
  sends(id: string): Promise<void>
  /** What one costs from now on, in dollars without taxes. */
  putPrice(sku: string, amount: number): Promise<void>
  /** Its region puts so many per cent on top of what is bought until what this gives is called. */
  taxed(rate: number): Promise<() => Promise<void>>
  /** Its people count what is on the shelves. */
  putStock(sku: string, pieces: number): Promise<void>
  /** What Medusa's own Admin API says of an order: its state, what went back, its returns. */
  heldOf(id: string): Promise<z.infer<typeof Held>>
}

const SPRINGFIELD = {
  ...{ line1: '1 Road', city: 'Springfield', province: 'IL', postcode: '62701' },
  ...{ country: 'United States', phone: '5550123' },
}
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
    method: 'GET' | 'POST' | 'DELETE',
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
  async function buys(buyer: Buyer, wanted: readonly Ordered[]) {
    const { customer, token } = await register(ask, buyer)
    const orders: Placed[] = []
    for (const one of wanted) orders.push(await order({ ask, region, token }, buyer, one))
    return { customer, orders }
  }
  const byMei = (state: Ordered['state']) => async (lines: readonly Line[]) => {
    const { customer, orders } = await buys(mei(SPRINGFIELD), [{ lines: [...lines], shipping: 'Standard', state }])
    const [{ id, number } = { id: '', number: '' }] = orders
    return { id, number, customer }
  }
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
    ...{ buys, orderPaid: byMei('paid'), orderShipped: byMei('delivered') },
    sends: (id) => ship(ask, id, 'shipped', TRACKING),
    putPrice: (sku, amount) => putPrice(ask, sku, amount),
    taxed: (rate) => taxed(ask, rate),
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

async function putPrice(ask: Calls, sku: string, amount: number): Promise<void> {
  const Found = z.object({ variants: z.array(Id.extend({ product_id: z.string() })) })
  const path = `/admin/product-variants?sku=${encodeURIComponent(sku)}&fields=id,product_id`
  const [one] = (await ask('GET', path, undefined, Found)).variants
  const prices = [{ currency_code: 'usd', amount }]
  await ask('POST', `/admin/products/${one?.product_id}/variants/${one?.id}`, { prices }, z.unknown())
}

async function taxed(ask: Calls, rate: number): Promise<() => Promise<void>> {
  const of = { country_code: 'us', provider_id: 'tp_system', default_tax_rate: { rate, code: 'tax', name: 'Tax' } }
  const { tax_region: made } = await ask('POST', '/admin/tax-regions', of, z.object({ tax_region: Id }))
  return () => ask('DELETE', `/admin/tax-regions/${made.id}`, undefined, z.unknown()).then(() => undefined)
}

/** Makes an account and signs in. */
async function register(ask: Calls, buyer: Buyer): Promise<{ customer: string; token: string }> {
  const Token = z.object({ token: z.string() })
  const { first, last } = namesOf(buyer)
  const who = { email: buyer.email, password: 'test1234' }
  const made = await ask('POST', '/auth/customer/emailpass/register', who, Token)
  const named = { email: buyer.email, first_name: first, last_name: last }
  const { customer } = await ask('POST', '/store/customers', named, z.object({ customer: Id }), made.token)
  const { token } = await ask('POST', '/auth/customer/emailpass', who, Token)
  return { customer: customer.id, token }
}

/** Somebody who is signed in, in the shop of that region. */
interface Seat {
  readonly ask: Calls
  readonly region: string
  readonly token: string
}

/** Fills a cart, checks out, and is brought as far as is wanted. */
async function order(
  { ask, region, token }: Seat,
  buyer: Buyer,
  { lines, shipping, state, tracking = TRACKING }: Ordered,
): Promise<Placed> {
  const any = z.unknown()
  const items = await Promise.all(lines.map(async (line) => ({ variant_id: await variantOf(ask, line), quantity: line.quantity })))
  const begin = { region_id: region, email: buyer.email, items, shipping_address: await addressOf(ask, region, buyer) }
  const { cart } = await ask('POST', '/store/carts', begin, z.object({ cart: Id }), token)
  const Ways = z.object({ shipping_options: z.array(Id.extend({ name: z.string() })) })
  const { shipping_options: ways } = await ask('GET', `/store/shipping-options?cart_id=${cart.id}`, undefined, Ways)
  const way = theOne(ways, ({ name }) => name === shipping, `ways called ${shipping}`)
  await ask('POST', `/store/carts/${cart.id}/shipping-methods`, { option_id: way.id }, any, token)
  const paying = z.object({ payment_collection: Id })
  const { payment_collection: collection } = await ask('POST', '/store/payment-collections', { cart_id: cart.id }, paying, token)
  await ask('POST', `/store/payment-collections/${collection.id}/payment-sessions`, { provider_id: 'pp_system_default' }, any, token)
  const bought = z.object({ order: Id.extend({ display_id: z.int(), total: z.number() }) })
  const { order: placed } = await ask('POST', `/store/carts/${cart.id}/complete`, {}, bought, token)
  const { order: held } = await ask('GET', `/admin/orders/${placed.id}?fields=${HELD}`, undefined, z.object({ order: Held }))
  if (state !== 'unpaid') await ask('POST', `/admin/payments/${held.payment_collections[0]?.payments[0]?.id}/capture`, {}, any)
  if (state === 'shipped' || state === 'delivered') await ship(ask, placed.id, state, tracking)
  return { id: placed.id, number: String(placed.display_id), total: placed.total }
}

/** What is meant on the shelf. */
async function variantOf(ask: Calls, line: Line): Promise<string> {
  const Variant = Id.extend({ title: z.string(), sku: z.string() })
  const Shelf = z.object({ products: z.array(z.object({ title: z.string(), variants: z.array(Variant) })) })
  const { products } = await ask('GET', '/store/products?limit=100&fields=id,title,*variants', undefined, Shelf)
  if ('sku' in line)
    return theOne(
      products.flatMap(({ variants }) => variants),
      ({ sku }) => sku === line.sku,
      `goods numbered ${line.sku}`,
    ).id
  const { variants } = theOne(products, ({ title }) => title === line.product, `goods called ${line.product}`)
  return theOne(variants, ({ title }) => title === line.variant, `kinds of ${line.product} called ${line.variant}`).id
}

/** Where they live, as Medusa writes it. */
async function addressOf(ask: Calls, region: string, buyer: Buyer): Promise<Readonly<Record<string, string>>> {
  const Countries = z.object({ region: z.object({ countries: z.array(z.object({ iso_2: z.string(), display_name: z.string() })) }) })
  const { countries } = (await ask('GET', `/store/regions/${region}`, undefined, Countries)).region
  const { line1, city, province, postcode, country, phone } = buyer.address
  const { iso_2: code } = theOne(countries, ({ display_name: name }) => name === country, `countries called ${country}`)
  const { first, last } = namesOf(buyer)
  return {
    ...{ first_name: first, last_name: last, address_1: line1, city, postal_code: postcode, country_code: code },
    ...(province !== undefined && { province }),
    ...(phone !== undefined && { phone }),
  }
}

/** All of it in one parcel, which is sent, or arrives as well. */
async function ship(ask: Calls, id: string, state: 'shipped' | 'delivered', tracking: string): Promise<void> {
  const Lines = z.object({ order: z.object({ items: z.array(Id.extend({ quantity: z.number() })) }) })
  const { order: held } = await ask('GET', `/admin/orders/${id}?fields=*items`, undefined, Lines)
  const items = held.items.map(({ id: line, quantity }) => ({ id: line, quantity }))
  await ask('POST', `/admin/orders/${id}/fulfillments`, { items }, z.unknown())
  const Parcels = z.object({ order: z.object({ fulfillments: z.array(Id) }) })
  const { order: packed } = await ask('GET', `/admin/orders/${id}?fields=*fulfillments`, undefined, Parcels)
  const parcel = `/admin/orders/${id}/fulfillments/${packed.fulfillments[0]?.id}`
  const labels = [{ tracking_number: tracking, tracking_url: 'https://x.example/', label_url: 'https://x.example/' }]
  await ask('POST', `${parcel}/shipments`, { items, labels }, z.unknown())
  if (state === 'delivered') await ask('POST', `${parcel}/mark-as-delivered`, {}, z.unknown())
}
