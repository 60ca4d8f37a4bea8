import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { toAppError } from '#platform/http'
import type { HelpParts } from './parts.ts'
import { languagesOf } from './reading/languages.ts'
import { assetRoutes } from './routes/assets.ts'
import { browseRoutes } from './routes/browse.ts'
import { findRoutes } from './routes/find.ts'
import { languageFor, sceneOf, sendPage } from './routes/scene.ts'
import { voteRoutes } from './routes/vote.ts'
import { notice } from './views/pages.ts'

/** The help centre, as a plugin: topics, questions, search, products' questions, votes and the sitemap. It works without scripts. */
export function helpPages(parts: HelpParts): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler((error, request, answer) => answerProblem(parts, error, request, answer))
    app.get('/help', { schema: { hide: true } }, async (request, answer) =>
      answer.redirect(`/help/${languageFor(request, await languagesOf(parts.db, parts.workspaceId))}`),
    )
    assetRoutes(app)
    browseRoutes(app, parts)
    findRoutes(app, parts)
    voteRoutes(app, parts)
    missing(app)
  }
}

function missing(app: FastifyInstance): void {
  app.get('/help/*', { schema: { hide: true } }, () => {
    throw new AppError('not_found', 'The help centre has no such page')
  })
}

async function answerProblem(parts: HelpParts, error: unknown, request: FastifyRequest, answer: FastifyReply): Promise<FastifyReply> {
  const problem = toAppError(error, request.id)
  if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, problem.message)
  // a language nothing is published in is told of in ours; the database may be what failed: then the words stand alone
  const scene = await sceneOf(parts, request, 'problem').catch(() => undefined)
  if (!scene) return answer.code(problem.status).type('text/plain; charset=utf-8').send(problem.message)
  return sendPage(answer, scene, notice(scene, problem.code === 'not_found' ? 'not_found' : 'problem'), problem.status)
}
