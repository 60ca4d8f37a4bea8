import { z } from 'zod'
import type { Shop } from '../../shop.ts'
import { type Buyer, type Line, mei, namesOf, type Ordered, TRACKING, theOne } from '../../testing/buying.ts'
import { vendureShop } from '../vendure-shop.ts'

/** A Vendure that runs, as its own people and its customers use it. */
export interface RealVendure {
  readonly address: string
  /** An API key that was made for this test. */
  readonly key: string
  readonly tracking: string
  /** The shop behind its name and password. */
  shop(): Shop
  /** Somebody registers, and orders then; gives the orders' codes and sums. */
  buys(buyer: Buyer, orders: readonly Ordered[]): Promise<{ readonly customer: string; readonly orders: readonly Placed[] }>
  /** An order of a new customer, paid; and one that was sent and arrived too. */
  orderPaid(lines: readonly Line[]): Promise<Bought>
  orderShipped(lines: readonly Line[]): Promise<Bought>
  /** One whose checkout waits for its payment. */
  orderWaiting(lines: readonly Line[]): Promise<Bought>
  /** What Vendure's own Admin API says of the refunds of an order. */
  refundsOf(code: string): Promise<z.infer<typeof Refunds>>
  /** What one costs from now on, without taxes. */
  putPrice(sku: string, price: number): Promise<void>
  /** So many pieces are on the shelf, and counted. */
  putStock(sku: string, pieces: number): Promise<void>
}

interface Placed {
  readonly code: string
  readonly total: number
}
interface Bought {
  readonly code: string
  readonly customer: string
}

/** Who may do everything in it. */
export const SUPERADMIN = { username: 'superadmin', password: 'superadmin' }
const PASSWORD = 'test1234'
const LONDON = { line1: '1 Road', city: 'London', postcode: 'E1', country: 'United Kingdom', phone: '0123' }
const Refunds = z.array(
  z.object({ total: z.number(), state: z.string(), reason: z.string().nullable(), lines: z.array(z.object({ quantity: z.number() })) }),
)
const Id = z.object({ id: z.string() })

/** Calls of one of its two APIs; a session is kept as a browser would. */
function callsOf(url: string) {
  let token: string | undefined
  return async <Given>(query: string, variables: object, given: z.ZodType<Given>): Promise<Given> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
    token = answer.headers.get('vendure-auth-token') ?? token
    const { data, errors } = z.object({ data: z.unknown(), errors: z.unknown().optional() }).parse(await answer.json())
    if (errors) throw new Error(`${query.slice(0, 60)}: ${JSON.stringify(errors)}`)
    return given.parse(data)
  }
}
type Calls = ReturnType<typeof callsOf>

const facts = { language: 'en', languages: ['en'], currency: 'USD' }
const settings = {
  channel: '',
  productPage: '',
  cartPage: '',
  returns: 'refund_now',
  returnAddress: { name: '', phone: '', address: '' },
} as const
const shopAt = (address: string): Shop =>
  vendureShop({
    address,
    credentials: { kind: 'login', ...SUPERADMIN },
    settings,
    facts,
    privateHosts: ['127.0.0.1'],
    now: () => new Date(),
  })

