import { DONE, Done } from '@xiaoer/contract'
import { Cut, FigureSeries, FigureSessions, PutReportView, Report, ReportQuery, ReportViews } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Shop } from '#commerce'
import type { Database } from '#platform/db'
import { XLSX } from '#platform/xlsx'
import { shopsOf } from '#workspaces'
import type { OrderReading } from '../orders/index.ts'
import type { Rolling } from '../rollups/index.ts'
import { reportWorkbook } from './export.ts'
import { agentNames, teamNames } from './people.ts'
import { report } from './report.ts'
import { channelNames, matterNames, type Names, series } from './series.ts'
import { figureSessions } from './sessions.ts'
import { dropView, keepView, viewsNow } from './views.ts'

/** What reports need of others. */
export interface ReportParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly rolling: Rolling
  readonly orders: OrderReading
}

const tags = ['insight']
const Name = z.object({ name: z.string().max(60) })
const Id = z.object({ id: z.uuid() })
const Series = ReportQuery.extend({ by: Cut.default('channel') })
const Behind = ReportQuery.extend({ counted: z.enum(['true', 'false']).default('false') })

/** `GET /report` and what hangs on it: series, sessions behind, the workbook, views kept; `POST /report/refresh` counts anew at once. */
export const reportRoutes =
  (parts: ReportParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, rolling, orders } = parts
    app.get('/report', { schema: { tags, querystring: ReportQuery, response: { 200: Report } } }, ({ login, query }) =>
      report(db, login.workspaceId, query, now()),
    )
    const asSeries = { schema: { tags, params: Name, querystring: Series, response: { 200: FigureSeries } } }
    app.get('/report/figures/:name', asSeries, ({ login, params, query }) =>
      series(db, login.workspaceId, { name: params.name, query, now: now() }, namesOf(parts, login.workspaceId)),
    )
    const asSessions = { schema: { tags, params: Name, querystring: Behind, response: { 200: FigureSessions } } }
    app.get('/report/figures/:name/sessions', asSessions, ({ login, params, query: { counted, ...query } }) =>
      figureSessions(db, login.workspaceId, params.name, { query, counted: counted === 'true', now: now() }),
    )
    app.get('/report/export', { schema: { tags, querystring: ReportQuery } }, async ({ login, query }, reply) => {
      const name = `figures-${query.from}-${query.to}.xlsx`
      return reply
        .type(XLSX)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(await reportWorkbook(db, login.workspaceId, query, now()))
    })
    app.post('/report/refresh', { schema: { tags, response: { 200: Done } } }, async ({ login }) => {
      await orders.read(login.workspaceId)
      await rolling.roll(login.workspaceId, true)
      return DONE
    })
    await app.register(viewRoutes(parts))
  }

const viewRoutes =
  ({ db, now }: ReportParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/report/views', { schema: { tags, response: { 200: ReportViews } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, viewsNow),
    )
    app.post('/report/views', { schema: { tags, body: PutReportView, response: { 200: Id } } }, async ({ login, body }) => {
      const by = { accountId: login.accountId, at: now() }
      return { id: await db.inWorkspace(login.workspaceId, (tx) => keepView(tx, login.workspaceId, body, by)) }
    })
    app.delete('/report/views/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => dropView(tx, params.id))
      return DONE
    })
  }

/** Channels by their names, the workspace's own intents by theirs, goods by their titles; what else there is the console calls by its own words. */
const namesOf =
  ({ db, shopFor }: ReportParts, workspaceId: string): Names =>
  async (cut, keys) => {
    if (cut === 'channel') return db.inWorkspace(workspaceId, channelNames)
    if (cut === 'matter') return db.inWorkspace(workspaceId, matterNames)
    if (cut === 'agent') return db.inWorkspace(workspaceId, agentNames)
    if (cut === 'team') return db.inWorkspace(workspaceId, teamNames)
    if (cut !== 'product' || keys.length === 0) return new Map()
    const titles = new Map<string, string>()
    for (const { id } of await shopsOf(db, workspaceId))
      for (const product of (await shopFor(workspaceId, id)
        ?.catalogue.names()
        .catch(() => [])) ?? [])
        titles.set(product.id, product.title)
    return titles
  }
