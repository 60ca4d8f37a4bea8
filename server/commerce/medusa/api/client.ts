import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { callShop, changeOnce, readTried, type Wait } from '../../calling/index.ts'

/** Asks a Medusa. Throws `upstream_failed` with why, in words for the manager. */
export interface MedusaClient {
  /** Reads; undefined where there is none of that id. */
  find<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Given | undefined>
  /** Reads what has to be there. */
  read<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Given>
  /** Changes, once. Throws `Lost` where no answer came, `conflict` where it is refused. */
  change<Given>(method: 'POST' | 'DELETE', path: string, body: object, given: z.ZodType<Given>): Promise<Given>
}

/** Parameters; a list is sent as `name[]` each. */
type Query = Readonly<Record<string, string | readonly string[]>>

/** How a Medusa is reached. */
export interface MedusaParts {
  readonly address: string
  /** Of the Admin API, `sk_…`. */
  readonly secretKey: string
  /** Of the Store API, `pk_…`: it says which sales channels are shown. */
  readonly publishableKey: string
  readonly privateHosts: readonly string[]
  readonly wait?: Wait
}

const PLATFORM = 'Medusa'
type Call = { readonly ms: number; readonly query?: Query; readonly body?: object }

/** The Admin and the Store API of a Medusa 2 (https://docs.medusajs.com/api/admin, https://docs.medusajs.com/api/store). */
export function medusaClient(parts: MedusaParts): MedusaClient {
  const { address, wait } = parts
  const call = callsOf(parts)
  const read = (path: string, query: Query = {}) =>
    readTried(async (ms) => {
      const answer = await call('GET', path, { ms, query })
      if (answer.status !== 404) mustBeGood(answer, path, address)
      return answer
    }, wait)

  return {
    async find(path, given, query) {
      const answer = await read(path, query)
      return answer.status === 404 ? undefined : understood(answer, given, path)
    },
    async read(path, given, query) {
      const answer = await read(path, query)
      if (answer.status === 404) throw new AppError('upstream_failed', refusal('shops.other', { platform: PLATFORM, address, status: 404 }))
      return understood(answer, given, path)
    },
    change: (method, path, body, given) =>
      changeOnce(async (ms) => {
        const answer = await call(method, path, { ms, body })
        if (answer.status >= 400 && answer.status < 500 && ![401, 403, 429].includes(answer.status))
          throw new AppError('conflict', `${PLATFORM} refuses it: ${saidBy(answer)}`)
        mustBeGood(answer, path, address)
        return understood(answer, given, path)
      }),
  }
}

function callsOf({ address, secretKey, publishableKey, privateHosts }: MedusaParts) {
  return async (method: 'GET' | 'POST' | 'DELETE', path: string, { ms, query, body }: Call): Promise<Answered> => {
    const url = new URL(`${address}/${path}`)
    for (const [name, value] of Object.entries(query ?? {}))
      if (typeof value === 'string') url.searchParams.set(name, value)
      else for (const one of value) url.searchParams.append(`${name}[]`, one)
    // a secret key is the name of Basic authentication, without a password (https://docs.medusajs.com/api/admin#authentication)
    const proof = path.startsWith('store/')
      ? { 'x-publishable-api-key': publishableKey }
      : { authorization: `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}` }
    const sent = method === 'POST' ? JSON.stringify(body ?? {}) : undefined
    const headers = { ...proof, accept: 'application/json', ...(sent !== undefined && { 'content-type': 'application/json' }) }
    return callShop({ method, url, headers, ...(sent !== undefined && { body: sent }), ms, address, privateHosts })
  }
}

const Refused = z.object({ message: z.string() })

function parsed({ body }: Answered): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const saidBy = (answer: Answered): string => Refused.safeParse(parsed(answer)).data?.message ?? answer.body.slice(0, 120)

/** Medusa says so of a publishable key that it does not know, with status 400. */
const NO_KEY = /publishable (?:api )?key/iu

function mustBeGood(answer: Answered, what: string, address: string): void {
  const { status, headers } = answer
  if (status < 300) return
  const said = saidBy(answer).slice(0, 200)
  const platform = PLATFORM
  if (status === 429) {
    const seconds = Number(headers['retry-after']) || 1
    throw new AppError('upstream_failed', refusal('shops.busy', { platform, seconds }), { retryAfter: seconds })
  }
  if (status === 401 || NO_KEY.test(said)) throw new AppError('upstream_failed', refusal('shops.key', { platform, said }))
  if (status === 403) throw new AppError('upstream_failed', refusal('shops.permission', { platform, what, said }))
  const told = status >= 500 ? refusal('shops.broken', { platform, status, said }) : refusal('shops.other', { platform, address, status })
  throw new AppError('upstream_failed', told)
}

function understood<Given>(answer: Answered, given: z.ZodType<Given>, what: string): Given {
  const { success, data, error } = given.safeParse(parsed(answer))
  if (success) return data
  const path = [what, ...(error.issues[0]?.path ?? [])].join('.')
  throw new AppError('upstream_failed', refusal('shops.not_understood', { platform: PLATFORM, path }))
}
