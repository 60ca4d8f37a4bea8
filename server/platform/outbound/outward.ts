import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP } from 'node:net'
import { deadline } from '#platform/pacing'
import { isMetadataName, kindOfAddress } from './kind-of-address.ts'
import { lookedUp } from './looked-up.ts'

/** A call of an address that somebody named in the console. */
export interface OutgoingCall {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** Until the answer is here whole. */
  readonly withinMs: number
  /** Of the answer; more is no answer. */
  readonly mostBytes?: number
}

/** What came back, whatever its status. */
export interface CallAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** Why nobody answered: the address is none; it is not called from here; nothing answers there; or it took too long. */
export type CallFault = 'address' | 'private' | 'unreachable' | 'late'

/** No answer. `arrived` is false only where the call cannot have reached the other side: then it may be made again without doing anything twice. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'
  readonly arrived: boolean
  /** What the system says of it (`ENOTFOUND`, `ECONNREFUSED`, a certificate's), or one of ours: `address`, `private`, `late`. */
  readonly code: string | undefined

  constructor(why: string, arrived: boolean, code?: string) {
    super(why)
    this.arrived = arrived
    this.code = code
  }

  /** What was ours or the network's, and no platform's words. */
  get fault(): CallFault {
    return this.code === 'address' || this.code === 'private' || this.code === 'late' ? this.code : 'unreachable'
  }
}

/** Calls outward; throws `CallFailure` where there is no answer. */
export type Outward = (call: OutgoingCall) => Promise<CallAnswer>

const MOST_BYTES = 1_000_000

/**
 * Calls that stay on the public internet, but for the hosts named in `privateHosts` (`host` or `host:port`). The address is judged when the
 * connection is made, so that a name cannot point elsewhere between the check and the call; redirects are not followed.
 */
export function outwardOf(privateHosts: readonly string[]): Outward {
  const allowed = new Set(privateHosts)
  return async (call) => {
    const url = URL.canParse(call.url) ? new URL(call.url) : undefined
    if (!url || !['http:', 'https:'].includes(url.protocol)) throw new CallFailure(`${call.url} is no http address`, false, 'address')
    const mayBePrivate = allowed.has(url.host) || allowed.has(url.hostname)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isMetadataName(host)) throw metadataOf(host)
    const refused = isIP(host) === 0 ? undefined : refusalOf(mayBePrivate)(host, host)
    if (refused) throw refused
    return answerOf(call, url, mayBePrivate)
  }
}

const privateHost = (host: string) =>
  new CallFailure(`${host} is an address of a private network; the operator can allow it in PRIVATE_HOSTS`, false, 'private')

const neverCalled = (host: string) => new CallFailure(`${host} is at an address that is never called from here`, false, 'private')

/** Of an address where a cloud keeps its keys. */
export const metadataOf = (host: string): CallFailure =>
  new CallFailure(`${host} is the metadata service of a cloud, which hands out its keys: it is never called from here`, false, 'private')

/** Why an address is not called; an operator can allow a host of the private network, and nothing where clouds keep their keys. */
const refusalOf = (mayBePrivate: boolean) => (host: string, ip: string) => {
  const kind = kindOfAddress(ip)
  if (kind === 'metadata') return metadataOf(host)
  if (kind === 'never') return neverCalled(host)
  return kind === 'public' || mayBePrivate ? undefined : privateHost(host)
}

const LOOK_UP = { any: lookedUp(refusalOf(true)), public: lookedUp(refusalOf(false)) } as const

function answerOf({ method, headers, body, withinMs, mostBytes = MOST_BYTES }: OutgoingCall, url: URL, mayBePrivate: boolean) {
  const { promise, resolve: answered, reject } = Promise.withResolvers<CallAnswer>()
  let connected = false
  const failed = (error: NodeJS.ErrnoException) =>
    reject(error instanceof CallFailure ? error : new CallFailure(`${url.host}: ${error.message}`, connected, error.code))
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest
  // one connection a call: on one that is used again, a cut does not tell whether the call arrived
  const options = { method, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) }, agent: false }
  const request = send(url, { ...options, lookup: LOOK_UP[mayBePrivate ? 'any' : 'public'] }, (response) => {
    const chunks: Buffer[] = []
    let size = 0
    response.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) return void chunks.push(chunk)
      failed(new CallFailure(`${url.host} answered more than ${mostBytes} bytes`, true))
      request.destroy()
    })
    response.on('end', () => answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }))
    response.on('error', failed)
  })
  request.on('socket', (socket) => {
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      connected = true
    })
  })
  request.on('error', failed)
  const stop = deadline(withinMs, () =>
    request.destroy(new CallFailure(`${url.host} did not answer within ${Math.round(withinMs / 1_000)} s`, connected, 'late')),
  )
  request.end(body)
  return promise.finally(stop)
}
