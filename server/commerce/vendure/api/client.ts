import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { callShop, changeOnce, READ_MS, readTried } from '../../calling/index.ts'
import type { VendureCredentials } from '../settings.ts'
import { dataOf, isForbidden } from './answers.ts'

const LOGIN = `mutation LogIn($username: String!, $password: String!) {
  login(username: $username, password: $password) { __typename ... on ErrorResult { errorCode message } }
}`
const CurrentUser = z.object({ login: z.object({ message: z.string().optional() }) })

/** A question to the Admin API: its document, and the shape of what comes back. */
export interface Document<Given> {
  readonly text: string
  readonly given: z.ZodType<Given>
  /** What it is about, for whoever is told that the key may not do it. */
  readonly what: string
}

/** Asks a Vendure. Throws `upstream_failed` with why, in words for the manager. */
export interface VendureClient {
  /** Reads: tried again where no answer came. */
  read<Given>(document: Document<Given>, variables?: object, language?: string): Promise<Given>
  /** Changes: sent once. Where no answer came, the error is a `Lost`: it may have been done. */
  change<Given>(document: Document<Given>, variables: object): Promise<Given>
}

/** How a Vendure is reached. */
export interface ClientParts {
  readonly address: string
  readonly credentials: VendureCredentials
  /** Token of a Vendure channel; absent: the default one. */
  readonly channel?: string | undefined
  readonly privateHosts: readonly string[]
  readonly wait?: (ms: number) => Promise<void>
}

/** A login that the shop took back is tried anew, once in this time: a password that is wrong by now must not lock the account. */
const LOGIN_AGAIN_MS = 30_000

interface Question {
  readonly body: string
  readonly ms: number
  readonly language?: string | undefined
}
type Post = (question: Question, token?: string) => Promise<Answered>

/** The Admin API of a Vendure 3, by an API key (from 3.6 on) or by the name and password of an administrator. */
export function vendureClient(parts: ClientParts): VendureClient {
  const { address } = parts
  const post = postTo(parts)
  const session = sessionOf(parts, post)

  async function ask<Given>(document: Document<Given>, variables: object, how: Omit<Question, 'body'>): Promise<Given> {
    const question = { ...how, body: JSON.stringify({ query: document.text, variables }) }
    const answer = await post(question, await session.token())
    if (!isForbidden(answer) || !session.renew()) return dataOf(answer, document, address)
    return dataOf(await post(question, await session.token()), document, address)
  }

  return {
    read: (document, variables = {}, language) => readTried((ms) => ask(document, variables, { ms, language }), parts.wait),
    async change(document, variables) {
      await session.token()
      return changeOnce((ms) => ask(document, variables, { ms }))
    },
  }
}

function postTo({ address, credentials, channel, privateHosts }: ClientParts): Post {
  return async ({ body, ms, language }, token) => {
    const url = new URL('admin-api', address.endsWith('/') ? address : `${address}/`)
    if (language) url.searchParams.set('languageCode', language)
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(credentials.kind === 'key' ? { 'vendure-api-key': credentials.key } : token ? { authorization: `Bearer ${token}` } : {}),
      ...(channel ? { 'vendure-token': channel } : {}),
    }
    return callShop({ url, headers, body, ms, address, privateHosts })
  }
}

/** The token of a login that is made once and kept; with a key there is none, and none is needed. */
function sessionOf({ address, credentials }: ClientParts, post: Post) {
  let current: { readonly token: Promise<string>; readonly at: number } | undefined

  async function logIn(username: string, password: string): Promise<string> {
    const answer = await post({ body: JSON.stringify({ query: LOGIN, variables: { username, password } }), ms: READ_MS })
    const { login } = dataOf(answer, { text: LOGIN, given: CurrentUser, what: 'login' }, address)
    const token = answer.headers['vendure-auth-token']
    if (login.message === undefined && typeof token === 'string') return token
    throw new AppError('upstream_failed', refusal('shops.key', { platform: 'Vendure', said: login.message ?? 'no token' }))
  }

  return {
    async token(): Promise<string | undefined> {
      if (credentials.kind === 'key') return undefined
      current ??= { token: logIn(credentials.username, credentials.password), at: Date.now() }
      const { token } = current
      return token.catch((error: unknown) => {
        if (current?.token === token) current = undefined
        throw error
      })
    },
    /** Whether it is worth signing in anew. */
    renew(): boolean {
      const isOld = current !== undefined && Date.now() - current.at >= LOGIN_AGAIN_MS
      if (isOld) current = undefined
      return isOld
    },
  }
}