/** Signs in as its superadmin and makes an API key. */
export async function realVendure(address: string): Promise<RealVendure> {
  const admin = callsOf(`${address}/admin-api`)
  await admin(
    'mutation($username: String!, $password: String!) { login(username: $username, password: $password) { __typename } }',
    SUPERADMIN,
    z.unknown(),
  )
  const made = await admin(
    'mutation { createApiKey(input: { roleIds: ["1"], translations: [{ languageCode: en, name: "Xiaoer" }] }) { apiKey } }',
    {},
    z.object({ createApiKey: z.object({ apiKey: z.string() }) }),
  )
  async function buys(buyer: Buyer, wanted: readonly Ordered[]) {
    const store = callsOf(`${address}/shop-api`)
    const customer = await register(store, buyer)
    const orders: Placed[] = []
    for (const one of wanted) orders.push(await order({ store, admin }, buyer, one))
    return { customer, orders }
  }
  const byMei = (state: Ordered['state']) => async (lines: readonly Line[]) => {
    const { customer, orders } = await buys(mei(LONDON), [
      { lines: [...lines], shipping: 'Standard Shipping', state, carrier: 'SF Express' },
    ])
    return { customer, code: orders[0]?.code ?? '' }
  }
  return {
    ...{ address, key: made.createApiKey.apiKey, tracking: TRACKING },
    ...{ shop: () => shopAt(address), buys, orderPaid: byMei('paid'), orderShipped: byMei('delivered'), orderWaiting: byMei('unpaid') },
    putPrice: (sku, price) => putPrice(admin, sku, price),
    putStock: (sku, pieces) => putStock(admin, sku, pieces),
    async refundsOf(code) {
      const found = await admin(
        'query($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items { payments { refunds { total state reason lines { quantity } } } } } }',
        { code },
        z.object({ orders: z.object({ items: z.array(z.object({ payments: z.array(z.object({ refunds: Refunds })) })) }) }),
      )
      return found.orders.items.flatMap(({ payments }) => payments.flatMap(({ refunds }) => refunds))
    },
  }
}

/** Makes an account and signs in; gives its id. */
async function register(store: Calls, buyer: Buyer): Promise<string> {
  const { first, last } = namesOf(buyer)
  await store(
    `mutation($email: String!, $first: String!, $last: String!) { registerCustomerAccount(input: { emailAddress: $email, firstName: $first, lastName: $last, password: "${PASSWORD}" }) { __typename } }`,
    { email: buyer.email, first, last },
    z.unknown(),
  )
  const login = `mutation($email: String!) { login(username: $email, password: "${PASSWORD}") { __typename } }`
  await store(login, { email: buyer.email }, z.unknown())
  return (await store('{ activeCustomer { id } }', {}, z.object({ activeCustomer: Id }))).activeCustomer.id
}

interface Both {
  readonly store: Calls
  readonly admin: Calls
}

/** Fills a basket, checks out, and is brought as far as is wanted. */
async function order(
  { store, admin }: Both,
  buyer: Buyer,
  { lines, shipping, state, tracking = TRACKING, carrier = 'manual' }: Ordered,
): Promise<Placed> {
  for (const line of lines)
    await store(
      'mutation($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { __typename } }',
      { id: await variantOf(admin, line), quantity: line.quantity },
      z.unknown(),
    )
  await sentTo(store, buyer)
  const Ways = z.object({ eligibleShippingMethods: z.array(Id.extend({ name: z.string() })) })
  const { eligibleShippingMethods: ways } = await store('{ eligibleShippingMethods { id name } }', {}, Ways)
  const way = theOne(ways, ({ name }) => name === shipping, `ways called ${shipping}`)
  await store('mutation($way: [ID!]!) { setOrderShippingMethod(shippingMethodId: $way) { __typename } }', { way: [way.id] }, z.unknown())
  const { placed } = await store(
    'mutation { placed: transitionOrderToState(state: "ArrangingPayment") { ... on Order { id code totalWithTax } } }',
    {},
    z.object({ placed: Id.extend({ code: z.string(), totalWithTax: z.int() }) }),
  )
  if (state !== 'unpaid') await pay({ store, admin })
  if (state === 'shipped' || state === 'delivered') await ship(admin, placed.id, { state, tracking, carrier })
  return { code: placed.code, total: placed.totalWithTax }
}

