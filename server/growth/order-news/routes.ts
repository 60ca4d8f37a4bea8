import { OrderNews, PutOrderNews } from '@xiaoer/contract/news'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { orderNews } from './figures.ts'
import { putRules } from './rules.ts'

const tags = ['order news']
const Id = z.object({ id: z.uuid() })

/** What speaks first, and what came of it; written by managers. */
export const orderNewsRoutes =
  ({ db, now }: { readonly db: Database; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/order-news', { schema: { tags, response: { 200: OrderNews } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => orderNews(tx, now())),
    )
    const putting = { schema: { tags, params: Id, body: PutOrderNews, response: { 200: OrderNews } } }
    app.put('/shops/:id/order-news', putting, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putRules(tx, login.workspaceId, params.id, body, now()))
      return db.inWorkspace(login.workspaceId, (tx) => orderNews(tx, now()))
    })
  }
