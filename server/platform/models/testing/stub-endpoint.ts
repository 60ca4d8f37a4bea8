import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the stub was asked, as it came over the wire. */
export interface Asked {
  readonly model: string
  readonly stream: boolean
  readonly key: string | undefined
  readonly instructions: string
  readonly prompt: string
  /** The tools that it was offered, and what they gave so far. */
  readonly tools: readonly string[]
  readonly material: readonly string[]
  /** Pictures that came with the question. */
  readonly images: number
  /** The form that was asked for. */
  readonly format: 'json_object' | 'json_schema' | undefined
  /** Its own thoughts that came back to it. */
  readonly thoughts: readonly string[]
}

/**
 * Ways to fail: never, in part, a sign a second, by status, with a closed line, with a web page, in 200 kB, in 50 MB (streamed, in one line, as an
 * error), without end.
 */
export const FAILS = [
  ...(['slow', 'dripping', 'too_many', 'broken', 'hung_up', 'cut_off', 'nonsense', 'tool_call'] as const),
  ...(['key', 'unpaid', 'missing', 'refused', 'rests', 'web_page', 'long'] as const),
  ...(['huge', 'huge_line', 'huge_error', 'endless', 'empty', 'too_long'] as const),
] as const

/** How it behaves for one question: words to say, or a way to fail. */
export type Behaviour =
  | Said
  /** It asks several tools at once, thinking before or not. */
  | { readonly calls: readonly { readonly tool: string; readonly with: object }[]; readonly thinking?: string }
  /** It asks a tool first; so often at once. */
  | { readonly ask: string; readonly with: object; readonly times?: number }
  | { readonly fail: (typeof FAILS)[number] }

interface Said {
  readonly say: string
  /** What it thinks before, told beside its words. */
  readonly thinking?: string
  /** In so many signs a piece; whole where that is as long as its words. */
  readonly pieces?: number
  /** What it tells of tokens: those it had kept, or nothing at all. */
  readonly usage?: 'none' | { readonly prompt: number; readonly cached: number }
}

/**
 * A STUB for tests and fault runs: a server on this machine that speaks the chat protocol, streamed or whole, and says or fails as told.
 * Nothing in it is clever; no other model is reached.
 */
export async function stubEndpoint(behave: (asked: Asked) => Behaviour | Promise<Behaviour>) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    read(request).then(async (body) => {
      const question = toAsked(body, request.headers.authorization)
      asked.push(question)
      answer(response, await behave(question), question)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
export type StubEndpoint = Awaited<ReturnType<typeof stubEndpoint>>

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

interface Body {
  readonly model: string
  readonly stream?: boolean
  readonly tools?: readonly { function: { name: string } }[]
  readonly response_format?: { type: 'json_object' | 'json_schema' | 'text' }
  readonly messages: readonly {
    role: string
    content: string | null | readonly { type?: string; text?: string }[]
    reasoning_content?: string
  }[]
}

const textOf = ({ content }: Body['messages'][number]): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text = '' }) => text).join('')

function toAsked(body: string, authorization: string | undefined): Asked {
  const { model, stream = false, messages, tools = [], response_format: form }: Body = JSON.parse(body)
  const of = (role: string) =>
    messages
      .filter((one) => one.role === role)
      .map(textOf)
      .join('\n')
  const asked = { tools: tools.map((one) => one.function.name), material: messages.filter(({ role }) => role === 'tool').map(textOf) }
  const images = messages.flatMap(({ content }) =>
    Array.isArray(content) ? content.filter(({ type }) => type === 'image_url') : [],
  ).length
  const thoughts = messages.flatMap(({ reasoning_content: thought }) => (thought === undefined ? [] : [thought]))
  const more = { images, thoughts, format: form?.type === 'text' ? undefined : form?.type }
  return { ...asked, ...more, model, stream, key: authorization?.replace('Bearer ', ''), instructions: of('system'), prompt: of('user') }
}

const HEAD = { id: 'stub', created: 0, model: 'stub' }
const USAGE = { prompt_tokens: 40, completion_tokens: 20, total_tokens: 60 }

function answer(response: ServerResponse, behaviour: Behaviour, { stream }: Asked): void {
  if ('fail' in behaviour) FAILURES[behaviour.fail](response)
  else if ('ask' in behaviour) toolAsked(response, behaviour)
  else if ('calls' in behaviour) toolsAsked(response, behaviour)
  else if (stream) saidStreamed(response, behaviour)
  else whole(response, behaviour.say)
}

type Failure = Extract<Behaviour, { fail: unknown }>['fail']

const HUGE = 50_000_000 / Buffer.byteLength('哈')

