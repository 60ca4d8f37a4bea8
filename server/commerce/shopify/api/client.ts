import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import { callShop, changeOnce, readTried, type Wait } from '../../calling/index.ts'
import { budget } from './budget.ts'

/** Supported until April 2027; from this one on a refund takes a key (https://shopify.dev/docs/api/usage/versioning). */
export const VERSION = '2026-04'
const PLATFORM = 'Shopify'

/** A document with the shape of what comes back. */
export interface Document<Given> {
  readonly text: string
  readonly given: z.ZodType<Given>
  /** What it is about, for whoever is told that the token may not do it. */
  readonly what: string
}

/** Asks a Shopify. Throws `upstream_failed` with why, in words for the manager. */
export interface ShopifyClient {
  /** Reads: tried again where no answer came. */
  read<Given>(document: Document<Given>, variables?: object): Promise<Given>
  /** Changes: sent once. Where no answer came, the error is a `Lost`. */
  change<Given>(document: Document<Given>, variables: object): Promise<Given>
}

/** How a Shopify is reached. */
export interface ShopifyParts {
  readonly address: string
  readonly token: string
  readonly privateHosts: readonly string[]
  readonly now: () => Date
  readonly wait?: Wait
}

/** The GraphQL Admin API of one shop. */
export function shopifyClient({ address, token, privateHosts, now, wait }: ShopifyParts): ShopifyClient {
  const points = budget(() => now().getTime(), wait)
  const url = new URL(`${address}/admin/api/${VERSION}/graphql.json`)
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token }

  async function ask<Given>({ text, given, what }: Document<Given>, variables: object, ms: number): Promise<Given> {
    await points.ready()
    const answer = await callShop({ url, headers, body: JSON.stringify({ query: text, variables }), ms, address, privateHosts })
    const said = parsed(answer)
    points.spent(said?.extensions?.cost)
    return dataOf({ answer, said, given, what, address, seconds: points.secondsUntil(said?.extensions?.cost?.requestedQueryCost ?? 0) })
  }

  return {
    read: (document, variables = {}) => readTried((ms) => ask(document, variables, ms), wait),
    change: (document, variables) => changeOnce((ms) => ask(document, variables, ms)),
  }
}

const Cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
})
/** What a question cost, and what is left. */
export type Cost = z.infer<typeof Cost>

const Said = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([z.string(), z.array(z.object({ message: z.string(), extensions: z.looseObject({ code: z.string().optional() }).optional() }))])
    .optional(),
  extensions: z.object({ cost: Cost.optional() }).optional(),
})
type Said = z.infer<typeof Said>

function parsed({ body }: Answered): Said | undefined {
  try {
    return Said.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

interface Heard<Given> {
  readonly answer: Answered
  readonly said: Said | undefined
  readonly given: z.ZodType<Given>
  readonly what: string
  readonly address: string
  readonly seconds: number
}

function dataOf<Given>({ answer: { status, body, headers }, said, given, what, address, seconds }: Heard<Given>): Given {
  const [first] = typeof said?.errors === 'string' ? [{ message: said.errors, extensions: undefined }] : (said?.errors ?? [])
  const words = firstGraphemes(first?.message ?? body, 200)
  const failed = (...why: ConstructorParameters<typeof AppError> extends [unknown, ...infer Rest] ? Rest : never) =>
    new AppError('upstream_failed', ...why)
  const busyFor = Number(headers['retry-after']) || seconds
  if (status === 429 || first?.extensions?.code === 'THROTTLED')
    throw failed(refusal('shops.busy', { platform: PLATFORM, seconds: busyFor }), { retryAfter: busyFor })
  if (status === 401) throw failed(refusal('shops.key', { platform: PLATFORM, said: words }))
  if (status === 402 || status === 403 || first?.extensions?.code === 'ACCESS_DENIED')
    throw failed(refusal('shops.permission', { platform: PLATFORM, what, said: words }))
  if (status >= 500 || first) throw failed(refusal('shops.broken', { platform: PLATFORM, status, said: words }))
  if (!said || status >= 300) throw failed(refusal('shops.other', { platform: PLATFORM, address, status }))
  const read = given.safeParse(said.data)
  if (read.success) return read.data
  throw failed(refusal('shops.not_understood', { platform: PLATFORM, path: read.error.issues[0]?.path.join('.') ?? '' }))
}
