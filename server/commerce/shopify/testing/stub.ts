import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { after } from 'node:test'
import { buildSchema, executeSync, parse, validate } from 'graphql'
import { z } from 'zod'
import { changes } from './changes.ts'
import { CUSTOMERS, type OrderRecord, orders, PRODUCTS } from './records.ts'
import { SCHEMA } from './schema.ts'

export const TOKEN = 'shpat_test'

const schema = buildSchema(SCHEMA)
const Asked = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) })
const Listed = z.object({ first: z.int().default(10), after: z.string().nullable().default(null), query: z.string().default('') })
const Ids = z.object({ ids: z.array(z.string()) })
const Id = z.object({ id: z.string() })

/** The GraphQL Admin API of a Shopify that is none: the true protocol, a handful of records, points that are spent, and faults on demand. */
export async function shopifyStub(currency = 'USD') {
  const held = { orders: orders(), keys: new Map<string, string>() }
  const its = {
    faults: [] as number[],
    asked: [] as string[],
    losing: new Set<string>(),
    points: 4_000,
    denied: new Set<string>(),
    holds: true,
  }
  const server = createServer(async (request, answer) => {
    const body = Asked.parse(await json(request))
    const name = /(?:query|mutation) (\w+)/u.exec(body.query)?.[1] ?? ''
    its.asked.push(name)
    const fault = its.faults.shift()
    const given = fault ? { status: fault, body: { errors: 'busy' } } : answered(request, body, held, its)
    if (its.losing.delete(name)) return void request.socket.destroy()
    const text = JSON.stringify(given.body).replaceAll('"USD"', JSON.stringify(currency))
    answer.writeHead(given.status, { 'content-type': 'application/json' }).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}`, held, its }
}

interface Held {
  readonly orders: OrderRecord[]
  readonly keys: Map<string, string>
}
interface Its {
  points: number
  readonly holds: boolean
  readonly denied: Set<string>
}

function answered({ url, headers, method }: IncomingMessage, { query, variables }: z.infer<typeof Asked>, held: Held, its: Its) {
  if (method !== 'POST' || url !== '/admin/api/2026-04/graphql.json') return { status: 404, body: { errors: 'Not Found' } }
  if (!its.holds || headers['x-shopify-access-token'] !== TOKEN)
    return { status: 401, body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' } }
  const document = parse(query)
  const [wrong] = validate(schema, document)
  if (wrong) return { status: 200, body: { errors: [{ message: wrong.message, extensions: { code: 'undefinedField' } }] } }
  const cost = 20
  const throttleStatus = () => ({ maximumAvailable: 4_000, currentlyAvailable: its.points, restoreRate: 200 })
  if (its.points < cost) {
    const extensions = { cost: { requestedQueryCost: cost, actualQueryCost: null, throttleStatus: throttleStatus() } }
    return { status: 200, body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions } }
  }
  its.points -= cost
  const denied = [...its.denied].find((field) => new RegExp(`\\b${field}\\b`, 'u').test(query))
  if (denied)
    return { status: 200, body: { errors: [{ message: `Access denied for ${denied} field.`, extensions: { code: 'ACCESS_DENIED' } }] } }
  const key = variables['key']
  const rootValue = {
    ...reads(held),
    ...changes(held, typeof key === 'string' && query.includes('@idempotent(key: $key)') ? key : undefined),
  }
  const { data, errors } = executeSync({ schema, document, variableValues: variables, rootValue })
  const extensions = { cost: { requestedQueryCost: cost, actualQueryCost: cost, throttleStatus: throttleStatus() } }
  return { status: 200, body: { data, ...(errors && { errors: errors.map(({ message }) => ({ message })) }), extensions } }
}

function reads({ orders }: Held) {
  const active = PRODUCTS.filter(({ status }) => status === 'ACTIVE')
  return {
    shop: { id: 'gid://shopify/Shop/1', name: 'Snow', currencyCode: 'USD' },
    products(args: unknown) {
      const { first, after: cursor, query } = Listed.parse(args)
      const words = query.replace('status:active', '').trim().toLowerCase()
      const found = active.filter(({ title }) => title.toLowerCase().includes(words))
      const from = Number(cursor ?? 0)
      // pages of two, so that several are asked for
      const size = words === '' ? 2 : first
      return {
        nodes: found.slice(from, from + size),
        pageInfo: { hasNextPage: from + size < found.length, endCursor: String(from + size) },
      }
    },
    nodes: (args: unknown) => {
      const all = [...PRODUCTS, ...PRODUCTS.flatMap(({ variants }) => variants.nodes)]
      return Ids.parse(args).ids.map((id) => all.find((one) => one.id === id) ?? null)
    },
    orders(args: unknown) {
      const { first, query } = Listed.parse(args)
      const [, name] = /^name:"(.*)"$/u.exec(query) ?? []
      const [, customer] = /^customer_id:(\d+)$/u.exec(query) ?? []
      const found = orders.filter((one) => one.name.includes(name ?? '') && (!customer || one.customer.id.endsWith(`/${customer}`)))
      return { nodes: found.toSorted((a, b) => String(b['createdAt']).localeCompare(String(a['createdAt']))).slice(0, first) }
    },
    customer: (args: unknown) => CUSTOMERS.find(({ id }) => id === Id.parse(args).id) ?? null,
    ordersCount: { count: orders.length },
    customersCount: { count: CUSTOMERS.length },
    productsCount: { count: active.length },
  }
}
