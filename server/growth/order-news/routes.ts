import { OrderNews, PutOrderNews } from '@xiaoer/contract/news'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import type { Reach } from '#platform/http'
import { orderNews } from './figures.ts'
import { putRules } from './rules.ts'

const tags = ['order news']
const Id = z.object({ id: z.uuid() })

/** What speaks first, and what came of it; written by managers. */
export const orderNewsRoutes =
  ({ db, now, reach }: { readonly db: Database; readonly now: () => Date; readonly reach: Pick<Reach, 'for'> }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/order-news', { schema: { tags, response: { 200: OrderNews } } }, (request) =>
      db.inWorkspace(request.login.workspaceId, (tx) => orderNews(tx, { ...request.login, origin: reach.for(request), at: now() })),
    )
    const putting = { schema: { tags, params: Id, body: PutOrderNews, response: { 200: OrderNews } } }
    app.put('/shops/:id/order-news', putting, async (request) => {
      const { login, params, body } = request
      await db.inWorkspace(login.workspaceId, (tx) => putRules(tx, login.workspaceId, params.id, body, now()))
      return db.inWorkspace(login.workspaceId, (tx) => orderNews(tx, { ...login, origin: reach.for(request), at: now() }))
    })
  }
