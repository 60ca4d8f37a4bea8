import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { z } from 'zod'
import { AppError, isAppError } from '#platform/errors'
import { callShop, readTried, type Wait } from '../calling/index.ts'
import { type Minted, type Tokens, tokenKey, tokensOf } from './minting/minted.ts'

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

/** How a platform gives tokens for an app's own key and secret; absent where a person pastes one. */
export interface Minting {
  /** The call that asks for one, by the one before where there was one. */
  readonly sent: (keys: GatewayKeys, ask: { readonly shopId: string; readonly refresh?: string; readonly now: Date }) => Sent
  /** What was given; undefined for what is none. */
  readonly read: (inner: unknown, now: Date) => Minted | undefined
}

/** A platform behind one address: what it is called, how a call of it is written and signed, how it says no, and where in its answer what was asked for stands. */
export interface Gateway {
  readonly platform: string
  readonly sent: (call: GatewayCall) => Sent
  /** What is refused in an answer; undefined where it is a good one. */
  readonly refused: (answer: unknown) => Refused | undefined
  readonly inner: (answer: unknown) => unknown
  readonly minting?: Minting
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
  /** The number of the shop whose tokens are asked for by key and secret; absent: the token is one that was pasted. */
  readonly shopId?: string
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly wait?: Wait
}

/** Calls of a platform, each written anew: a signature holds for some minutes. */
export function gatewayClient(parts: GatewayParts): GatewayClient {
  const { gateway, keys, now, wait } = parts
  const { platform, inner } = gateway
  const tokens = mintingOf(parts)

  async function once<Given>(method: string, parameters: Parameters, given: z.ZodType<Given>, ms: number): Promise<Given | undefined> {
    const left = leftOf(ms)
    const call = async () => {
      const token = tokens ? await tokens.now(left()) : keys.token
      const came = await answered(parts, gateway.sent({ keys: { ...keys, token }, method, parameters, now: now() }), left())
      return { ...came, token }
    }
    let { said, no, token } = await call()
    // another node may have asked for a younger one, and this one is taken no more
    if (no?.why === 'key' && tokens?.refused(token)) ({ said, no, token } = await call())
    if (no?.why === 'nothing') return undefined
    if (no) throw asError(platform, no, method)
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

/** What is left of so many milliseconds: asking for a token counts as well. */
function leftOf(ms: number): () => number {
  const until = performance.now() + ms
  return () => Math.max(1, Math.round(until - performance.now()))
}

/** What a platform says to a call. Throws `upstream_failed` where it does not answer, or as none of its gateways does. */
async function answered({ gateway, address, privateHosts }: GatewayParts, sent: Sent, ms: number) {
  const { platform, refused } = gateway
  const answer = await callShop({ method: 'POST', ...writtenOut(address, sent), ms, address, privateHosts })
  if (answer.status >= 500 || answer.status === 429)
    throw new AppError(
      'upstream_failed',
      refusal('shops.broken', { platform, status: answer.status, said: firstGraphemes(answer.body, 120) }),
    )
  const said = parsed(answer.body)
  const no = refused(said)
  if (!no && answer.status !== 200)
    throw new AppError('upstream_failed', refusal('shops.other', { platform, address, status: answer.status }))
  return { said, no }
}

/** Tokens that the platform gives for key and secret; undefined where one was pasted. */
function mintingOf(parts: GatewayParts): Tokens | undefined {
  const { gateway, address, keys, shopId = '', now } = parts
  const { minting, platform, inner } = gateway
  if (!minting || shopId === '') return undefined
  const ask = async (ms: number, refresh?: string): Promise<Minted> => {
    const at = now()
    const { said, no } = await answered(parts, minting.sent(keys, { shopId, ...(refresh && { refresh }), now: at }), ms)
    // whatever it has against them, these keys give no token
    if (no) throw asError(platform, no.why === 'busy' || no.why === 'broken' ? no : { ...no, why: 'key' }, 'token')
    const minted = minting.read(inner(said), at)
    if (!minted) throw new AppError('upstream_failed', refusal('shops.not_understood', { platform, path: 'token' }))
    return minted
  }
  const mint = async (before: Minted | undefined, ms: number) => {
    const left = leftOf(ms)
    if (before?.refresh === undefined) return ask(left())
    try {
      return await ask(left(), before.refresh)
    } catch (error) {
      // one that cannot be renewed any more is asked for as the first was; a platform that is busy or broken is left alone
      if (!isAppError(error) || error.refusal?.reason !== 'shops.key') throw error
      return ask(left())
    }
  }
  return tokensOf(tokenKey([platform, address, keys.appKey, keys.appSecret, shopId]), mint, now)
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
  const words = firstGraphemes(`${said} (${code})`, 200)
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
