import { Disputes, Figures, LightLines, Resolution, ResolutionSessions } from '@xiaoer/contract'
import { AssistFigures } from '@xiaoer/contract/assist'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Told } from '#platform/csv'
import type { Database } from '#platform/db'
import { assistFigures } from './metrics/assist.ts'
import { disputes } from './metrics/disputes.ts'
import { lightLines, lightLinesTable } from './metrics/light-lines.ts'
import { resolution, resolutionSessions } from './metrics/resolution.ts'
import { disputesTable, resolutionTable } from './metrics/session-tables.ts'
import { todayFigures } from './metrics/today.ts'

const Span = z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) })

/** What is taken away session by session, so that a figure can be recounted elsewhere. */
const TABLES = { resolution: resolutionTable, disputes: disputesTable, 'light-lines': lightLinesTable } as const
const Export = Span.extend(Told.shape)

/** `GET /figures/today`, and `assist`, `disputes`, `light-lines`, `resolution`, `resolution/sessions` with `?days=30`, and an `export` of the three: figures of the workspace of whoever is signed in. */
export const insightRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/figures/today', { schema: { tags: ['insight'], response: { 200: Figures } } }, ({ login }) =>
      todayFigures(db, login.workspaceId, now()),
    )
    app.get(
      '/figures/assist',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: AssistFigures } } },
      ({ login, query: { days } }) => assistFigures(db, login.workspaceId, days, now()),
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
      '/figures/resolution',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: Resolution } } },
      ({ login, query: { days } }) => resolution(db, login.workspaceId, days, now()),
    )
    app.get(
      '/figures/resolution/sessions',
      { schema: { tags: ['insight'], querystring: Span, response: { 200: ResolutionSessions } } },
      ({ login, query: { days } }) => resolutionSessions(db, login.workspaceId, days, now()),
    )
    for (const [name, table] of Object.entries(TABLES))
      app.get(`/figures/${name}/export`, { schema: { tags: ['insight'], querystring: Export } }, async ({ login, query }, reply) => {
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}.csv"`)
          .send(await table(db, login.workspaceId, { ...query, now: now() }))
      })
  }
