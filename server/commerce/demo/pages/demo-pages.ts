import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { refuseUnclean, toAppError } from '#platform/http'
import { demoShop } from '../adapter/index.ts'
import { cancelLate } from '../purchase/index.ts'
import { accountRoutes } from './routes/account.ts'
import { sendPage } from './routes/answer.ts'
import { assetRoutes } from './routes/assets.ts'
import { browseRoutes } from './routes/browse.ts'
import { buyRoutes } from './routes/buy.ts'
import { orderRoutes } from './routes/orders.ts'
import { type Desk, type PagesOptions, sceneOf } from './scene.ts'
import { shopperCookies } from './shopper-cookie.ts'
import { notice } from './views/notice.ts'
import type { WordKey } from './words/index.ts'

const FORM_LIMIT = 8 * 1_024

/** The pages of the demo shop, as a plugin: list, item, basket, orders, signing in as a shopper; the widget stands on every one. */
export function demoPages(options: PagesOptions): FastifyPluginAsync {
  const desk: Desk = {
    ...options,
    shop: demoShop(options.db, options.workspaceId, { now: options.now }),
    cookies: shopperCookies(options.key),
  }
  return async (app) => {
    readForms(app)
    keepCancelling(app, desk)
    app.setErrorHandler((error, request, answer) => answerProblem(desk, error, request, answer))
    app.get('/', { schema: { hide: true } }, (_request, answer) => answer.redirect('/shop'))
    browseRoutes(app, desk)
    buyRoutes(app, desk)
    orderRoutes(app, desk)
    accountRoutes(app, desk)
    assetRoutes(app)
    app.get('/shop/*', { schema: { hide: true } }, () => {
      throw new AppError('not_found', 'The shop has no such page')
    })
  }
}

const CANCEL_EVERY_MS = 60_000

/** What was not paid in its time is written down as cancelled while the shop is open, so that its coupons can be used again. */
function keepCancelling(app: FastifyInstance, { db, workspaceId, now }: Desk): void {
  let cancelling: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    cancelling = cancelLate(db, workspaceId, now()).catch((err: unknown) => app.log.warn({ err }, 'late orders stay; again in a minute'))
  }, CANCEL_EVERY_MS)
  timer.unref()
  app.addHook('onClose', async () => {
    clearInterval(timer)
    await cancelling
  })
}

/** Forms as browsers send them; of a field sent twice the last counts. */
function readForms(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    async (_request: FastifyRequest, body: string) => {
      const fields = Object.fromEntries(new URLSearchParams(body))
      refuseUnclean(fields)
      return fields
    },
  )
}

const HINTS: Readonly<Record<string, WordKey>> = {
  conflict: 'problem_conflict',
  forbidden: 'problem_forbidden',
  unavailable: 'problem_unavailable',
  internal: 'problem_unavailable',
}

async function answerProblem(desk: Desk, error: unknown, request: FastifyRequest, answer: FastifyReply): Promise<FastifyReply> {
  const problem = toAppError(error, request.id)
  if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, problem.message)
  // the database may be what failed: then there is nobody to greet and the words stand alone
  const scene = await sceneOf(desk, request, answer).catch(() => undefined)
  if (!scene) return answer.code(problem.status).type('text/plain; charset=utf-8').send(problem.message)
  const lost = problem.code === 'not_found'
  const title = scene.say(lost ? 'not_found' : 'problem')
  const body = notice(scene, lost ? 'not_found' : 'problem', lost ? 'not_found_hint' : (HINTS[problem.code] ?? 'problem_invalid'))
  return sendPage(answer, scene, { title, page: { kind: 'other' }, body }, problem.status)
}