/** What is meant on the shelf. */
async function variantOf(admin: Calls, line: Line): Promise<string> {
  const Found = z.object({
    productVariants: z.object({ items: z.array(Id.extend({ name: z.string(), product: z.object({ name: z.string() }) })) }),
  })
  const [of, value] = 'sku' in line ? ['sku', { eq: line.sku }] : ['name', { contains: line.product }]
  const asked =
    'query($filter: ProductVariantFilterParameter!) { productVariants(options: { filter: $filter }) { items { id name product { name } } } }'
  const { items } = (await admin(asked, { filter: { [of]: value } }, Found)).productVariants
  if ('sku' in line) return items[0]?.id ?? ''
  const { product, variant } = line
  const isIt = (one: (typeof items)[number]) =>
    one.product.name === product && one.name.slice(product.length).toLowerCase().includes(variant.toLowerCase())
  return theOne(items, isIt, `goods that are ${product} ${variant}`).id
}

async function putPrice(admin: Calls, sku: string, price: number): Promise<void> {
  const input = [{ id: await variantOf(admin, { sku, quantity: 1 }), price }]
  await admin('mutation($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }', { input }, z.unknown())
}

async function putStock(admin: Calls, sku: string, stockOnHand: number): Promise<void> {
  const id = await variantOf(admin, { sku, quantity: 1 })
  const Places = z.object({ stockLocations: z.object({ items: z.array(Id) }) })
  const [place] = (await admin('{ stockLocations { items { id } } }', {}, Places)).stockLocations.items
  const stockLevels = [{ stockLocationId: place?.id, stockOnHand }]
  await admin(
    'mutation($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }',
    { input: [{ id, trackInventory: 'TRUE', stockLevels }] },
    z.unknown(),
  )
}

/** The basket is to go to where they live. */
async function sentTo(store: Calls, { name, address: { line1, city, province, postcode, country, phone } }: Buyer): Promise<void> {
  const Countries = z.object({ availableCountries: z.array(z.object({ code: z.string(), name: z.string() })) })
  const { availableCountries: all } = await store('{ availableCountries { code name } }', {}, Countries)
  const { code } = theOne(all, (one) => one.name === country, `countries called ${country}`)
  const input = {
    ...{ fullName: name, streetLine1: line1, city, postalCode: postcode, countryCode: code },
    ...(province !== undefined && { province }),
    ...(phone !== undefined && { phoneNumber: phone }),
  }
  await store('mutation($input: CreateAddressInput!) { setOrderShippingAddress(input: $input) { __typename } }', { input }, z.unknown())
}

/** Pays the basket; the payment is settled by the shop. */
async function pay({ store, admin }: Both): Promise<void> {
  const { paid } = await store(
    'mutation { paid: addPaymentToOrder(input: { method: "standard-payment", metadata: {} }) { ... on Order { payments { id } } } }',
    {},
    z.object({ paid: z.object({ payments: z.array(Id) }) }),
  )
  await admin('mutation($id: ID!) { settlePayment(id: $id) { __typename } }', { id: paid.payments[0]?.id }, z.unknown())
}

interface Parcel {
  readonly state: 'shipped' | 'delivered'
  readonly tracking: string
  readonly carrier: string
}

/** All of it in one parcel, which is sent, or arrives as well. */
async function ship(admin: Calls, id: string, { state, tracking, carrier }: Parcel): Promise<void> {
  const { order } = await admin(
    'query($id: ID!) { order(id: $id) { lines { id quantity } } }',
    { id },
    z.object({ order: z.object({ lines: z.array(Id.extend({ quantity: z.number() })) }) }),
  )
  const lines = order.lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity }))
  const handler = {
    code: 'manual-fulfillment',
    arguments: [
      { name: 'method', value: carrier },
      { name: 'trackingCode', value: tracking },
    ],
  }
  const { parcel } = await admin(
    'mutation($input: FulfillOrderInput!) { parcel: addFulfillmentToOrder(input: $input) { ... on Fulfillment { id } } }',
    { input: { lines, handler } },
    z.object({ parcel: Id }),
  )
  for (const to of state === 'shipped' ? ['Shipped'] : ['Shipped', 'Delivered'])
    await admin(
      'mutation($id: ID!, $to: String!) { transitionFulfillmentToState(id: $id, state: $to) { __typename } }',
      { id: parcel.id, to },
      z.unknown(),
    )
}
