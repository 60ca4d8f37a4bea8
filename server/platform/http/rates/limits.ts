import { isIP } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance } from 'fastify'
import { AppError } from '#platform/errors'

/** How often one address may call, for a route's `config`. Routes without one are not limited. */
export const LIMITS = {
  /** Guessing at passwords, links and invitations. */
  door: { rateLimit: { max: 20, timeWindow: '1 minute' } },
  /** Opening a widget makes rows. */
  opening: { rateLimit: { max: 120, timeWindow: '1 minute' } },
  /** The description of the API, for anybody: a program reads it once. */
  describing: { rateLimit: { max: 30, timeWindow: '1 minute' } },
  /** Searching costs time; a page asks while one types. */
  searching: { rateLimit: { max: 300, timeWindow: '1 minute' } },
  /** Uploads cost time and room. */
  upload: { rateLimit: { max: 30, timeWindow: '1 minute' } },
} as const

/** Limits by client address; counted per process. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ ip }) => networkOf(ip),
    errorResponseBuilder: (_request, { after }) => new AppError('too_many', refusal('access.too_many', { after })),
  })
}

/** One subscriber has a whole /64 of IPv6 to call from, so that counts as one address. */
export function networkOf(ip: string): string {
  if (isIP(ip) !== 6 || ip.includes('.')) return ip
  const [head = '', tail] = ip.split('::')
  const groups = head ? head.split(':') : []
  const rest = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(8 - groups.length - rest.length).fill('0')
  return `${[...groups, ...zeros, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
