import { z } from 'zod'
import type { Answered } from '#platform/outbound'
import { callShop, type RestAsk, type RestClient, restClient, type Wait } from '../../calling/index.ts'

/** Parameters; a list is sent as `name[]` each. */
type Query = Readonly<Record<string, string | readonly string[]>>
type Method = 'POST' | 'DELETE'

/** Asks a Medusa. Throws `upstream_failed` with why, in words for the manager. */
export type MedusaClient = Pick<RestClient<Query, Method>, 'find' | 'read' | 'change'>

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

const Refused = z.object({ message: z.string() })
/** Medusa says so of a publishable key that it does not know, with status 400. */
const NO_KEY = /publishable (?:api )?key/iu

/** The Admin and the Store API of a Medusa 2 (https://docs.medusajs.com/api/admin, https://docs.medusajs.com/api/store). */
export const medusaClient = (parts: MedusaParts): MedusaClient =>
  restClient<Query, Method>({
    platform: 'Medusa',
    address: parts.address,
    call: callsOf(parts),
    said: (body) => Refused.safeParse(body).data?.message,
    against(status, said) {
      if (status === 401 || NO_KEY.test(said)) return 'key'
      return status === 403 ? 'permission' : undefined
    },
    wait: parts.wait,
  })

function callsOf({ address, secretKey, publishableKey, privateHosts }: MedusaParts) {
  return async (method: Method | 'GET', path: string, { ms, query, body }: RestAsk<Query>): Promise<Answered> => {
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
