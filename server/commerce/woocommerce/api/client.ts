import { z } from 'zod'
import type { Answered } from '#platform/outbound'
import { callShop, type RestAsk, type RestClient, restClient, type Wait } from '../../calling/index.ts'
import { type ConsumerKey, signed } from './sign.ts'

type Query = Readonly<Record<string, string>>
type Method = 'POST' | 'PUT'

/** Asks a WooCommerce. Throws `upstream_failed` with why, in words for the manager. */
export interface WooClient extends Pick<RestClient<Query, Method>, 'find' | 'change'> {
  /** Reads a list, and how many there are in all. */
  list<Given>(path: string, given: z.ZodType<Given>, query?: Query): Promise<{ readonly items: Given[]; readonly total: number }>
}

/** How a WooCommerce is reached. */
export interface WooParts {
  /** Where the site is. */
  readonly address: string
  readonly consumer: ConsumerKey
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly wait?: Wait
}

const Refused = z.object({ code: z.string(), message: z.string() })
/** Codes of a key that is wrong; others of 401 and 403 are of a right that it lacks. */
const NO_KEY = /authentication|invalid_key|consumer_key|signature/iu

/** The REST API v3 of a WooCommerce. */
export function wooClient(parts: WooParts): WooClient {
  const { find, readWhole, change } = restClient<Query, Method>({
    platform: 'WooCommerce',
    address: parts.address,
    call: callsOf(parts),
    said(body) {
      const refused = Refused.safeParse(body).data
      return refused && `${refused.message} (${refused.code})`
    },
    against(status, said) {
      if (status === 401 && NO_KEY.test(said)) return 'key'
      return status === 401 || status === 403 ? 'permission' : undefined
    },
    wait: parts.wait,
  })
  return {
    find,
    change,
    async list(path, given, query) {
      const { given: items, headers } = await readWhole(path, z.array(given), query)
      return { items, total: Number(headers['x-wp-total'] ?? items.length) }
    },
  }
}

/** Signed calls, whatever they come to. */
const callsOf =
  ({ address, consumer, privateHosts, now }: WooParts) =>
  async (method: Method | 'GET', path: string, how: RestAsk<Query>): Promise<Answered> => {
    const url = new URL(`${address.replace(/\/+$/u, '')}/wp-json/wc/v3/${path}`)
    for (const [name, value] of Object.entries(how.query ?? {})) url.searchParams.set(name, value)
    const { url: to, headers } = signed(method, url, consumer, now())
    const body = how.body && JSON.stringify(how.body)
    const sent = { ...headers, accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) }
    return callShop({ method, url: to, headers: sent, ...(body !== undefined && { body }), ms: how.ms, address, privateHosts })
  }
