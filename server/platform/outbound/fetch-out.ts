import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { isAppError } from '#platform/errors'
import { beginCall, type Call, callOut } from './call-out.ts'

/** Headers that speak of the bytes on the wire, of which nothing is left when an answer comes whole. */
const OF_THE_WIRE = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive'])
/** Answers that have no body. */
const EMPTY = new Set([204, 205, 304])

/** `fetch` for libraries that are handed an address which a person typed in: within the same bounds as `callOut`, and the answer comes whole. */
export const fetchOut =
  (privateHosts: readonly string[], mostBytes?: number): typeof fetch =>
  async (input, init) => {
    const asked = new Request(input, init)
    const call = { ...(await callOf(asked)), privateHosts, ...(mostBytes !== undefined && { mostBytes }) }
    const { status, headers, body } = await asFetch(callOut(call), asked.signal)
    return new Response(EMPTY.has(status) ? null : body, { status, headers: toldOf(headers) })
  }

/** The same, where an answer is read as it is written, and many are under way at once: whoever asks bounds both. */
export const streamOut =
  (privateHosts: readonly string[], mostBytes: number): typeof fetch =>
  async (input, init) => {
    const asked = new Request(input, init)
    const call = { ...(await callOf(asked)), privateHosts, mostBytes }
    const { status, headers, body } = await asFetch(beginCall(call, 'many'), asked.signal)
    return new Response(EMPTY.has(status) ? null : Readable.toWeb(body), { status, headers: toldOf(headers) })
  }

const callOf = async (asked: Request): Promise<Omit<Call, 'privateHosts' | 'mostBytes'>> => ({
  method: asked.method === 'GET' || asked.method === 'DELETE' ? asked.method : 'POST',
  url: new URL(asked.url),
  headers: Object.fromEntries(asked.headers),
  body: await asked.text(),
  signal: asked.signal,
})

/** Where nothing answers `fetch` throws a TypeError, and libraries tell that by it. */
const asFetch = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  work.catch((cause: unknown) => {
    throw isAppError(cause) || signal.aborted ? cause : new TypeError('fetch failed', { cause })
  })

const toldOf = (headers: IncomingMessage['headers']): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !OF_THE_WIRE.has(name) ? [[name, value]] : [],
  )
