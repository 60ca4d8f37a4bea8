import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { AppError } from '#platform/errors'

/** How often one address may call, for a route's `config`. Routes without one are not limited. */
export const LIMITS = {
  /** Guessing at passwords, links and invitations. */
  door: { rateLimit: { max: 20, timeWindow: '1 minute' } },
  /** Opening a widget makes rows. */
  opening: { rateLimit: { max: 120, timeWindow: '1 minute' } },
  /** Uploads cost time and room. */
  upload: { rateLimit: { max: 30, timeWindow: '1 minute' } },
} as const

/** Limits by client address; counted per process. */
export async function limitRates(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { after }) => new AppError('too_many', `Too many calls from this address; try again in ${after}`),
  })
}
