import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { buildSchema, executeSync, GraphQLError, parse, validate } from 'graphql'
import { z } from 'zod'
import { type Carts, shopAnswered } from './cart-stub.ts'
import { changes } from './changes.ts'
import { type OrderRecord, orders } from './order-records.ts'
import { type Field, type Prices, reads, type Stock } from './resolvers.ts'
import { SCHEMA } from './schema.ts'

/** The Admin API of a Vendure that is none: the true protocol, a handful of records, and faults on demand. */
export interface VendureStub {
  readonly address: string
  readonly orders: OrderRecord[]
  readonly promotions: { id: string }[]
  /** What is on the shelves, and what it costs, where that is no more as its records have it. */
  readonly stock: Stock
  readonly prices: Prices
  /** What lies in the active orders of its Shop API. */
  readonly carts: Carts
  /** What each request asked for, in order, by the name of its operation. */
  readonly asked: string[]
  /** What the next requests meet in place of an answer. */
  readonly faults: number[]
  /** Operations whose answer is lost once, after their work was done. */
  readonly losing: Set<string>
  /** Rights that the key has been denied, by the name of a field. */
  readonly denied: Set<string>
  /** Sessions and keys that were given out are void from now on, and another key is good, if any. */
  revoke(another?: string): void
  close(): Promise<void>
}

/** In what is let in. */
export const KEY = '840d596ed2e7e18d49d3e330:19aea4e1'
export const LOGIN = { username: 'xiaoer', password: 'for-tests-alone' }

const schema = buildSchema(SCHEMA)
const Asked = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).default({}) })
const Login = z.object({ username: z.string(), password: z.string() })

/** Starts one on a port of its own; no test has to end it. Its sums are said to be in a currency, whose digits change none of them. */
export async function vendureStub(currency = 'USD'): Promise<VendureStub> {
  const keys: Keys = { sessions: new Set<string>(), good: KEY }
  const held = {
    ...{ orders: orders(), promotions: [] as { id: string }[], denied: new Set<string>() },
    ...{ stock: new Map() as Stock, prices: new Map() as Prices, carts: new Map() as Carts },
  }
  const [asked, faults, losing]: [string[], number[], Set<string>] = [[], [], new Set()]
  const server = createServer(async (request, answer) => {
    const body = Asked.parse(JSON.parse(await text(request)))
    const isShop = request.url?.startsWith('/shop-api') === true
    const name = /(?:query|mutation) (\w+)/u.exec(body.query)?.[1] ?? ''
    asked.push(name)
    const fault = faults.shift()
    if (fault !== undefined) return answer.writeHead(fault, fault === 429 ? { 'retry-after': '1' } : {}).end('busy')
    const given = isShop ? shopAnswered(body, request.headers.authorization, held) : answered(body, request, held, keys)
    if (losing.delete(name)) return request.socket.destroy()
    reply(answer, given, currency)
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  const at = server.address()
  return {
    ...held,
    address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`,
    asked,
    faults,
    losing,
    revoke: (another) => {
      keys.sessions.clear()
      keys.good = another
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

type Held = Pick<VendureStub, 'orders' | 'promotions' | 'stock' | 'prices' | 'denied'>
interface Keys {
  readonly sessions: Set<string>
  good: string | undefined
}
interface Given {
  readonly status: number
  readonly body: object
  readonly token?: string
}

const isLetIn = ({ headers }: IncomingMessage, { sessions, good }: Keys): boolean =>
  headers['vendure-api-key'] === undefined
    ? sessions.has(String(headers.authorization).replace('Bearer ', ''))
    : headers['vendure-api-key'] === good

function answered({ query, variables }: z.infer<typeof Asked>, request: IncomingMessage, held: Held, keys: Keys): Given {
  const document = parse(query)
  const wrong = validate(schema, document)
  if (wrong.length > 0)
    return { status: 400, body: { errors: wrong.map(({ message }) => ({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })) } }
  const inChinese = new URL(request.url ?? '', 'http://stub').searchParams.get('languageCode') === 'zh_Hans'
  const fields = { ...reads(held, inChinese), ...changes(held.orders) }
  const may = (field: string) => isLetIn(request, keys) && !held.denied.has(field)
  const before = new Set(keys.sessions)
  const rootValue = { ...guarded(fields, may), login: logsIn(keys.sessions) }
  const { data, errors } = executeSync({ schema, document, variableValues: variables, rootValue })
  const [token] = [...keys.sessions].filter((one) => !before.has(one))
  const told = errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))
  return { status: 200, body: { data, ...(told && { errors: told }) }, ...(token && { token }) }
}

const logsIn =
  (sessions: Set<string>): Field =>
  (args) => {
    const { username, password } = Login.parse(args)
    if (username !== LOGIN.username || password !== LOGIN.password)
      return {
        __typename: 'InvalidCredentialsError',
        errorCode: 'INVALID_CREDENTIALS_ERROR',
        message: 'The provided credentials are invalid',
      }
    sessions.add(`session-${Math.random()}`)
    return { __typename: 'CurrentUser', id: '1', identifier: username }
  }

function reply(answer: ServerResponse, { status, body, token }: Given, currency: string): void {
  const text = JSON.stringify(body).replaceAll('"USD"', JSON.stringify(currency))
  answer.writeHead(status, { 'content-type': 'application/json', ...(token && { 'vendure-auth-token': token }) }).end(text)
}

const forbidden = () => new GraphQLError('You are not currently authorized to perform this action', { extensions: { code: 'FORBIDDEN' } })

/** As Vendure has it: a right that is lacking is told of the field, and of nothing else. */
function guarded(fields: Record<string, Field>, may: (field: string) => boolean): Record<string, Field> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]): [string, Field] => [
      name,
      (args) => {
        if (!may(name)) throw forbidden()
        return resolve(args)
      },
    ]),
  )
}
