import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { after } from 'node:test'
import { z } from 'zod'
import { unbelieved } from './oauth.ts'
import { orders } from './records.ts'
import { type Given, type Held, ROUTES } from './routes.ts'
import { shipping } from './shipping-records.ts'

export const CONSUMER = { key: 'ck_test', secret: 'cs_test' }

/** The REST API v3 of a WooCommerce that is none: the true protocol over http, a handful of records, and faults on demand. */
export type WooStub = Awaited<ReturnType<typeof wooStub>>

/** Listens until the tests of the file have ended. What the documentation does not know is refused, and so is what is not rightly signed. */
export async function wooStub(now = () => new Date(), currency = 'USD') {
  const held: Held = { orders: orders(), refunds: new Map(), notes: new Map(), shipping: shipping() }
  const its = { faults: [] as number[], asked: [] as string[], losing: new Set<string>(), readOnly: false, holds: true }
  const nonces = new Set<string>()
  const server = createServer(async (request, answer) => {
    const { status, body, total } = await answered(request, { held, its, nonces, now })
    if (its.losing.delete(`${request.method} ${pathOf(request)}`)) return void request.socket.destroy()
    const headers = { 'content-type': 'application/json', ...(total !== undefined && { 'x-wp-total': String(total) }) }
    answer.writeHead(status, headers).end(JSON.stringify(body).replaceAll('"USD"', JSON.stringify(currency)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  after(close)
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return { address: `http://127.0.0.1:${port}`, held, ...its, its, close }
}

const pathOf = ({ url = '' }: IncomingMessage) => url.replace(/^\/wp-json\/wc\/v3\//, '').replace(/\?.*$/, '')
const refused = (status: number, code: string, message: string): Given => ({ status, body: { code, message, data: { status } } })

interface Ground {
  readonly held: Held
  readonly its: { readonly faults: number[]; readonly asked: string[]; readonly readOnly: boolean; readonly holds: boolean }
  readonly nonces: Set<string>
  readonly now: () => Date
}

async function answered(request: IncomingMessage, { held, its, nonces, now }: Ground): Promise<Given> {
  const { method = '', url = '', headers } = request
  const path = pathOf(request)
  const body: unknown = method === 'GET' ? undefined : await json(request)
  its.asked.push(`${method} ${path}`)
  const fault = its.faults.shift()
  if (fault) return refused(fault, 'server_busy', 'busy')
  const why = its.holds ? unbelieved(method, url, headers.host ?? '', CONSUMER, { nonces, now }) : 'Consumer key is invalid.'
  if (why) return refused(401, 'woocommerce_rest_authentication_error', why)
  if (its.readOnly && method !== 'GET')
    return refused(401, 'woocommerce_rest_cannot_edit', 'Sorry, you are not allowed to edit this resource.')
  const route = ROUTES.find((one) => one.method === method && one.path.test(path))
  if (!route) return refused(404, 'rest_no_route', 'No route was found matching the URL and request method.')
  const query = new URL(url, 'http://stub').searchParams
  const strange = [...query.keys()].find((name) => !name.startsWith('oauth_') && !route.takes.includes(name))
  if (strange) return refused(400, 'rest_invalid_param', `Invalid parameter(s): ${strange}`)
  try {
    return route.run({ held, id: Number(route.path.exec(path)?.[1]), query, body })
  } catch (error) {
    return refused(400, 'rest_invalid_param', String(error))
  }
}
