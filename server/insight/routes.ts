import { Disputes, Figures } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { disputes } from './metrics/disputes.ts'
import { todayFigures } from './metrics/today.ts'

const Span = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) })

/** `GET /figures/today` and `GET /figures/disputes?days=30`: figures of the workspace of whoever is signed in. */
export const insightRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/figures/today', { schema: { tags: ['insight'], response: { 200: Figures } } }, ({ login }) =>
      todayFigures(db, login.workspaceId, now()),
    )
    app.get(
      '/figures/disputes',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: Disputes } } },
      ({ login, query: { days } }) => disputes(db, login.workspaceId, days, now()),
    )
  }
