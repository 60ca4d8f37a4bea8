import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { z } from 'zod'
import { orders } from './records.ts'
import { type Held, ROUTES, type Said } from './routes.ts'

export const ACCESS = { account: 'app-7', secret: 'lantern' }
/** The mapping by which the stub is read. */
export const MAPPING = readFileSync(join(import.meta.dirname, 'lantern.json'), 'utf8')

/** An API that nobody has: codes of its own under a good status, sums in fen, parcels and stock apart, each call signed by HMAC. */
export type LanternStub = Awaited<ReturnType<typeof lanternStub>>

/** Listens until the tests of the file have ended. A parameter that the API does not know is refused, and so is a call that is not rightly signed. */
export async function lanternStub(now = () => new Date()) {
  const held: Held = { orders: orders(), done: new Map() }
  const its = { faults: [] as number[], asked: [] as string[], losing: new Set<string>(), holds: true }
  const server = createServer(async (request, answer) => {
    const body = await text(request)
    const path = (request.url ?? '').replace(/\?.*$/, '')
    its.asked.push(`${request.method} ${path}`)
    const fault = its.faults.shift()
    const why = its.holds ? unbelieved(request, body, now()) : '应用不存在'
    const status = fault ?? (why ? 401 : 200)
    const said = fault ? { code: fault, msg: 'busy' } : why ? { code: 4010, msg: why } : answered(request, body, held)
    if (its.losing.delete(`${request.method} ${path}`)) return void request.socket.destroy()
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
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

function unbelieved({ method, url, headers }: IncomingMessage, body: string, at: Date): string | undefined {
  const time = String(headers['x-time'] ?? '')
  if (headers['x-app'] !== ACCESS.account) return '应用不存在'
  if (!(Math.abs(at.getTime() - Number(time)) < 300_000)) return '时间戳过期'
  const [path = '', query = ''] = (url ?? '').split('?')
  const expected = createHmac('sha256', ACCESS.secret).update(`${method}\n${path}\n${query}\n${time}\n${body}`).digest('base64')
  return headers['x-sign'] === expected ? undefined : '签名不对'
}

function answered({ method = '', url = '' }: IncomingMessage, body: string, held: Held): Said {
  const [path = '', query = ''] = url.split('?')
  const route = ROUTES.find((one) => one.method === method && one.path.test(path))
  if (!route) return { code: 4041, msg: '没有这个接口' }
  const asked = new URLSearchParams(query)
  const strange = [...asked.keys()].find((name) => !route.takes.includes(name))
  if (strange) return { code: 4001, msg: `不认识的参数 ${strange}` }
  try {
    const id = decodeURIComponent(route.path.exec(path)?.[1] ?? '')
    return route.run({ held, id, query: asked, body: body === '' ? undefined : JSON.parse(body) })
  } catch (error) {
    return { code: 4000, msg: String(error) }
  }
}
