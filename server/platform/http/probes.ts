import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import type { Metrics } from '#platform/telemetry'

export interface ProbeParts {
  /** Throws or hangs where the service cannot do its work. */
  readonly isReady: () => Promise<unknown>
  readonly metrics: Metrics
  /** What of several the process serves with, told beside that it lives: {"reader": "shipped"}. */
  readonly standing?: Readonly<Record<string, string>> | undefined
}

const PATIENCE_MS = 2_000
/** Loopback and the private ranges of RFC 1918 and 4193. */
const NEAR = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|::ffff:(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.))/i

/** `/health`: the process lives, and with what it serves. `/ready`: it serves, database and all. `/metrics`: its figures, for those near it. */
export function addProbes(app: FastifyInstance, { isReady, metrics, standing }: ProbeParts): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.get('/health', { schema: { hide: true } }, async () => ({ ok: true, ...standing }))
  app.get('/ready', { schema: { hide: true } }, async () => {
    if (closing) throw new AppError('unavailable', refusal('service.stopping'))
    await inTime(isReady())
    return { ok: true }
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, answer) => {
    if (!isNear(request)) throw new AppError('forbidden', 'Metrics are read from the machine or its private network, not through a proxy')
    return answer.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

/** A proxy on the same machine passes strangers on. */
const isNear = ({ socket, headers }: FastifyRequest) =>
  NEAR.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers.forwarded

async function inTime(work: Promise<unknown>): Promise<void> {
  try {
    await within(work, PATIENCE_MS, () => new AppError('unavailable', `The database has not answered for ${PATIENCE_MS} ms`))
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('unavailable', refusal('service.cannot'), { cause: error })
  }
}