const FAILURES: Readonly<Record<Failure, (response: ServerResponse) => void>> = {
  slow: () => {},
  dripping: (response) => {
    begin(response)
    const drip = setInterval(() => chunk(response, { delta: { role: 'assistant', content: '{' } }), 1_000)
    response.on('close', () => clearInterval(drip))
  },
  hung_up: (response) => void response.destroy(),
  key: (response) => refuse(response, 401, 'invalid api key'),
  unpaid: (response) => refuse(response, 402, 'insufficient balance'),
  missing: (response) => refuse(response, 404, 'no such model'),
  refused: (response) => refuse(response, 400, 'bad request'),
  rests: (response) => refuse(response, 429, 'rate limit reached', { 'retry-after': '120' }),
  web_page: (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end('<!doctype html><title>Sign in</title><p>Please sign in.')
  },
  long: (response) => streamed(response, '哈'.repeat(200_000 / Buffer.byteLength('哈')), 600),
  huge: (response) => streamed(response, '哈'.repeat(HUGE), 20_000),
  huge_line: (response) => streamed(response, '哈'.repeat(HUGE), HUGE),
  huge_error: (response) => refuse(response, 500, '哈'.repeat(HUGE)),
  too_many: (response) => refuse(response, 429, 'rate limit reached'),
  broken: (response) => refuse(response, 500, 'internal error'),
  nonsense: (response) => {
    begin(response)
    response.end('data: {"what":[[[\n\ndata: <html>\n\n')
  },
  cut_off: (response) => {
    begin(response)
    chunk(response, { delta: { role: 'assistant', content: '您的' } })
    setImmediate(() => response.destroy())
  },
  tool_call: (response) => {
    const call = { index: 0, id: 't', type: 'function', function: { name: 'refund', arguments: '{"order":"all"}' } }
    begin(response)
    chunk(response, { delta: { role: 'assistant', tool_calls: [call] } })
    end(response, 'tool_calls')
  },
  too_long: (response) => {
    begin(response)
    chunk(response, { delta: { role: 'assistant', content: '您的订单' } })
    end(response, 'length')
  },
  empty: (response) => streamed(response, ''),
  endless: (response) => {
    begin(response)
    flood(response)
  },
}

const begin = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' })
const chunk = (response: ServerResponse, choice: object) =>
  response.write(`data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`)

function end(response: ServerResponse, reason: string, usage: object = USAGE): void {
  chunk(response, { delta: {}, finish_reason: reason })
  response.write(`data: ${JSON.stringify({ ...HEAD, object: 'chat.completion.chunk', choices: [], usage })}\n\n`)
  response.end('data: [DONE]\n\n')
}

function streamed(response: ServerResponse, text: string, most = 6): void {
  begin(response)
  for (let at = 0; at < text.length; at += most) chunk(response, { delta: { role: 'assistant', content: text.slice(at, at + most) } })
  end(response, 'stop')
}

function saidStreamed(response: ServerResponse, { say, thinking, pieces = 6, usage }: Said): void {
  begin(response)
  if (thinking !== undefined) chunk(response, { delta: { role: 'assistant', reasoning_content: thinking } })
  for (let at = 0; at < say.length; at += pieces) chunk(response, { delta: { role: 'assistant', content: say.slice(at, at + pieces) } })
  if (usage === 'none') finish(response, 'stop')
  else end(response, 'stop', usage && countedOf(usage))
}

const countedOf = ({ prompt, cached }: { readonly prompt: number; readonly cached: number }) => ({
  prompt_tokens: prompt,
  completion_tokens: 20,
  total_tokens: prompt + 20,
  prompt_tokens_details: { cached_tokens: cached },
})

function finish(response: ServerResponse, reason: string): void {
  chunk(response, { delta: {}, finish_reason: reason })
  response.end('data: [DONE]\n\n')
}

function toolsAsked(response: ServerResponse, { calls, thinking }: Extract<Behaviour, { calls: unknown }>): void {
  begin(response)
  if (thinking !== undefined) chunk(response, { delta: { role: 'assistant', reasoning_content: thinking } })
  const asked = calls.map(({ tool, with: given }, index) => ({
    ...{ index, id: `call_${index + 1}`, type: 'function', function: { name: tool, arguments: JSON.stringify(given) } },
  }))
  chunk(response, { delta: { role: 'assistant', tool_calls: asked } })
  end(response, 'tool_calls')
}

function toolAsked(response: ServerResponse, { ask, with: given, times = 1 }: Extract<Behaviour, { ask: string }>): void {
  const calls = Array.from({ length: times }, (_, index) => ({
    ...{ index, id: `call_${index + 1}`, type: 'function', function: { name: ask, arguments: JSON.stringify(given) } },
  }))
  begin(response)
  chunk(response, { delta: { role: 'assistant', tool_calls: calls } })
  end(response, 'tool_calls')
}

function whole(response: ServerResponse, text: string): void {
  const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }]
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ ...HEAD, object: 'chat.completion', choices, usage: USAGE }))
}

/** Never ends by itself. */
function flood(response: ServerResponse): void {
  if (response.destroyed) return
  chunk(response, { delta: { role: 'assistant', content: '哈'.repeat(400) } })
  setImmediate(() => flood(response))
}

function refuse(response: ServerResponse, status: number, message: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: { message, type: 'error', code: null } }))
}
