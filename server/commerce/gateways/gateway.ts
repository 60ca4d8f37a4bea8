import { refusal } from '@xiaoer/contract/refusals'
import type { z } from 'zod'
import { AppError } from '#platform/errors'
import { callShop, readTried, type Wait } from '../calling/index.ts'

/** What a platform gave a merchant's app, and the shop's consent. */
export interface GatewayKeys {
  readonly appKey: string
  readonly appSecret: string
  readonly token: string
}

/** Why a call was refused, in the platform's own code and words. */
export interface Refused {
  readonly why: 'key' | 'permission' | 'busy' | 'broken' | 'nothing' | 'other'
  readonly code: string
  readonly said: string
  /** How long it wants to be left alone for; absent: a second. */
  readonly seconds?: number
}

/** What is asked of a method. */
export type Parameters = Readonly<Record<string, unknown>>
/** A call before it is written as its platform writes calls. */
export interface GatewayCall {
  readonly keys: GatewayKeys
  readonly method: string
  readonly parameters: Parameters
  readonly now: Date
}
/** A call as it goes out: what stands behind the address, and the body. */
export interface Sent {
  readonly path?: string
  readonly query?: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, string>> | { readonly json: string }
}

/** A platform behind one address: what it is called, how a call of it is written and signed, how it says no, and where in its answer what was asked for stands. */
export interface Gateway {
  readonly platform: string
  readonly sent: (call: GatewayCall) => Sent
  /** What is refused in an answer; undefined where it is a good one. */
  readonly refused: (answer: unknown) => Refused | undefined
  readonly inner: (answer: unknown) => unknown
}

/** Asks a gateway. Throws `upstream_failed` with why, in words for the manager. */
export interface GatewayClient {
  /** What the platform is called, for whoever has to be told of it. */
  readonly platform: string
  /** Reads what a method gives; undefined where it says that there is none. */
  find<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>): Promise<Given | undefined>
  /** The same of what has to be there. */
  read<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>): Promise<Given>
}

/** How a gateway is reached. */
export interface GatewayParts {
  readonly gateway: Gateway
  readonly address: string
  readonly keys: GatewayKeys
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly wait?: Wait
}

/** Calls of a platform, each written anew: a signature holds for some minutes. */
export function gatewayClient({ gateway, address, keys, privateHosts, now, wait }: GatewayParts): GatewayClient {
  const { platform, refused, inner } = gateway

  async function once<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>, ms: number): Promise<Given | undefined> {
    const written = writtenOut(address, gateway.sent({ keys, method, parameters, now: now() }))
    const answer = await callShop({ method: 'POST', ...written, ms, address, privateHosts })
    if (answer.status >= 500 || answer.status === 429)
      throw new AppError('upstream_failed', refusal('shops.broken', { platform, status: answer.status, said: answer.body.slice(0, 120) }))
    const said = parsed(answer.body)
    const no = refused(said)
    if (no?.why === 'nothing') return undefined
    if (no) throw asError(platform, no, method)
    if (answer.status !== 200) throw new AppError('upstream_failed', refusal('shops.other', { platform, address, status: answer.status }))
    return understood(inner(said), given, { platform, method })
  }

  const find = <Given>(method: string, parameters: Parameters, given: z.ZodType<Given>) =>
    readTried((ms) => once(method, parameters, given, ms), wait)
  return {
    platform,
    find,
    async read(method, parameters, given) {
      const found = await find(method, parameters, given)
      if (found === undefined) throw new AppError('upstream_failed', refusal('shops.not_understood', { platform, path: method }))
      return found
    },
  }
}

function writtenOut(address: string, { path = '', query = {}, body }: Sent) {
  const url = new URL(`${address.replace(/\/$/u, '')}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const isJson = typeof body['json'] === 'string' && Object.keys(body).length === 1
  const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded;charset=utf-8'
  const text = isJson ? String(body['json']) : new URLSearchParams(Object.entries(body)).toString()
  return { url, headers: { 'content-type': type, accept: 'application/json' }, body: text }
}

function asError(platform: string, { why, code, said, seconds = 1 }: Refused, what: string): AppError {
  const words = `${said} (${code})`.slice(0, 200)
  if (why === 'busy') return new AppError('upstream_failed', refusal('shops.busy', { platform, seconds }), { retryAfter: seconds })
  if (why === 'key') return new AppError('upstream_failed', refusal('shops.key', { platform, said: words }))
  if (why === 'permission') return new AppError('upstream_failed', refusal('shops.permission', { platform, what, said: words }))
  if (why === 'broken') return new AppError('upstream_failed', refusal('shops.broken', { platform, status: code, said: words }))
  return new AppError('upstream_failed', refusal('shops.refused', { platform, status: code, said: words }))
}

function understood<Given>(said: unknown, given: z.ZodType<Given>, { platform, method }: { platform: string; method: string }): Given {
  const { success, data, error } = given.safeParse(said)
  if (success) return data
  const path = [method, ...(error.issues[0]?.path ?? [])].join('.')
  throw new AppError('upstream_failed', refusal('shops.not_understood', { platform, path }))
}

/** A number past what JavaScript counts exactly is an id: it is read as its digits. */
const exact = (_name: string, value: unknown, { source = '' }: { source?: string } = {}): unknown =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && /^\d+$/u.test(source) ? source : value

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, exact)
  } catch {
    return undefined
  }
}
