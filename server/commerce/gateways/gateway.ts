import { refusal } from '@xiaoer/contract/refusals'
import type { z } from 'zod'
import { AppError } from '#platform/errors'
import { callShop, readTried, type Wait } from '../calling/index.ts'
import { type Scheme, signOf } from './signing/signatures.ts'

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
}

/** A platform behind one address: what it is called, how it signs, what every call bears, and how it says no. */
export interface Gateway {
  readonly platform: string
  readonly scheme: Scheme
  /** Parameters of every call besides those of what is asked. */
  readonly common: (keys: GatewayKeys, method: string, now: Date) => Readonly<Record<string, string>>
  /** What is refused in an answer; undefined where it is a good one. */
  readonly refused: (answer: unknown) => Refused | undefined
}

/** Asks a gateway. Throws `upstream_failed` with why, in words for the manager. */
export interface GatewayClient {
  /** Reads what a method gives; undefined where it says that there is none. */
  find<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>): Promise<Given | undefined>
  /** The same of what has to be there. */
  read<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>): Promise<Given>
}
type Parameters = Readonly<Record<string, string>>

/** How a gateway is reached. */
export interface GatewayParts {
  readonly gateway: Gateway
  readonly address: string
  readonly keys: GatewayKeys
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly wait?: Wait
}

/** Signed calls of a platform, each anew: a signature holds for some minutes. */
export function gatewayClient({ gateway, address, keys, privateHosts, now, wait }: GatewayParts): GatewayClient {
  const { platform, scheme, common, refused } = gateway

  async function once<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>, ms: number): Promise<Given | undefined> {
    const sent = { ...common(keys, method, now()), ...parameters }
    const body = new URLSearchParams({ ...sent, sign: signOf(scheme, keys.appSecret, sent) }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', accept: 'application/json' }
    const answer = await callShop({ method: 'POST', url: new URL(address), headers, body, ms, address, privateHosts })
    if (answer.status >= 500 || answer.status === 429)
      throw new AppError('upstream_failed', refusal('shops.broken', { platform, status: answer.status, said: answer.body.slice(0, 120) }))
    const said = parsed(answer.body)
    const no = refused(said)
    if (no?.why === 'nothing') return undefined
    if (no) throw asError(platform, no, method)
    if (answer.status !== 200) throw new AppError('upstream_failed', refusal('shops.other', { platform, address, status: answer.status }))
    return understood(said, given, { platform, method })
  }

  const find = <Given>(method: string, parameters: Parameters, given: z.ZodType<Given>) =>
    readTried((ms) => once(method, parameters, given, ms), wait)
  return {
    find,
    async read(method, parameters, given) {
      const found = await find(method, parameters, given)
      if (found === undefined) throw new AppError('upstream_failed', refusal('shops.not_understood', { platform, path: method }))
      return found
    },
  }
}

function asError(platform: string, { why, code, said }: Refused, what: string): AppError {
  const words = `${said} (${code})`.slice(0, 200)
  if (why === 'busy') return new AppError('upstream_failed', refusal('shops.busy', { platform, seconds: 1 }), { retryAfter: 1 })
  if (why === 'key') return new AppError('upstream_failed', refusal('shops.key', { platform, said: words }))
  if (why === 'permission') return new AppError('upstream_failed', refusal('shops.permission', { platform, what, said: words }))
  if (why === 'broken') return new AppError('upstream_failed', refusal('shops.broken', { platform, status: code, said: words }))
  return new AppError('upstream_failed', refusal('shops.refused', { platform, status: code, said: words }))
}

/** An answer is the one thing in an object that is called after the method, whichever way the platform spells that. */
function understood<Given>(said: unknown, given: z.ZodType<Given>, { platform, method }: { platform: string; method: string }): Given {
  const inner = typeof said === 'object' && said !== null ? Object.values(said)[0] : undefined
  const { success, data, error } = given.safeParse(inner)
  if (success) return data
  const path = [method, ...(error.issues[0]?.path ?? [])].join('.')
  throw new AppError('upstream_failed', refusal('shops.not_understood', { platform, path }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
