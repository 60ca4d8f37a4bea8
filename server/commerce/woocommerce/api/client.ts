import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { callShop, changeOnce, readTried, type Wait } from '../../calling/index.ts'
import { type ConsumerKey, signed } from './sign.ts'

/** Asks a WooCommerce. Throws `upstream_failed` with why, in words for the manager. */
export interface WooClient {
  /** Reads; undefined where there is none of that id. */
  find<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<Given | undefined>
  /** Reads a list, and how many there are in all. */
  list<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<{ readonly items: Given[]; readonly total: number }>
  /** Changes, once. Throws `Lost` where no answer came, `conflict` where it is refused. */
  change<Given>(method: 'POST' | 'PUT', path: string, body: object, given: z.ZodType<Given>): Promise<Given>
}

type Query = Readonly<Record<string, string>>

/** How a WooCommerce is reached. */
export interface WooParts {
  /** Where the site is. */
  readonly address: string
  readonly consumer: ConsumerKey
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly wait?: Wait
}

/** The REST API v3 of a WooCommerce. */
export function wooClient({ address, consumer, privateHosts, now, wait }: WooParts): WooClient {
  const call = callsOf({ address, consumer, privateHosts, now })
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
    async list(path, given, query) {
      const answer = await read(path, query)
      if (answer.status === 404) throw new AppError('upstream_failed', refusal('shops.other', { platform: PLATFORM, address, status: 404 }))
      const items = understood(answer, z.array(given), path)
      return { items, total: Number(answer.headers['x-wp-total'] ?? items.length) }
    },
    change: (method, path, body, given) =>
      changeOnce(async (ms) => {
        const answer = await call(method, path, { ms, body })
        const { status } = answer
        if (status >= 400 && status < 500 && ![401, 403, 429].includes(status))
          throw new AppError('conflict', `${PLATFORM} refuses it: ${saidBy(answer)}`)
        mustBeGood(answer, path, address)
        return understood(answer, given, path)
      }),
  }
}

/** Signed calls, whatever they come to. */
function callsOf({ address, consumer, privateHosts, now }: WooParts) {
  return async function call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    how: { readonly ms: number; readonly query?: Query; readonly body?: object },
  ) {
    const url = new URL(`${address.replace(/\/+$/u, '')}/wp-json/wc/v3/${path}`)
    for (const [name, value] of Object.entries(how.query ?? {})) url.searchParams.set(name, value)
    const { url: to, headers } = signed(method, url, consumer, now())
    const body = how.body && JSON.stringify(how.body)
    const sent = { ...headers, accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) }
    return callShop({ method, url: to, headers: sent, ...(body !== undefined && { body }), ms: how.ms, address, privateHosts })
  }
}

const PLATFORM = 'WooCommerce'
const Refused = z.object({ code: z.string(), message: z.string() })

function parsed({ body }: Answered): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const saidBy = (answer: Answered): string => {
  const refused = Refused.safeParse(parsed(answer)).data
  return refused ? `${refused.message} (${refused.code})` : answer.body.slice(0, 120)
}

/** Codes of a key that is wrong; others of 401 and 403 are of a right that it lacks. */
const NO_KEY = /authentication|invalid_key|consumer_key|signature/iu

function mustBeGood(answer: Answered, what: string, address: string): void {
  const { status, headers } = answer
  if (status < 300) return
  const said = saidBy(answer).slice(0, 200)
  throw new AppError('upstream_failed', ...refusedBy({ status, said, what, address, seconds: Number(headers['retry-after']) || 1 }))
}

interface Said {
  readonly status: number
  readonly said: string
  readonly what: string
  readonly address: string
  readonly seconds: number
}

function refusedBy({
  status,
  said,
  what,
  address,
  seconds,
}: Said): ConstructorParameters<typeof AppError> extends [unknown, ...infer Rest] ? Rest : never {
  if (status === 429) return [refusal('shops.busy', { platform: PLATFORM, seconds }), { retryAfter: seconds }]
  if (status === 401 && NO_KEY.test(said)) return [refusal('shops.key', { platform: PLATFORM, said })]
  if (status === 401 || status === 403) return [refusal('shops.permission', { platform: PLATFORM, what, said })]
  return [
    status >= 500
      ? refusal('shops.broken', { platform: PLATFORM, status, said })
      : refusal('shops.other', { platform: PLATFORM, address, status }),
  ]
}

function understood<Given>(answer: Answered, given: z.ZodType<Given>, what: string): Given {
  const { success, data, error } = given.safeParse(parsed(answer))
  if (success) return data
  const path = [what, ...(error.issues[0]?.path ?? [])].join('.')
  throw new AppError('upstream_failed', refusal('shops.not_understood', { platform: PLATFORM, path }))
}
