import { Disputes, Figures, LightLines, Resolution, ResolutionSessions } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { mustManage } from '#workspaces'
import { disputes } from './metrics/disputes.ts'
import { lightLines, lightLinesTable } from './metrics/light-lines.ts'
import { resolution, resolutionSessions } from './metrics/resolution.ts'
import { todayFigures } from './metrics/today.ts'

const Span = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) })

/** `GET /figures/today`, and `disputes`, `light-lines`, `light-lines/export`, `resolution`, `resolution/sessions` with `?days=30`: figures of the workspace of whoever is signed in. */
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
    app.get(
      '/figures/light-lines',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: LightLines } } },
      ({ login, query: { days } }) => lightLines(db, login.workspaceId, days, now()),
    )
    app.get(
      '/figures/light-lines/export',
      { schema: { tags: ['insight'], querystring: Span } },
      async ({ login, query: { days } }, reply) => {
        mustManage(login)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="light-lines.csv"')
          .send(await lightLinesTable(db, login.workspaceId, days, now()))
      },
    )
    app.get(
      '/figures/resolution',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: Resolution } } },
      ({ login, query: { days } }) => resolution(db, login.workspaceId, days, now()),
    )
    app.get(
      '/figures/resolution/sessions',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: ResolutionSessions } } },
      ({ login, query: { days } }) => resolutionSessions(db, login.workspaceId, days, now()),
    )
  }
