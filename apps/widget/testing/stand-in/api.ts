import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Files, opened, ROUTES } from './routes.ts'
import type { StandInTalk, Talks } from './talks.ts'

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
  /** Messages with these words are answered so for ever, by status. */
  readonly never: Map<string, number>
  /** Bearers of sends answered 403: this many. */
  forbidden: number
}

export const API = '/api/v1/widget'
const SEND = 'POST /messages'
const FILE = /\/widget\/files\/([\w-]+)$/u

/** The widget's API: sessions, routes, and the troubles a test has ordered. */
export class Api {
  readonly sessions = new Map<string, StandInTalk>()
  readonly troubles: Troubles = { busy: 0, busyMessages: 0, lostAnswers: 0, signedOut: 0, refused: 0, never: new Map(), forbidden: 0 }
  readonly calls: string[] = []
  readonly #talks: Talks
  readonly #files: Files
  readonly #accent: string

  constructor(talks: Talks, files: Files, accent: string) {
    this.#talks = talks
    this.#files = files
    this.#accent = accent
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    // As the service: the pages of any shop may ask.
    response.setHeader('access-control-allow-origin', '*').setHeader('access-control-expose-headers', 'retry-after')
    response.setHeader('access-control-allow-headers', 'authorization, content-type')
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    const [path, fileId] = [url.pathname.slice(API.length), FILE.exec(url.pathname)?.[1]]
    const call = `${request.method} ${fileId ? '/files/:id' : path}`
    if (fileId) url.searchParams.set('file', fileId)
    this.calls.push(call)
    const bytes = await read(request)
    const body = request.headers['content-type'] === 'application/json' ? JSON.parse(String(bytes)) : {}
    const talk = this.#talkOf(request)
    const isStranger = call === 'POST /sessions' && body['channel'] !== 'demo'
    const problem =
      (isStranger ? ([404, 'not_found'] as const) : null) ??
      this.#problem(call, talk) ??
      (call === SEND && talk ? this.#never(String(bytes)) : null)
    if (problem)
      return json(response, problem[0], {
        type: 'about:blank',
        title: problem[1],
        status: problem[0],
        code: problem[1],
        detail: problem[1],
      })
    const answer = talk ? ROUTES[call]?.(this.#talks, { query: url.searchParams, body, bytes, talk }, this.#files) : this.#open(body)
    if (call === SEND && hit(this.troubles, 'lostAnswers')) return void request.socket.destroy()
    json(response, call === SEND ? 202 : answer === undefined ? 204 : 200, answer)
  }

  /** What is wrong with a call, by order of a test or by itself. */
  #problem(call: string, talk: StandInTalk | undefined): readonly [number, string] | null {
    if (hit(this.troubles, 'busy') || (call === SEND && hit(this.troubles, 'busyMessages'))) return [503, 'unavailable']
    if (call === 'POST /sessions') return null
    if (!talk) return [401, 'unauthenticated']
    if (!ROUTES[call]) return [404, 'not_found']
    if (call === SEND && hit(this.troubles, 'forbidden')) return [403, 'forbidden']
    return call === SEND && hit(this.troubles, 'refused') ? [400, 'invalid'] : null
  }

  /** What is wrong with a message that is never taken. */
  #never(body: string): readonly [number, string] | null {
    for (const [words, status] of this.troubles.never) if (body.includes(words)) return [status, `status_${status}`]
    return null
  }

  #talkOf(request: IncomingMessage): StandInTalk | undefined {
    const session = request.headers.authorization?.slice('Bearer '.length) ?? ''
    if (this.sessions.has(session) && hit(this.troubles, 'signedOut')) this.sessions.delete(session)
    return this.sessions.get(session)
  }

  #open(body: Record<string, unknown>): unknown {
    const sub = typeof body['token'] === 'string' ? subOf(body['token']) : null
    const visitor = sub ? null : typeof body['visitor'] === 'string' ? body['visitor'] : randomUUID()
    const talk = this.#talks.of(sub ?? `visitor ${visitor}`)
    const session = randomUUID()
    this.sessions.set(session, talk)
    return opened(this.#talks, talk, {
      session,
      visitor,
      language: /^zh/.test(String(body['language'] ?? 'zh')) ? 'zh-CN' : 'en',
      accent: this.#accent,
    })
  }
}

function hit(troubles: Troubles, name: Exclude<keyof Troubles, 'never'>): boolean {
  if (troubles[name] <= 0) return false
  troubles[name] -= 1
  return true
}

function subOf(token: string): string | null {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return typeof claims === 'object' && claims !== null && 'sub' in claims ? String(claims.sub) : null
}

/** The body; of a multipart one the single file. */
async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  if (!request.headers['content-type']?.startsWith('multipart/')) return body
  return body.subarray(body.indexOf('\r\n\r\n') + 4, body.lastIndexOf('\r\n--'))
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? undefined : JSON.stringify(body))
}
