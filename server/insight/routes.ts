import { Figures } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { todayFigures } from './metrics/today.ts'

/** `GET /figures/today`: today's figures of the workspace of whoever is signed in. */
export const insightRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/figures/today', { schema: { tags: ['insight'], response: { 200: Figures } } }, ({ login }) =>
      todayFigures(db, login.workspaceId, now()),
    )
  }
