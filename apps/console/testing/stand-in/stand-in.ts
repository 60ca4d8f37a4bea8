import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Bell, News } from '@xiaoer/contract'
import { Server } from 'socket.io'
import { ZodError } from 'zod'
import { channelRoutes } from './channels/routes.ts'
import { improvingRoutes } from './improving/routes.ts'
import { sets } from './knowledge/sets.ts'
import { cursorOf, type Model } from './model.ts'
import { campaignRoutes } from './offers/routes.ts'
import { page } from './pages.ts'
import { find, Refused, readBody } from './router.ts'
import { account, gate } from './routes-account.ts'
import { desk } from './routes-desk.ts'
import { graph } from './routes-graph.ts'
import { modes } from './routes-modes.ts'
import { shop } from './routes-shop.ts'
import { deedRoutes } from './settling/routes.ts'
import { teamRoutes } from './teams/routes.ts'

export interface StandIn {
  url: string
  model: Model
  /** Rings the doorbell: there is news up to the model's cursor. */
  ring: () => void
  typing: (conversationId: string, on: boolean) => void
  /** Ends all sockets, as a network that breaks would. */
  cut: () => void
  close: () => Promise<void>
}

/** Serves the built pages and the console's part of the contract, in memory. */
export async function startStandIn(model: Model, port = 0): Promise<StandIn> {
  const server = createServer((request, response) => void serve(model, request, response).then(() => ring()))
  const io = new Server(server, { transports: ['websocket'] })
  const bells = io.of('/console')
  let rung = cursorOf(model)
  const ring = () => {
    const after = rung
    rung = cursorOf(model)
    if (rung === after) return
    const events = model.events.filter(({ seq }) => seq > after)
    bells.emit('bell', { seq: rung, news: News.parse({ after, events }) } satisfies Bell)
  }
  bells.use((socket, next) => next(model.logins.has(cookieOf(socket.request.headers.cookie)) ? undefined : new Error('unauthenticated')))
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const address: AddressInfo | string | null = server.address()
  if (!address || typeof address === 'string') throw new Error('The stand-in has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    model,
    ring,
    typing: (conversationId, on) => void bells.emit('typing', { conversationId, who: 'shopper', on }),
    cut: () => {
      for (const socket of bells.sockets.values()) socket.conn.close()
    },
    close: async () => {
      // a page that is still open would go on asking over its connection, and the server wait for it
      server.close()
      server.closeAllConnections()
      await io.close()
      server.closeAllConnections()
    },
  }
}

const cookieOf = (header: string | undefined): string => header?.match(/xiaoer=([\w-]+)/)?.[1] ?? ''

async function serve(model: Model, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://here')
  if (!url.pathname.startsWith('/api/v1')) return page(url.pathname, response)
  try {
    const answer = await route(model, request, response, url)
    response
      .writeHead(answer === undefined ? 204 : 200, { 'content-type': 'application/json' })
      .end(answer === undefined ? '' : JSON.stringify(answer))
  } catch (error) {
    refuse(error, response)
  }
}

async function route(model: Model, request: IncomingMessage, response: ServerResponse, url: URL): Promise<unknown> {
  const method = request.method ?? 'GET'
  const path = url.pathname.slice('/api/v1'.length)
  const body = await readBody(request)
  failWhereAsked(model, `${method} ${path}`)
  if (method !== 'GET' && request.headers['x-xiaoer'] !== '1') throw new Refused(403, 'forbidden', 'Writes need the header x-xiaoer')
  const token = cookieOf(request.headers.cookie)
  const me = model.accounts.find((one) => one.accountId === model.logins.get(token))
  const open = find(gate, method, path)
  const found =
    open ??
    find(
      {
        ...account,
        ...desk,
        ...sets,
        ...shop,
        ...graph,
        ...improvingRoutes,
        ...modes,
        ...deedRoutes,
        ...campaignRoutes,
        ...channelRoutes,
        ...teamRoutes,
      },
      method,
      path,
    )
  const [first] = model.accounts
  if (!open && !me) throw new Refused(401, 'unauthenticated', 'Sign in first')
  if (!found || !first) throw new Refused(404, 'not_found', `No such address: ${path}`)
  return found.run({
    model,
    me: me ?? first,
    params: found.params,
    query: url.searchParams,
    body,
    signIn: (id) => signIn(model, response, token, id),
  })
}

function signIn(model: Model, response: ServerResponse, token: string, accountId: string | null): void {
  model.logins.delete(token)
  const next = randomUUID()
  if (accountId) model.logins.set(next, accountId)
  response.setHeader('set-cookie', `xiaoer=${next}; Path=/; HttpOnly; SameSite=Lax`)
}

function failWhereAsked(model: Model, asked: string): void {
  const failure = model.failures.get(asked)
  if (!failure || failure.times === 0) return
  failure.times -= 1
  throw new Refused(failure.status, failure.status === 409 ? 'conflict' : 'unavailable', 'Failing as the test asked')
}

function refuse(error: unknown, response: ServerResponse): void {
  const [status, code, detail] =
    error instanceof Refused
      ? [error.status, error.code, error.message]
      : error instanceof ZodError
        ? [400, 'invalid', error.issues[0]?.message ?? '']
        : [500, 'internal', String(error)]
  response
    .writeHead(Number(status), { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: `https://xiaoer.dev/problems/${code}`, title: code, status, code, detail }))
}
