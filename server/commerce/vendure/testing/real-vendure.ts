import { z } from 'zod'
import type { Shop } from '../../shop.ts'
import { vendureShop } from '../vendure-shop.ts'

/** A Vendure that runs, as its own people and its customers use it. */
export interface RealVendure {
  readonly address: string
  /** An API key that was made for this test. */
  readonly key: string
  readonly tracking: string
  /** The shop behind its name and password. */
  shop(): Shop
  /** An order of a new customer, paid; and one that was sent and arrived too. */
  orderPaid(lines: readonly Bought[]): Promise<Placed>
  orderShipped(lines: readonly Bought[]): Promise<Placed>
  /** One whose checkout waits for its payment. */
  orderWaiting(lines: readonly Bought[]): Promise<Placed>
  /** What Vendure's own Admin API says of the refunds of an order. */
  refundsOf(code: string): Promise<z.infer<typeof Refunds>>
}

interface Bought {
  readonly sku: string
  readonly quantity: number
}
interface Placed {
  readonly code: string
  readonly customer: string
}

/** Who may do everything in it. */
export const SUPERADMIN = { username: 'superadmin', password: 'superadmin' }
const TRACKING = 'SF1234567890'
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
const settings = { channel: '', productPage: '', returns: 'refund_now', returnAddress: { name: '', phone: '', address: '' } } as const
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
  const orderPaid = (lines: readonly Bought[]) => placed(callsOf(`${address}/shop-api`), admin, lines)
  return {
    address,
    key: made.createApiKey.apiKey,
    tracking: TRACKING,
    shop: () => shopAt(address),
    orderPaid,
    orderWaiting: (lines) => waiting(callsOf(`${address}/shop-api`), admin, lines),
    async orderShipped(lines) {
      const order = await orderPaid(lines)
      await ship(admin, order.id)
      return order
    },
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

/** A customer registers, fills a basket, and comes as far as paying. */
async function waiting(store: Calls, admin: Calls, lines: readonly Bought[]): Promise<Placed> {
  const email = `mei-${Date.now()}@example.com`
  const any = z.unknown()
  await store(
    'mutation($email: String!) { registerCustomerAccount(input: { emailAddress: $email, firstName: "Mei", lastName: "Lin", password: "test1234" }) { __typename } }',
    { email },
    any,
  )
  await store('mutation($email: String!) { login(username: $email, password: "test1234") { __typename } }', { email }, any)
  for (const { sku, quantity } of lines) {
    const asked = 'query($sku: String!) { productVariants(options: { filter: { sku: { eq: $sku } } }) { items { id } } }'
    const { productVariants } = await admin(asked, { sku }, z.object({ productVariants: z.object({ items: z.array(Id) }) }))
    await store(
      'mutation($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { __typename } }',
      { id: productVariants.items[0]?.id, quantity },
      any,
    )
  }
  await store(
    'mutation { setOrderShippingAddress(input: { fullName: "Mei Lin", streetLine1: "1 Road", city: "London", postalCode: "E1", countryCode: "GB", phoneNumber: "0123" }) { __typename } }',
    {},
    any,
  )
  await store('mutation { setOrderShippingMethod(shippingMethodId: ["1"]) { __typename } }', {}, any)
  const { order } = await store(
    'mutation { order: transitionOrderToState(state: "ArrangingPayment") { ... on Order { code customer { id } } } }',
    {},
    z.object({ order: z.object({ code: z.string(), customer: Id }) }),
  )
  return { code: order.code, customer: order.customer.id }
}

/** The same, and pays it; the payment is settled by the shop. */
async function placed(store: Calls, admin: Calls, lines: readonly Bought[]): Promise<Placed & { readonly id: string }> {
  const any = z.unknown()
  await waiting(store, admin, lines)
  const paid = await store(
    'mutation { addPaymentToOrder(input: { method: "standard-payment", metadata: {} }) { ... on Order { id code customer { id } payments { id } } } }',
    {},
    z.object({ addPaymentToOrder: Id.extend({ code: z.string(), customer: Id, payments: z.array(Id) }) }),
  )
  const { id, code, customer, payments } = paid.addPaymentToOrder
  await admin('mutation($id: ID!) { settlePayment(id: $id) { __typename } }', { id: payments[0]?.id }, any)
  return { id, code, customer: customer.id }
}

/** All of it in one parcel, which arrives. */
async function ship(admin: Calls, id: string): Promise<void> {
  const { order } = await admin(
    'query($id: ID!) { order(id: $id) { lines { id quantity } } }',
    { id },
    z.object({ order: z.object({ lines: z.array(Id.extend({ quantity: z.number() })) }) }),
  )
  const lines = order.lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity }))
  const handler = {
    code: 'manual-fulfillment',
    arguments: [
      { name: 'method', value: 'SF Express' },
      { name: 'trackingCode', value: TRACKING },
    ],
  }
  const { parcel } = await admin(
    'mutation($input: FulfillOrderInput!) { parcel: addFulfillmentToOrder(input: $input) { ... on Fulfillment { id } } }',
    { input: { lines, handler } },
    z.object({ parcel: Id }),
  )
  for (const state of ['Shipped', 'Delivered'])
    await admin(
      'mutation($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) { __typename } }',
      { id: parcel.id, state },
      z.unknown(),
    )
}
