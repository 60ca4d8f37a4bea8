import { refusal } from '@xiaoer/contract/refusals'
import type { PartStanding, Readiness } from '@xiaoer/contract/service'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import type { Metrics } from '#platform/telemetry'

/** What the probes ask. */
export interface ProbeParts {
  /** Each part of the service and whether it can take work; throws or hangs where not even that can be told. */
  readonly isReady: () => Promise<Readiness | undefined>
  readonly metrics: Metrics
  /** What of several the process serves with, told beside that it lives: {"reader": "shipped"}. */
  readonly standing?: Readonly<Record<string, string>> | undefined
}

const PATIENCE_MS = 5_000
/** Loopback and the private ranges of RFC 1918 and 4193. */
const NEAR = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd]|::ffff:(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.))/i

/**
 * `/health`: the process lives, and with what it serves. `/ready`: it can take work, part by part; to those who are not near it tells no more than
 * how each part stands. `/metrics`: its figures, for those near it.
 */
export function addProbes(app: FastifyInstance, { isReady, metrics, standing }: ProbeParts): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.get('/health', { schema: { hide: true } }, async () => ({ ok: true, ...standing }))
  app.get('/ready', { schema: { hide: true } }, async (request, answer) => {
    if (closing) throw new AppError('unavailable', refusal('service.stopping'))
    const found = (await inTime(isReady())) ?? { ok: true, parts: {} }
    const told = { ok: found.ok, parts: isNear(request) ? found.parts : bare(found.parts) }
    if (found.ok) return told
    const { code, message, status } = new AppError('unavailable', refusal('service.cannot'))
    return answer.code(status).send({ ...told, status, code, detail: message })
  })
  app.get('/metrics', { schema: { hide: true } }, async (request, answer) => {
    if (!isNear(request)) throw new AppError('forbidden', 'Metrics are read from the machine or its private network, not through a proxy')
    return answer.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

/** Without reasons and figures. */
const bare = (parts: Readonly<Record<string, PartStanding>>) =>
  Object.fromEntries(Object.entries(parts).map(([name, { status }]) => [name, { status }]))

/** A proxy on the same machine passes strangers on. */
const isNear = ({ socket, headers }: FastifyRequest) =>
  NEAR.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers.forwarded

async function inTime<T>(work: Promise<T>): Promise<T> {
  try {
    return await within(work, PATIENCE_MS, () => new AppError('unavailable', `The database has not answered for ${PATIENCE_MS} ms`))
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('unavailable', refusal('service.cannot'), { cause: error })
  }
}
