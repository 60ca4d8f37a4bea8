import { type FastifyBaseLogger, type FastifyReply, type FastifyRequest, fastify, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { uuidv7 } from '#platform/clock'
import { AppError } from '#platform/errors'
import type { Logger, Metrics } from '#platform/telemetry'
import { describeRoutes } from './openapi.ts'
import { addProbes, type ProbeParts } from './probes.ts'
import { PROBLEM_TYPE, toAppError, toProblem } from './problem.ts'
import { limitRates } from './rates/limits.ts'
import { readJson } from './read-json.ts'
import { setSecurityHeaders } from './security.ts'
import { type SecurityContact, tellSecurityContact } from './security-txt.ts'
import { demandStrictBodies } from './strict-bodies.ts'
import { endUnasked } from './unasked.ts'

/** What the HTTP application needs from outside. */
export interface HttpOptions {
  readonly logger: Logger
  readonly metrics: Metrics
  /** What /ready asks, most of all whether the database can be written. */
  readonly isReady: ProbeParts['isReady']
  /** What of several the process serves with, for `/health`. */
  readonly standing?: Readonly<Record<string, string>> | undefined
  /** How people reach the service; https there asks browsers to stay on it, and a proxy before us is believed. */
  readonly publicUrl: string | undefined
  readonly version: string
  /** Whom to write to of a hole; undefined: nobody is named. */
  readonly securityContact?: SecurityContact | undefined
  readonly now?: (() => Date) | undefined
}

const BODY_LIMIT = 256 * 1_024
/** A request must be here whole by then, a picture over a slow line too; Fastify's own default is no limit at all (slow-loris). */
const REQUEST_MS = 120_000
/** A request that takes longer is told in the log. */
const SLOW_MS = 1_000

/** The Fastify application that modules register their routes in. */
export type HttpApp = Awaited<ReturnType<typeof buildHttp>>

/** The HTTP application without routes: schemas by zod, problems, limits, headers, probes, the description. Register routes, then `listen`. */
export async function buildHttp(options: HttpOptions) {
  const { logger, metrics, isReady, publicUrl, version, standing } = options
  const loggerInstance: FastifyBaseLogger = logger
  const app = fastify({
    loggerInstance,
    // Addresses so broken that no route is looked for.
    frameworkErrors: answerProblem,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MS,
    genReqId: () => uuidv7(),
    trustProxy: publicUrl === undefined ? false : ['loopback', 'linklocal', 'uniquelocal'],
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler(({ method, url }) => {
    throw new AppError('not_found', `There is nothing at ${method} ${url.split('?')[0]?.slice(0, 200)}; see /api/v1/openapi.json`)
  })
  app.addHook('onRequest', async (request, answer) => void answer.header('x-request-id', request.id))
  app.addHook('onResponse', async (request, answer) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.http.observe({ method: request.method, route, status: answer.statusCode }, answer.elapsedTime / 1_000)
    if (answer.elapsedTime > SLOW_MS)
      request.log.warn({ method: request.method, route, status: answer.statusCode, ms: Math.round(answer.elapsedTime) }, 'slow answer')
  })
  endUnasked(app)
  readJson(app)
  demandStrictBodies(app)
  setSecurityHeaders(app, publicUrl?.startsWith('https:') ?? false)
  await limitRates(app)
  await describeRoutes(app, version)
  addProbes(app, { isReady, metrics, standing })
  tellSecurityContact(app, options)
  return app.withTypeProvider<ZodTypeProvider>()
}

function answerProblem(error: unknown, request: FastifyRequest, answer: FastifyReply): FastifyReply {
  const problem = toAppError(error, request.id)
  const route = request.routeOptions.url
  // While the database is away every request ends here: a line each is enough.
  if (problem.code === 'unavailable') request.log.warn({ route, why: reasonOf(problem.cause) }, problem.message)
  else if (problem.status >= 500) request.log.error({ err: error, route }, problem.message)
  if (problem.retryAfter !== undefined) answer.header('retry-after', problem.retryAfter)
  return answer.code(problem.status).type(PROBLEM_TYPE).serializer(JSON.stringify).send(toProblem(problem))
}

/** A deadlock, a connection that was cut, a time that ran out: what is told of it in a line. */
const reasonOf = (cause: unknown): string | undefined => (cause instanceof Error ? cause.message : undefined)
