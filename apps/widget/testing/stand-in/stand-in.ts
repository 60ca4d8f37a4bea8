import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import { API, Api, json, type Troubles } from './api.ts'
import { COAT, shopPage, tokenOf } from './pages.ts'
import { createFiles, type Files } from './routes.ts'
import { type StandInTalk, Talks } from './talks.ts'

export interface OtherPage {
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface StandIn {
  readonly url: string
  readonly talks: Talks
  readonly troubles: Troubles
  /** How long addresses of files open, and which still do. */
  readonly fileEnds: Files['ends']
  /** Pages of other people, by path, beside the shop's own. */
  readonly pages: Map<string, OtherPage>
  /** Every API call as `POST /messages`. */
  readonly calls: string[]
  typing(talk: StandInTalk, name: string): void
  close(): Promise<void>
}

/** A service in memory that speaks the widget's contract, for development and browser tests. `script` gives the built widget. */
export async function createStandIn(script: () => Promise<string>, port = 0, accent = '#2f6b57'): Promise<StandIn> {
  const pictures = new Map<string, Buffer>()
  const talks = new Talks((talkId, seq) => io.of('/widget').to(talkId).emit('bell', { seq }))
  const files = createFiles(pictures)
  const pages = new Map<string, OtherPage>()
  const api = new Api(talks, files, accent)
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const other = pages.get(url.pathname)
    if (other) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...other.headers }).end(other.html)
    const done = url.pathname.startsWith(API) ? api.handle(request, response, url) : page(response, url, script, pictures, files)
    done.catch((error: unknown) => json(response, 500, { code: 'internal', detail: String(error) }))
  })
  const io = sockets(new Server(http, { transports: ['websocket'], serveClient: false }), api)
  await new Promise<void>((ready) => http.listen(port, '127.0.0.1', ready))
  const address = http.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    talks,
    troubles: api.troubles,
    fileEnds: files.ends,
    calls: api.calls,
    pages,
    typing: (talk, name) => io.of('/widget').to(talk.id).emit('typing', { conversationId: talk.id, who: 'agent', name, on: true }),
    async close() {
      // a page that is still open would go on asking over its connection, and the server wait for it
      http.close()
      http.closeAllConnections()
      await io.close()
    },
  }
}

function sockets(io: Server, { sessions }: Api): Server {
  const space = io.of('/widget')
  space.use((socket, next) => next(sessions.has(socket.handshake.auth['session']) ? undefined : new Error('unauthenticated')))
  space.on('connection', (socket) => socket.join(sessions.get(socket.handshake.auth['session'])?.id ?? ''))
  return io
}

async function page(
  response: ServerResponse,
  url: URL,
  script: () => Promise<string>,
  pictures: Map<string, Buffer>,
  { ends }: Files,
): Promise<void> {
  const picture = url.searchParams.get('s') === String(ends.round) && pictures.get(url.pathname.slice('/files/'.length))
  if (url.pathname === '/widget.js') return send(response, 'text/javascript', await script())
  const words = /^\/widget\/words\/([\w-]+\.json)$/.exec(url.pathname)?.[1]
  if (words) return send(response, 'application/json', await readFile(new URL(`../../words/${words}`, import.meta.url)))
  if (url.pathname === '/token') return json(response, 200, { token: tokenOf(url.searchParams.get('as') ?? '') })
  if (url.pathname.startsWith('/pictures/')) return send(response, 'image/svg+xml', COAT)
  if (picture) return send(response, 'image/png', picture)
  send(response, 'text/html; charset=utf-8', shopPage(url.searchParams))
}

function send(response: ServerResponse, type: string, body: string | Buffer): void {
  response
    .writeHead(200, { 'content-type': type, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
    .end(body)
}
