import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import { COAT, shopPage, tokenOf } from './pages.ts'
import { createFiles, opened, ROUTES } from './routes.ts'
import { type StandInTalk, Talks } from './talks.ts'

/** How the next calls go wrong. Each is a number of calls still to be hit. */
export interface Troubles {
  /** Answered 503. */
  busy: number
  /** Message sends answered 503, all other calls well. */
  busyMessages: number
  /** Messages stored, and then the line drops before the answer. */
  lostAnswers: number
  /** The session is not known any more. */
  signedOut: number
  /** Message sends answered 400. */
  refused: number
}

export interface StandIn {
  readonly url: string
  readonly talks: Talks
  readonly troubles: Troubles
  /** Every API call as `POST /messages`. */
  readonly calls: string[]
  typing(talk: StandInTalk, name: string): void
  close(): Promise<void>
}

const API = '/api/v1/widget'

/** A service in memory that speaks the widget's contract, for development and browser tests. `script` gives the built widget. */
export async function createStandIn(script: () => Promise<string>, port = 0, accent = '#2f6b57'): Promise<StandIn> {
  const sessions = new Map<string, StandInTalk>()
  const kept = new Map<string, Buffer>()
  const troubles: Troubles = { busy: 0, busyMessages: 0, lostAnswers: 0, signedOut: 0, refused: 0 }
  const calls: string[] = []
  const talks = new Talks((talkId, seq) => io.of('/widget').to(talkId).emit('bell', { seq }))
  const files = createFiles(kept)

  const open = (body: Record<string, unknown>): unknown => {
    const token = typeof body['token'] === 'string' ? subOf(body['token']) : null
    const visitor = token ? null : typeof body['visitor'] === 'string' ? body['visitor'] : randomUUID()
    const talk = talks.of(token ?? `visitor ${visitor}`)
    const session = randomUUID()
    sessions.set(session, talk)
    return opened(talks, talk, session, visitor, body['language'] === 'en' ? 'en' : 'zh-CN', accent)
  }
  const api = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const path = url.pathname.slice(API.length)
    const call = `${request.method} ${path}`
    calls.push(call)
    const bytes = await read(request)
    const body = request.headers['content-type'] === 'application/json' ? JSON.parse(String(bytes)) : {}
    if (troubles.busy > 0) return problem(response, 503, 'unavailable', troubles.busy--)
    if (call === 'POST /sessions') return json(response, 200, open(body))
    const session = request.headers.authorization?.slice('Bearer '.length) ?? ''
    if (troubles.signedOut > 0 && sessions.delete(session)) troubles.signedOut--
    const talk = sessions.get(session)
    const route = ROUTES[call]
    if (!talk || !route) return problem(response, talk ? 404 : 401, talk ? 'not_found' : 'unauthenticated')
    if (call === 'POST /messages' && troubles.busyMessages > 0) return problem(response, 503, 'unavailable', troubles.busyMessages--)
    if (call === 'POST /messages' && troubles.refused > 0) return problem(response, 400, 'invalid', troubles.refused--)
    const answer = route(talks, { method: request.method ?? '', path, query: url.searchParams, body, bytes, talk }, files)
    if (call === 'POST /messages' && troubles.lostAnswers > 0) return void (troubles.lostAnswers-- && request.socket.destroy())
    json(response, call === 'POST /messages' ? 202 : answer === undefined ? 204 : 200, answer)
  }
  const page = async (response: ServerResponse, url: URL): Promise<void> => {
    const file = kept.get(url.pathname.slice('/files/'.length))
    if (url.pathname === '/widget.js') return send(response, 'text/javascript', await script())
    if (url.pathname === '/token') return json(response, 200, { token: tokenOf(url.searchParams.get('as') ?? '') })
    if (url.pathname.startsWith('/pictures/')) return send(response, 'image/svg+xml', COAT)
    if (file) return send(response, 'image/png', file)
    send(response, 'text/html; charset=utf-8', shopPage(url.searchParams))
  }
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const done = url.pathname.startsWith(API) ? api(request, response, url) : page(response, url)
    done.catch((error: unknown) => problem(response, 500, String(error)))
  })
  const io = new Server(http, { transports: ['websocket'], serveClient: false })
  io.of('/widget').use((socket, next) => next(sessions.has(socket.handshake.auth['session']) ? undefined : new Error('unauthenticated')))
  io.of('/widget').on('connection', (socket) => socket.join(sessions.get(socket.handshake.auth['session'])?.id ?? ''))
  await new Promise<void>((ready) => http.listen(port, '127.0.0.1', ready))
  const address = http.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    talks,
    troubles,
    calls,
    typing: (talk, name) => io.of('/widget').to(talk.id).emit('typing', { conversationId: talk.id, who: 'agent', name, on: true }),
    async close() {
      http.closeAllConnections()
      await io.close()
    },
  }
}

function subOf(token: string): string | null {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return typeof claims === 'object' && claims !== null && 'sub' in claims ? String(claims.sub) : null
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return fileOf(Buffer.concat(chunks), request.headers['content-type'])
}

/** The one file of a multipart body; other bodies as they are. */
function fileOf(body: Buffer, type: string | undefined): Buffer {
  if (!type?.startsWith('multipart/')) return body
  const end = body.lastIndexOf('\r\n--')
  return body.subarray(body.indexOf('\r\n\r\n') + 4, end)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? undefined : JSON.stringify(body))
}

function problem(response: ServerResponse, status: number, code: string, _left = 0): void {
  json(response, status, { type: 'about:blank', title: code, status, code, detail: code })
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response.writeHead(200, { 'content-type': type }).end(body)
}
