import { Agent, type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http'
import { request as overHttps, Agent as SecureAgent } from 'node:https'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import { AppError } from '#platform/errors'
import { isMetadataName, kindOfAddress } from './kind-of-address.ts'
import { lookedUp } from './looked-up.ts'

/** One call; the signal ends it. */
export interface Call {
  /** `POST` where none is named. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** Hosts (`host` or `host:port`) that may be at a private address. */
  readonly privateHosts: readonly string[]
  /** Of the answer; more is no answer. */
  readonly mostBytes?: number
}

/** What came back, before its body. */
export interface Begun {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: IncomingMessage
}

/** What came back. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A connection that is kept was looked at by the rule of whoever made it: others do not get it. */
const agents = (maxSockets: number) => {
  const options = { keepAlive: true, maxSockets }
  return {
    private: { 'http:': new Agent(options), 'https:': new SecureAgent(options) },
    public: { 'http:': new Agent(options), 'https:': new SecureAgent(options) },
  } as const
}
/** Shops and webhooks share few connections to a host; a model's answers take seconds each, and whoever asks bounds how many there are. */
const AGENTS = { few: agents(8), many: agents(Number.POSITIVE_INFINITY) } as const

/** A page of a hundred products with all their variants has some 2 MB. */
const MOST_BYTES = 16 * 1024 * 1024

/**
 * Calls an address that a person gave: on the public internet, or a host that the operator allows. What its name stands for is looked at when the connection is made, so that a name cannot point
 * elsewhere in between. Throws `forbidden` for an address that is not called, and the system's own error where none answers.
 */
export async function callOut(call: Call): Promise<Answered> {
  const { status, headers, body } = await beginCall(call)
  return { status, headers, body: await text(body) }
}

/** The same; the body comes as it is written. */
export async function beginCall(
  { method = 'POST', url, headers, body, signal, privateHosts, mostBytes = MOST_BYTES }: Call,
  connections: keyof typeof AGENTS = 'few',
): Promise<Begun> {
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  const reachable = privateHosts.includes(url.host) || privateHosts.includes(url.hostname) ? 'private' : 'public'
  if (isMetadataName(host)) throw notCalled(host, host, METADATA)
  const refused = isIP(host) ? refusal(reachable)(host, host) : undefined
  if (refused) throw refused
  const isSecure = url.protocol === 'https:'
  const agent = AGENTS[connections][reachable][isSecure ? 'https:' : 'http:']
  const options: RequestOptions = { method, headers, signal, agent, lookup: LOOK_UP[reachable] }
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = (isSecure ? overHttps : overHttp)(url, options, resolve).on('error', reject)
  sent.end(body)
  const answer = await promise
  let bytes = 0
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > mostBytes) answer.destroy(new Error(`the answer is larger than ${mostBytes} bytes`))
  })
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: answer }
}

const METADATA = 'it is the metadata service of a cloud, which hands out its keys'
const NEVER = 'nothing that answers stands there'
const MAY = 'the operator can allow a host of the private network in PRIVATE_HOSTS'

const notCalled = (host: string, ip: string, why: string) =>
  new AppError('forbidden', `${host} is at ${ip}, which is not called from here; ${why}`)

const refusal = (reachable: 'private' | 'public') => (host: string, ip: string) => {
  const kind = kindOfAddress(ip)
  if (kind === 'metadata') return notCalled(host, ip, METADATA)
  if (kind === 'never') return notCalled(host, ip, NEVER)
  return kind === 'private' && reachable === 'public' ? notCalled(host, ip, MAY) : undefined
}

const LOOK_UP = { private: lookedUp(refusal('private')), public: lookedUp(refusal('public')) } as const
